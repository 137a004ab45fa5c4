import fs, { readFileSync } from 'node:fs';
import * as path from 'path';
import { createRequire, isBuiltin } from 'module';
import process from 'process';

// Names are looked up from this file's folder upwards, so that the modules lie beside it, as long as it runs.
const beside = (name) => path.join(import.meta.dirname, name);
const put = (name, text) => {
  fs.mkdirSync(path.dirname(beside(name)), { recursive: true });
  fs.writeFileSync(beside(name), text);
};
put('node_modules/plain/package.json', '{"name":"plain","main":"./lib/start"}');
put('node_modules/plain/lib/start.js', 'exports.plain = 1; exports.main = require.main === undefined; exports.deep = require("./deep");');
put('node_modules/plain/lib/deep.js', 'module.exports = [__filename, __dirname].map((it) => it.split("/").slice(-2).join("/"));');
put('node_modules/@scope/both/package.json', '{"name":"@scope/both","type":"module","exports":{".":{"import":"./i.js","require":"./r.cjs"},"./sub/*":"./s/*.js","./none":null}}');
put('node_modules/@scope/both/i.js', 'export default "imported"; export const named = 1;');
put('node_modules/@scope/both/r.cjs', 'module.exports = "required";');
put('node_modules/@scope/both/s/a.js', 'export const sub = import.meta.url.split("/").at(-1);');
put('own/index.js', 'module.exports = { own: 1, self() { return this === module.exports; } };');
put('own/data.json', '{"a":[1,{"b":null}]}');
put('own/cycle-a.js', 'exports.early = 1; const b = require("./cycle-b"); exports.late = b.seen;');
put('own/cycle-b.js', 'exports.seen = Object.keys(require("./cycle-a"));');
put('own/once.js', 'globalThis.times = (globalThis.times ?? 0) + 1; module.exports = times;');
put('own/hash.cjs', '#!/usr/bin/env node\nmodule.exports = typeof require + typeof module + typeof exports;');

console.log(typeof readFileSync, fs.readFileSync === readFileSync, path.join('a', '..', 'b'), isBuiltin('node:fs'), isBuiltin('nope'));
console.log(import.meta.url.split('/').at(-1), import.meta.filename.split('/').at(-1), typeof import.meta.dirname);

const plain = await import('plain');
console.log(plain.default, plain.plain);
console.log((await import('@scope/both')).default, (await import('@scope/both/sub/a')).sub);
console.log((await import('./own/data.json', { with: { type: 'json' } })).default);

const require = createRequire(import.meta.url);
console.log(require('@scope/both'), require('./own'), require('./own').self(), require('./own/data'));
console.log(require('./own/cycle-a'), require('./own/once'), require('./own/once.js'), require('./own/hash.cjs'));
console.log(path.basename(require.resolve('plain')), require.resolve('fs'), Object.keys(require.cache).length > 3);

for (const name of ['@scope/both/none', '@scope/both/other', './own/gone', 'gone', 'node:gone']) {
  try {
    require(name);
  } catch (error) {
    console.log(name, error.code, error.message.split('\n')[0].replace(/ in \/.*/, ''));
  }
  await import(name).catch((error) => console.log(name, error.code));
}
process.exitCode = 5;
process.on('exit', (code) => {
  for (const name of ['node_modules', 'own']) fs.rmSync(beside(name), { recursive: true });
  console.log('exit', code);
});
