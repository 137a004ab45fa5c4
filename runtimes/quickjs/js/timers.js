// The modules `timers` and `timers/promises`.

const loop = load('loop');
const { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate } = loop;

const promisified = Symbol.for('nodejs.util.promisify.custom');

const promises = {
  setTimeout: setTimeout[promisified],
  setImmediate: setImmediate[promisified],
  async *setInterval(ms, value) {
    for (;;) {
      await promises.setTimeout(ms);
      yield value;
    }
  },
  scheduler: { wait: (ms) => promises.setTimeout(ms), yield: () => promises.setImmediate() },
};

exports.module = { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate, promises };
exports.promises = promises;
