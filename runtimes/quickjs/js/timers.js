// The modules `timers` and `timers/promises`.

const loop = load('loop');
const { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate } = loop;

const promises = {
  setTimeout: (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value)),
  setImmediate: (value) => new Promise((resolve) => setImmediate(resolve, value)),
  async *setInterval(ms, value) {
    for (;;) {
      await promises.setTimeout(ms);
      yield value;
    }
  },
  scheduler: { wait: (ms) => promises.setTimeout(ms), yield: () => promises.setImmediate() },
};

setTimeout[Symbol.for('nodejs.util.promisify.custom')] = promises.setTimeout;
setImmediate[Symbol.for('nodejs.util.promisify.custom')] = promises.setImmediate;

exports.module = { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate, promises };
exports.promises = promises;
