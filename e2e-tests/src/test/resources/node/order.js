// In which order ticks, promise jobs, immediates, timers and callbacks of files run.
const fs = require('fs');
const log = (text) => console.log(text);

process.on('beforeExit', () => log('beforeExit'));
process.on('exit', (code) => log(`exit ${code}`));

Promise.resolve().then(() => log('promise 1')).then(() => log('promise 2'));
process.nextTick(() => {
  log('tick 1');
  process.nextTick(() => log('tick in tick'));
  Promise.resolve().then(() => log('promise in tick'));
});
queueMicrotask(() => {
  log('microtask');
  process.nextTick(() => log('tick in microtask'));
});
(async () => {
  log('async begins');
  await null;
  log('async goes on');
})();
log('main ends');

fs.readFile(__filename, () => {
  log('file read');
  setImmediate(() => {
    log('immediate 1');
    process.nextTick(() => log('tick in immediate'));
    Promise.resolve().then(() => log('promise in immediate'));
    setImmediate(() => log('immediate of the next turn'));
  });
  setImmediate(() => log('immediate 2'));
  process.nextTick(() => log('tick in callback'));
  Promise.resolve().then(() => log('promise in callback'));
  setTimeout(() => {
    log('timer 1');
    Promise.resolve().then(() => log('promise in timer'));
    process.nextTick(() => log('tick in timer'));
  }, 20);
  setTimeout(() => log('timer 2'), 20);
  const cleared = setImmediate(() => log('never'));
  setImmediate(() => log('immediate 3'));
  Promise.resolve().then(() => clearImmediate(cleared));
});
