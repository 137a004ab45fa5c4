// jq itself, compiled to WebAssembly by others (npm jq-wasm), whose files and streams are the program's own (jq/jq.cjs).

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { step } from './cache.mjs';
import { lastLine } from './debian.mjs';
import { packages } from './node.mjs';
import { LeftOut, run } from './run.mjs';

const VERSION = '1.7.1';
const PACKAGE = 'jq-wasm@1.0.1';
const PLACE = '/lib/warren/jq';
const here = new URL('../jq/', import.meta.url);
/**
 * The package keeps streams as texts that are copied for each byte, and has no files. What it adds to the engine begins with the first and ends before
 * the second of these.
 */
const ADDED = [/Module = \{ \.\.\.Module, noInitialRun: true/, /var moduleOverrides = /];
const INSTEAD = 'Module = { ...Module, noInitialRun: true, preRun() { moduleArg.prepare(FS, ENV); } };\n';

/** jq as a runtime of its own, whose program is Node's. */
export async function jq(site, node) {
  const folder = await engine();
  site.licence(fileURLToPath(new URL('../licences/jq.txt', import.meta.url)));
  const script = fileURLToPath(new URL('jq.cjs', here));
  const add = (file, name) => ({ path: `${PLACE}/${name}`, ...site.add(file, name) });
  return {
    name: 'jq',
    version: VERSION,
    language: 'jq',
    commands: { jq: { argv: ['node', `${PLACE}/jq.cjs`], env: {}, ignores: ['SIGPIPE'] } },
    program: node.program,
    files: [...node.files, add(script, 'jq.cjs'), ...['engine.cjs', 'jq.wasm'].map((name) => add(path.join(folder, name), name))],
    licence: 'MIT',
    source: `npm ${PACKAGE}`,
  };
}

/** A folder with `engine.cjs` and `jq.wasm`. */
export async function engine() {
  const tools = await packages();
  const inputs = ['package.json', 'package-lock.json'].map((name) => new URL(name, here));
  return step('jq-engine', [...inputs, new URL(import.meta.url), tools], async (folder) => {
    for (const input of inputs) copyFileSync(input, path.join(folder, path.basename(fileURLToPath(input))));
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder }).catch((error) => {
      throw new LeftOut(`npm could not get it: ${lastLine(error)}`, 'npm ci, in runtimes/jq');
    });
    const source = readFileSync(path.join(folder, 'node_modules/jq-wasm/dist/build/jq.js'), 'utf8');
    const [start, end] = ADDED.map((pattern) => source.search(pattern));
    const binary = /data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)/.exec(source);
    if (start < 0 || end < start || !binary) throw new Error(`${PACKAGE} has changed: look at what is replaced in it`);
    writeFileSync(path.join(folder, 'jq.wasm'), Buffer.from(binary[1], 'base64'));
    const changed = (source.slice(0, start) + INSTEAD + source.slice(end)).replace(binary[0], 'data:application/octet-stream;base64,');
    const { transform } = await import(pathToFileURL(createRequire(path.join(tools, 'package.json')).resolve('esbuild')).href);
    // Without `async`, which would have to be rewritten at each start.
    const { code } = await transform(changed, { minifyWhitespace: true, minifySyntax: true, legalComments: 'none', target: 'es2016', charset: 'utf8' });
    writeFileSync(path.join(folder, 'engine.cjs'), code);
  });
}
