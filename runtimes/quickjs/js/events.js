// The module `events`.

const { wrongType } = load('errors');

// A function and not a class, since older programs call it on objects of their own; hence also the state apart.
function EventEmitter() {}

const listenersOf = new WeakMap();
const limits = new WeakMap();

function lists(emitter) {
  let map = listenersOf.get(emitter);
  if (map === undefined) listenersOf.set(emitter, (map = new Map()));
  return map;
}

function add(emitter, name, listener, first) {
  if (typeof listener !== 'function') throw wrongType('listener', 'of type function', listener);
  const map = lists(emitter);
  if (map.has('newListener')) emitter.emit('newListener', name, listener.listener ?? listener);
  const list = map.get(name) ?? [];
  map.set(name, first ? [listener, ...list] : [...list, listener]);
  return emitter;
}

function onceOnly(emitter, name, listener) {
  if (typeof listener !== 'function') throw wrongType('listener', 'of type function', listener);
  const wrapper = (...args) => {
    emitter.removeListener(name, wrapper);
    return listener.apply(emitter, args);
  };
  wrapper.listener = listener;
  return wrapper;
}

const methods = {
  on(name, listener) { return add(this, name, listener, false); },
  addListener(name, listener) { return add(this, name, listener, false); },
  prependListener(name, listener) { return add(this, name, listener, true); },
  once(name, listener) { return this.on(name, onceOnly(this, name, listener)); },
  prependOnceListener(name, listener) { return this.prependListener(name, onceOnly(this, name, listener)); },

  removeListener(name, listener) {
    const map = lists(this);
    const list = map.get(name) ?? [];
    const at = list.findLastIndex((entry) => entry === listener || entry.listener === listener);
    if (at < 0) return this;
    if (list.length === 1) map.delete(name);
    else map.set(name, list.toSpliced(at, 1));
    if (map.has('removeListener')) this.emit('removeListener', name, listener);
    return this;
  },
  off(name, listener) { return this.removeListener(name, listener); },

  removeAllListeners(name) {
    if (name === undefined) lists(this).clear();
    else lists(this).delete(name);
    return this;
  },

  emit(name, ...args) {
    const list = lists(this).get(name);
    if (list === undefined) {
      if (name !== 'error') return false;
      if (args[0] instanceof Error) throw args[0];
      const error = load('errors').coded(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${load('inspect').inspect(args[0])})`);
      error.context = args[0];
      throw error;
    }
    for (const listener of list) listener.apply(this, args);
    return true;
  },

  listenerCount(name) { return lists(this).get(name)?.length ?? 0; },
  listeners(name) { return (lists(this).get(name) ?? []).map((entry) => entry.listener ?? entry); },
  rawListeners(name) { return [...(lists(this).get(name) ?? [])]; },
  eventNames() { return [...lists(this).keys()]; },
  setMaxListeners(limit) { limits.set(this, limit); return this; },
  getMaxListeners() { return limits.get(this) ?? EventEmitter.defaultMaxListeners; },
};
for (const [name, value] of Object.entries(methods)) {
  Object.defineProperty(EventEmitter.prototype, name, { value, writable: true, configurable: true });
}

EventEmitter.defaultMaxListeners = 10;
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.errorMonitor = Symbol('events.errorMonitor');
EventEmitter.captureRejectionSymbol = Symbol.for('nodejs.rejection');

EventEmitter.once = (emitter, name) => new Promise((resolve, reject) => {
  const fail = (error) => {
    emitter.removeListener(name, done);
    reject(error);
  };
  const done = (...args) => {
    emitter.removeListener('error', fail);
    resolve(args);
  };
  emitter.once(name, done);
  if (name !== 'error') emitter.once('error', fail);
});

EventEmitter.on = (emitter, name) => {
  const arrived = [];
  const waiting = [];
  let failure = null;
  const listener = (...args) => (waiting.length > 0 ? waiting.shift().resolve({ value: args, done: false }) : arrived.push(args));
  const fail = (error) => {
    failure = error;
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  emitter.on(name, listener);
  emitter.on('error', fail);
  return {
    next() {
      if (arrived.length > 0) return Promise.resolve({ value: arrived.shift(), done: false });
      if (failure) return Promise.reject(failure);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return() {
      emitter.off(name, listener);
      emitter.off('error', fail);
      for (const { resolve } of waiting.splice(0)) resolve({ value: undefined, done: true });
      return Promise.resolve({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]() { return this; },
  };
};

EventEmitter.listenerCount = (emitter, name) => emitter.listenerCount(name);

exports.module = EventEmitter;
