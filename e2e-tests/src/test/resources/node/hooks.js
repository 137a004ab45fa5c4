// What hooks are told of promises, and of what ends.
const { createHook, executionAsyncId, triggerAsyncId, AsyncResource } = require('node:async_hooks');
const { promiseHooks } = require('node:v8');

const lines = [];
const names = new Map([[1, 'main']]);
const nameOf = (id) => names.get(id) ?? 'other';

async function waits() {
  await undefined;
  lines.push(`after await in ${nameOf(executionAsyncId())}, by ${nameOf(triggerAsyncId())}`);
}

const hook = createHook({
  init(id, type, trigger) {
    if (type !== 'PROMISE') return;
    names.set(id, `promise ${names.size}`);
    lines.push(`init ${nameOf(id)} by ${nameOf(trigger)}`);
  },
  before: (id) => names.has(id) && lines.push(`before ${nameOf(id)}`),
  after: (id) => names.has(id) && lines.push(`after ${nameOf(id)}`),
}).enable();

Promise.resolve(1).then(() => lines.push(`then in ${nameOf(executionAsyncId())}`));
new Promise((resolve) => resolve(2)).catch(() => undefined);
waits().then(() => lines.push(`ended in ${nameOf(executionAsyncId())}`));

setTimeout(() => {
  hook.disable();
  console.log(lines.join('\n'));
  told();
}, 5);

/** The same by V8's own hooks. */
function told() {
  const seen = [];
  const stop = promiseHooks.createHook({
    init: (promise, parent) => seen.push(['init', promise instanceof Promise, parent instanceof Promise]),
    settled: () => seen.push(['settled']),
  });
  const rejected = Promise.reject(new Error('wanted'));
  const caught = rejected.catch(() => 'caught');
  stop();
  Promise.resolve();
  caught.then((value) => {
    console.log(value, seen, Promise === caught.constructor);
    ends();
  });
}

/** Resources that are collected have ended. */
function ends() {
  const ended = new Set();
  createHook({ destroy: (id) => ended.add(id) }).enable();
  const id = new AsyncResource('SHORT').asyncId();
  setImmediate(() => {
    globalThis.gc?.();
    setImmediate(() => setImmediate(() => console.log('collected', globalThis.gc === undefined || ended.has(id))));
  });
}
