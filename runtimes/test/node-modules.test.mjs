// The rewriting of sources in runtimes/node/modules, against the engine's own modules and against what Node 24 has recorded.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { packages } from '../build/node.mjs';
import { WORKER } from './node-bindings/bindings.mjs';
import { frames, texts } from './node-modules/awaits.mjs';

const here = fileURLToPath(new URL('node-modules/', import.meta.url));
const sources = fileURLToPath(new URL('../node/', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'node-modules-'));
const bundle = path.join(folder, 'modules.mjs');
let rewriting;
let keeping;

before(async () => {
  const tools = await packages();
  const { build } = await import(pathToFileURL(createRequire(path.join(tools, 'package.json')).resolve('esbuild')).href);
  const bundled = (names, more, outfile) => build({
    stdin: { contents: `${names.map((name) => `export * from './${name}';`).join('\n')}\n${more}`, resolveDir: sources },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    nodePaths: [path.join(tools, 'node_modules')],
    outfile,
  });
  await bundled(['start/realm.ts', 'modules/globals.ts'], "export { default as module_wrap } from './bindings/module_wrap.ts';", bundle);
  const pure = path.join(folder, 'awaits.mjs');
  await bundled(['modules/promises.ts', 'modules/await.ts', 'loop/frames.ts'], '', pure);
  rewriting = await import(pathToFileURL(pure).href);
  const texts = path.join(folder, 'texts.mjs');
  await bundled(['modules/source-text.ts', 'modules/await.ts', 'modules/dynamic-import.ts', 'modules/kept.ts'], '', texts);
  for (const [name, value] of Object.entries(WORKER)) globalThis[name] ??= value;
  keeping = await import(pathToFileURL(texts).href);
});

after(() => rmSync(folder, { recursive: true }));

const outputOf = async (args) => (await promisify(execFile)(process.execPath, args, { cwd: here })).stdout;

for (const graph of ['graph', 'waits', 'late']) {
  test(`the modules of ${graph} do what the engine's do`, async () => {
    const file = path.join(here, graph, 'main.mjs');
    const [native, ours] = await Promise.all([outputOf([file]), outputOf([path.join(here, 'link.mjs'), bundle, file])]);
    assert.equal(ours, native);
  });
}

test('awaits are rewritten on their lines, and back', () => {
  const { rewriteAwait, takeBack } = rewriting;
  for (const text of texts) {
    const rewritten = rewriteAwait(text, { sourceType: 'script' });
    assert.notEqual(rewritten, text);
    assert.equal(rewritten.split('\n').length, text.split('\n').length);
    assert.equal(takeBack(rewritten), text);
    new Function(rewritten);
  }
});

test('a source that awaits nothing is left alone', () => {
  const { rewriteAwait } = rewriting;
  for (const text of ['f()', 'const await = 1', 'f({ async: g }, "no-await-in-loop", x.awaited, { await: 1 })', 'async.await', 'async function f() {}', '// async, await', 'async function f( {']) {
    assert.equal(rewriteAwait(text, { sourceType: 'script' }), text);
  }
});

test('a long text becomes the same by what was kept of it', async () => {
  const { SourceText, awaitEdits, rewriteImports, keepIn } = keeping;
  const part = (index) => `import { a as a${index}, default as d${index} } from "m${index}" with { type: "json" }; import * as n${index} from "n${index}";
    export let x${index} = a${index}(await d${index}, n${index}.y); export async function f${index}(a) { x${index} = { a${index} }; return await import("z"); }\n`;
  const module = Array.from({ length: 200 }, (_, index) => part(index)).join('');
  const script = module.replaceAll(/import \{.*?;|import \*.*?;|export /g, '').replaceAll('await d', 'd');
  const become = () => {
    const text = new SourceText(module);
    const finished = text.finish((local) => ({ kind: 'live', environment: 0, name: local }), (local, name) => ({ kind: 'live', environment: 1, name }), 7, () => 2, true);
    const { requests, imports, locals } = text.facts.analysis;
    return [finished, requests, [...imports], [...locals], text.columnInSource(2, 200), awaitEdits(script, 'function').toString(), rewriteImports(script, () => 7)];
  };
  const alone = become();
  const kept = new Map();
  keepIn({ read: (key) => kept.get(key), write: (key, text) => kept.set(key, text) });
  assert.deepEqual(become(), alone);
  assert.equal(kept.size, 3);
  keepIn({ read: (key) => kept.get(key), write: (key) => assert.fail(`${key} was parsed again`) });
  assert.deepEqual(become(), alone);
  for (const [key, text] of kept) kept.set(key, text.slice(0, -1));
  keepIn({ read: (key) => kept.get(key), write: (key, text) => kept.set(key, text) });
  assert.deepEqual(become(), alone);
});

test('frames are carried as Node 24 carries them', async () => {
  const { frame, rewriteAwait, carryThroughPromises } = rewriting;
  globalThis.$await = frame;
  const then = Object.getOwnPropertyDescriptor(Promise.prototype, 'then');
  carryThroughPromises();
  try {
    for (const { name, source, expected } of frames) {
      frame.current = undefined;
      const lines = await new Promise((resolve) => setTimeout(() => logged(frame, rewriteAwait(wrapped(source), { sourceType: 'script' })).then(resolve)));
      assert.deepEqual(lines, expected, name);
    }
  } finally {
    Object.defineProperty(Promise.prototype, 'then', then);
  }
});

const wrapped = (source) => `(async function (als, log, S, delay) { ${source} })`;

/** What a program logs that has such a storage, S() being what it stores now. */
async function logged(frame, text) {
  frame.current = undefined;
  const lines = [];
  const storage = {
    run(value, call, ...parameters) {
      frame.used = true;
      return frame.within(value, () => call(...parameters));
    },
    enterWith(value) {
      frame.used = true;
      frame.current = value;
    },
  };
  const delay = () => {
    const { current } = frame;
    return new Promise((resolve) => setTimeout(() => {
      frame.current = current;
      resolve('delayed');
    }, 2));
  };
  const log = (...values) => lines.push(values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value) ?? 'undefined')).join(' '));
  await (0, eval)(text)(storage, log, () => frame.current, delay);
  return lines;
}
