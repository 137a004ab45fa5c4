// Where something was called: in messages of assertions, stacks and call sites.
import assert, { ok } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { getCallSites } from 'node:util';
import vm from 'node:vm';

const said = (run) => {
  try {
    run();
  } catch (error) {
    return error.message.split('\n').slice(0, 3).join('|');
  }
};
const last = (place) => String(place).split('\n')[1].trim().replace(/\(?(file:\/\/)?\/.*\//, '.../');

console.log(said(() => assert(0)));
console.log(said(() => assert  (typeof 1 === 'string')));
console.log(said(() => ok(null, undefined)));
console.log(said(() => assert.ok(  0 == 1 )), said(() => vm.runInThisContext('(a) => a(0 > 1)')(assert)));
console.log(said(() => vm.runInThisContext('\n\n  ((check) => check.ok(2 < 1))', 'a b.vm')(assert)));
    console.log(last(new Error('x').stack), await 1, last(new Error('x').stack));
console.log(await (async () => { await 1; return getCallSites(1).map(({ functionName, lineNumber, columnNumber }) => [functionName, lineNumber, columnNumber]); })());

mkdirSync("it's a folder", { recursive: true });
writeFileSync("it's a folder/a file.cjs", "exports.where = () => new Error('x').stack; exports.check = (assert) => assert(1 > 2);");
writeFileSync("it's a folder/a file.mjs", "export const where = () => new Error('x').stack; export const check = (assert) => assert(1 > 2);");
const required = createRequire(import.meta.url)("./it's a folder/a file.cjs");
const imported = await import("./it's a folder/a file.mjs");
console.log(last(required.where()), said(() => required.check(assert)));
console.log(last(imported.where()), imported.where().includes("it's%20a%20folder"), required.where().includes("it's a folder"), said(() => imported.check(assert)));
