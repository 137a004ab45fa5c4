const fs = require('fs');
console.log(typeof module, module.id, require.main === module, this === module.exports, typeof __filename, typeof global, globalThis === global);
console.log(process.argv.slice(2), process.argv.length, typeof process.version, process.platform, process.exitCode);
var top = 1;
console.log(globalThis.top, (function () { return this === globalThis; })());
fs.writeFileSync('esm-by-text.js', 'import os from "os"; export default os.EOL;');
fs.writeFileSync('throws.js', 'throw new TypeError("from a module")');
try {
  require('./throws');
} catch (error) {
  console.log(error.name, error.message, error instanceof TypeError);
}
console.log('order: sync');
setTimeout(() => console.log('order: timeout'), 15);
setImmediate(() => console.log('order: immediate'));
process.nextTick(() => console.log('order: tick'));
Promise.resolve().then(() => console.log('order: promise')).then(() => process.nextTick(() => console.log('order: tick of promise')));
queueMicrotask(() => console.log('order: microtask'));
const interval = setInterval(() => {
  console.log('interval', (interval.count = (interval.count ?? 0) + 1));
  if (interval.count < 3) return;
  clearInterval(interval);
  import('./esm-by-text.js').then(({ default: eol }) => console.log([eol]));
}, 30);
const never = setTimeout(() => console.log('never'), 1);
clearTimeout(never);
setTimeout(() => console.log('not waited for'), 60000).unref();
process.once('beforeExit', () => console.log('beforeExit'));
process.on('exit', (code) => console.log('exit', code));
