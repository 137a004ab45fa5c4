// The order of what threads of the pool do, messages, immediates and timers.
const { stat } = require('node:fs');
const { randomBytes } = require('node:crypto');
const log = [];
const note = (text) => () => log.push(text);

function message(text) {
  const { port1, port2 } = new MessageChannel();
  port1.on('message', () => {
    log.push(text);
    port1.close();
  });
  port2.postMessage(1);
}

const steps = [
  () => {
    stat('/', note('stat'));
    setImmediate(note('immediate'));
  },
  async () => {
    await 1;
    stat('/', note('stat after await'));
    setImmediate(note('immediate after await'));
  },
  () => {
    message('message');
    setImmediate(note('immediate behind a message'));
  },
  async () => {
    await 1;
    message('message after await');
    setImmediate(note('immediate behind a message after await'));
  },
  () => {
    randomBytes(4, note('random'));
    setImmediate(note('immediate before random'));
  },
  () => {
    setImmediate(() => {
      message('message in an immediate');
      setImmediate(note('immediate in an immediate'));
    });
  },
];
steps.forEach((step, index) => setTimeout(step, 40 * (index + 1)));
setTimeout(() => console.log(log.join('\n')), 40 * (steps.length + 3));
