// Bindings of runtimes/node as modules of this process, and chance that is the same each time.

import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { packages } from '../../build/node.mjs';

const sources = fileURLToPath(new URL('../../node/', import.meta.url));

/** The texts of the library are not needed. */
const withoutLibrary = {
  name: 'generated',
  setup(build) {
    build.onResolve({ filter: /^generated:/ }, ({ path: name }) => ({ path: name, namespace: 'generated' }));
    build.onLoad({ filter: /:core$/, namespace: 'generated' }, () => ({ contents: '{ "description": "{}" }', loader: 'json' }));
    build.onLoad({ filter: /./, namespace: 'generated' }, () => ({ contents: '{}', loader: 'text' }));
  },
};

/** What a worker of the browser has that this Node lacks. */
export const WORKER = {
  addEventListener: () => undefined,
  reportError(error) {
    throw error;
  },
  navigator: { userAgent: 'test', locks: undefined },
};

/** Bindings by their names, and what other files of runtimes/node export, in one object; the library's `require` is this process's. */
export async function load(bindings, others = []) {
  for (const [name, value] of Object.entries(WORKER)) globalThis[name] ??= value;
  const tools = await packages();
  const { build } = await import(pathToFileURL(createRequire(path.join(tools, 'package.json')).resolve('esbuild')).href);
  const folder = mkdtempSync(path.join(tmpdir(), 'node-bindings-'));
  const outfile = path.join(folder, 'bindings.mjs');
  try {
    const contents = [
      ...bindings.map((name) => `export { default as ${name} } from './bindings/${name}.ts';`),
      ...['start/realm.ts', ...others].map((file) => `export * from './${file}';`),
    ];
    await build({
      stdin: { contents: contents.join('\n'), resolveDir: sources },
      bundle: true,
      format: 'esm',
      banner: { js: 'function libraryTexts() {}' },
      target: 'es2022',
      platform: 'browser',
      nodePaths: [path.join(tools, 'node_modules')],
      plugins: [withoutLibrary],
      logLevel: 'error',
      outfile,
    });
    const loaded = await import(pathToFileURL(outfile).href);
    loaded.realm.require = createRequire(import.meta.url);
    return loaded;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A binding that its file has filled in. */
export function bound(loaded, name, members = {}) {
  const binding = { ...members };
  loaded[name](binding);
  return binding;
}

/** Numbers below `most`, by a generator that begins the same each time. */
export function chance(seed) {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}
