import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { missing, runtimes, samples, served } from './guest.mjs';

const known = [
  'quickjs', 'node', 'npm', 'git', 'jq', 'python', 'static-server', 'shell', 'tools', 'text-tools', 'archive-tools', 'make', 'pager', 'network-tools', 'sample-poll', 'sample-game', 'sample-plot', 'sample-server', 'sample-chat', 'sample-quiz', 'sample-python', 'sample-javascript', 'sample-html', 'sample-c', 'sample-rust', 'sample-go',
];

const isJava = (url) => /^\/runtimes\/(serve|sh|tools|texttools|archivetools|maketools|pagertools|networktools)-/.test(url);

test('every runtime and sample is either there or named as left out', () => {
  const parts = ['node-compression', 'node-primitives', 'node-sqlite']; // of a runtime, which is there without
  const there = [...runtimes.map(({ name }) => name), ...samples.map(({ name }) => `sample-${name}`)];
  assert.deepEqual([...there, ...missing.map(({ name }) => name).filter((name) => !parts.includes(name))].sort(), [...known].sort());
  for (const { name, why, fix } of missing) {
    assert.ok(why && fix, `${name} without a reason or a remedy`);
    console.log(`left out: ${name}: ${why}; to get it: ${fix}`);
  }
});

test('every file is what the lists say it is', () => {
  const files = [...runtimes.flatMap(({ program, files }) => [program, ...files]), ...samples.flatMap(({ files }) => files)];
  for (const { url, sha256, size } of files) {
    const bytes = readFileSync(served(url));
    const hash = createHash('sha256').update(bytes);
    assert.equal(bytes.length, size, url);
    assert.equal(hash.copy().digest('base64'), sha256, url);
    assert.match(url, new RegExp(`^/runtimes/[\\w.-]+-${hash.digest('hex').slice(0, 16)}\\.\\w+$`));
  }
});

/** A program may be the script of a worker. */
const modules = runtimes.filter(({ program }) => program.url.endsWith('.wasm'));

test('programs import nothing but WASI preview 1', () => {
  const urls = [...modules.map(({ program }) => program.url), ...samples.flatMap(({ files }) => files.map(({ url }) => url).filter((url) => url.endsWith('.wasm')))];
  for (const url of urls) {
    const bytes = readFileSync(served(url));
    if (!WebAssembly.validate(bytes) && isJava(url)) continue; // Node 20 has no garbage collection for it; its link step has checked it
    const module = new WebAssembly.Module(bytes);
    const foreign = WebAssembly.Module.imports(module).filter((it) => it.module !== 'wasi_snapshot_preview1');
    assert.deepEqual(foreign, [], url);
    assert.ok(WebAssembly.Module.exports(module).some(({ name }) => name === '_start'), url);
  }
});

test('programs carry nothing that only a debugger reads', () => {
  for (const { program } of modules) {
    const bytes = readFileSync(served(program.url));
    if (!WebAssembly.validate(bytes) && isJava(program.url)) continue;
    const module = new WebAssembly.Module(bytes);
    for (const name of ['.debug_info', '.debug_line', '.debug_str']) {
      assert.deepEqual(WebAssembly.Module.customSections(module, name), [], `${program.url} has ${name}`);
    }
  }
});
