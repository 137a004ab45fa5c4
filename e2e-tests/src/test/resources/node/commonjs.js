const fs = require('fs');
const path = require('path');
const folder = fs.mkdtempSync(path.join(require('os').tmpdir(), 'commonjs-'));
console.log(typeof module, module.id, require.main === module, this === module.exports, typeof __filename, typeof global, globalThis === global);
console.log(process.argv.slice(2), process.argv.length, typeof process.version, process.platform, process.exitCode);
var top = 1;
console.log(globalThis.top, (function () { return this === globalThis; })());
fs.writeFileSync(path.join(folder, 'esm-by-text.js'), 'import os from "os"; export default os.EOL;');
fs.writeFileSync(path.join(folder, 'throws.js'), 'throw new TypeError("from a module")');
try {
  require(path.join(folder, 'throws'));
} catch (error) {
  console.log(error.name, error.message, error instanceof TypeError);
}
console.log('order: sync');
process.nextTick(() => console.log('order: tick'));
Promise.resolve().then(() => console.log('order: promise')).then(() => process.nextTick(() => console.log('order: tick of promise')));
queueMicrotask(() => console.log('order: microtask'));
setImmediate(() => {
  console.log('order: immediate');
  setTimeout(() => {
    console.log('order: timeout');
    let count = 0;
    const interval = setInterval(() => {
      console.log('interval', ++count);
      if (count < 3) return;
      clearInterval(interval);
      import(path.join(folder, 'esm-by-text.js')).then(({ default: eol }) => console.log([eol]));
    }, 30);
  }, 15);
});
const never = setTimeout(() => console.log('never'), 1);
clearTimeout(never);
setTimeout(() => console.log('not waited for'), 60000).unref();
process.once('beforeExit', () => console.log('beforeExit'));
process.on('exit', (code) => {
  fs.rmSync(folder, { recursive: true });
  console.log('exit', code);
});
