// A second engine, wasmtime, in the form of its Python package, which is obtained once and kept in the build's cache.

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { step } from '../build/cache.mjs';
import { lastLine } from '../build/debian.mjs';
import { has, run } from '../build/run.mjs';
import { collect } from './guest.mjs';

const PACKAGE = 'wasmtime==50.0.1';
const runner = fileURLToPath(new URL('reference.py', import.meta.url));

async function obtain() {
  if (!has('python3')) throw new Error('there is no python3');
  return step('wasmtime', [PACKAGE, process.arch, await run('python3', ['--version'])], (folder) =>
    run('python3', ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:', '--target', path.join(folder, 'packages'), PACKAGE]),
  );
}

let folder = null;
export let whyNoReference = false;
try {
  folder = await obtain();
} catch (error) {
  whyNoReference = `wasmtime could not be had: ${lastLine(error)}; to get it: python3 -m pip install ${PACKAGE}`;
  console.log(`left out: ${whyNoReference}`);
}

export function reference(program, tree, args, env, input) {
  const options = { env: { ...process.env, PYTHONPATH: path.join(folder, 'packages') } };
  return collect('python3', [runner, program, tree.root, JSON.stringify(env), ...args], input, options);
}
