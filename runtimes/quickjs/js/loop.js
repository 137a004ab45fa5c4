// The event loop: ticks and promises first, then timers that are due, immediates, and standard input; then it sleeps
// until the next timer or until there is something to read. It ends when nothing is left that could happen.

const { checkRejections, uncaught } = load('uncaught');

const ticks = [];
const timers = [];
let immediates = [];
let sequence = 0;
let reader = null;

const now = () => Number(sys.hrtime()) / 1e6;

function guard(callback, args) {
  try {
    callback(...args);
  } catch (error) {
    uncaught(error);
  }
}

/** Runs all ticks and all jobs of promises, and what these add. */
function drain() {
  do {
    while (ticks.length > 0) {
      const [callback, args] = ticks.shift();
      guard(callback, args);
    }
    guard(sys.runJobs, []);
    if (ticks.length === 0) checkRejections();
  } while (ticks.length > 0);
}

exports.nextTick = (callback, ...args) => {
  if (typeof callback !== 'function') throw load('errors').wrongType('callback', 'of type function', callback);
  ticks.push([callback, args]);
};

class Timeout {
  constructor(callback, delay, args, repeats) {
    this._delay = delay >= 1 && delay <= 2147483647 ? Math.trunc(delay) : 1;
    this._callback = callback;
    this._args = args;
    this._repeats = repeats;
    this._counts = true;
    this._schedule();
  }
  _schedule() {
    this._due = now() + this._delay;
    this._order = sequence++;
    this._waits = true;
    this._closed = false;
    let at = timers.length;
    while (at > 0 && timers[at - 1]._due > this._due) at--;
    timers.splice(at, 0, this);
  }
  _cancel() {
    this._waits = false;
    this._closed = true;
    const at = timers.indexOf(this);
    if (at >= 0) timers.splice(at, 1);
  }
  ref() { this._counts = true; return this; }
  unref() { this._counts = false; return this; }
  hasRef() { return this._counts; }
  refresh() { this._cancel(); this._schedule(); return this; }
  close() { this._cancel(); return this; }
  [Symbol.toPrimitive]() { numbered.set(this._order, this); return this._order; }
}
const numbered = new Map();

class Immediate {
  constructor(callback, args) {
    this._callback = callback;
    this._args = args;
    this._counts = true;
    immediates.push(this);
  }
  ref() { this._counts = true; return this; }
  unref() { this._counts = false; return this; }
  hasRef() { return this._counts; }
}

function start(repeats) {
  return (callback, delay, ...args) => {
    if (typeof callback !== 'function') throw load('errors').wrongType('callback', 'of type function', callback);
    return new Timeout(callback, Number(delay), args, repeats);
  };
}

function clear(timer) {
  if (typeof timer === 'number' || typeof timer === 'string') timer = numbered.get(Number(timer));
  if (timer instanceof Timeout) timer._cancel();
}

exports.setTimeout = start(false);
exports.setInterval = start(true);
exports.setImmediate = (callback, ...args) => new Immediate(callback, args);
const promisified = Symbol.for('nodejs.util.promisify.custom');
exports.setTimeout[promisified] = (ms, value) => new Promise((resolve) => exports.setTimeout(resolve, ms, value));
exports.setImmediate[promisified] = (value) => new Promise((resolve) => exports.setImmediate(resolve, value));

exports.clearTimeout = clear;
exports.clearInterval = clear;
exports.clearImmediate = (immediate) => {
  const at = immediates.indexOf(immediate);
  if (at >= 0) immediates.splice(at, 1);
};

/** Calls `ready` whenever the descriptor can be read, until it is told null. */
exports.watch = (fd, ready) => {
  reader = ready && { fd, ready, counts: true };
};
exports.countReader = (counts) => {
  if (reader) reader.counts = counts;
};

function runTimers() {
  const limit = sequence;
  while (timers.length > 0 && timers[0]._due <= now() && timers[0]._order < limit) {
    const timer = timers.shift();
    timer._waits = false;
    guard(timer._callback.bind(timer), timer._args);
    if (timer._repeats && !timer._waits && !timer._closed) timer._schedule();
    drain();
  }
}

function runImmediates() {
  const current = immediates;
  immediates = [];
  for (const immediate of current) {
    guard(immediate._callback, immediate._args);
    drain();
  }
}

const isAlive = () => timers.some((timer) => timer._counts) || immediates.some((it) => it._counts) || reader?.counts;

/** Runs until nothing is left to happen. */
exports.run = () => {
  drain();
  while (isAlive()) {
    runTimers();
    runImmediates();
    if (!isAlive()) break;
    const ms = immediates.length > 0 ? 0 : timers.length > 0 ? Math.max(0, timers[0]._due - now()) : -1;
    if (reader === null && ms === 0) continue;
    const ready = sys.wait(ms, reader ? reader.fd : -1);
    // A descriptor that cannot be waited for can always be read.
    if (reader && ready !== false) {
      guard(reader.ready, []);
      drain();
    }
  }
};

exports.drain = drain;
