// The inner loops of Node's crypto, from C of this repository: without clang, its bindings do all of it in JavaScript.

import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { step } from './cache.mjs';
import { FOLDER, PACKAGES } from './codecs.mjs';
import { ensureInstalled } from './debian.mjs';
import { run } from './run.mjs';

const FLAGS = ['--target=wasm32-wasi', '-O3', '-fno-strict-aliasing', '-mexec-model=reactor', '-nostartfiles', '-Wl,--no-entry', '-Wl,--gc-sections', '-Wl,--strip-all'];
const source = new URL('../node/crypto/primitives.c', import.meta.url);

/** The files of the tree. */
export async function primitives(site) {
  await ensureInstalled(PACKAGES);
  const made = await step('node-primitives', [source, ...FLAGS], (out) =>
    run('clang-14', [...FLAGS, fileURLToPath(source), '-o', path.join(out, 'primitives.wasm')]));
  return [{ path: `${FOLDER}/primitives.wasm`, ...site.add(path.join(made, 'primitives.wasm'), 'node-primitives.wasm') }];
}
