// The modules `readline` and `readline/promises`: lines of an input. Editing is the terminal's business, not ours.

const EventEmitter = load('events').module;
const { StringDecoder } = load('string_decoder').module;

class Interface extends EventEmitter {
  #decoder = new StringDecoder('utf8');
  #rest = '';
  #lines = [];
  #questions = [];
  #prompt;
  #isPaused = false;
  #hasEnded = false;
  #sawReturn = false;

  constructor(input, output) {
    super();
    const options = input?.input ? input : { input, output };
    this.input = options.input;
    this.output = options.output;
    this.terminal = options.terminal ?? Boolean(this.output?.isTTY);
    this.line = '';
    this.closed = false;
    this.#prompt = options.prompt ?? '> ';
    this.input.on('data', this.#onData);
    this.input.on('end', this.#onEnd);
    this.input.resume?.();
  }

  #onData = (chunk) => {
    let text = typeof chunk === 'string' ? chunk : this.#decoder.write(chunk);
    if (this.#sawReturn && text.startsWith('\n')) text = text.slice(1);
    this.#sawReturn = text.endsWith('\r');
    const lines = (this.#rest + text).split(/\r\n|\n|\r/);
    this.#rest = lines.pop();
    this.#lines.push(...lines);
    this.#deliver();
  };

  #onEnd = () => {
    this.#rest += this.#decoder.end();
    if (this.#rest !== '') this.#lines.push(this.#rest);
    this.#rest = '';
    this.#hasEnded = true;
    this.#deliver();
  };

  #deliver() {
    while (this.#lines.length > 0 && !this.#isPaused && !this.closed) {
      const line = this.#lines.shift();
      if (this.#questions.length > 0) this.#questions.shift()(line);
      else this.emit('line', line);
    }
    if (this.#hasEnded && this.#lines.length === 0) this.close();
  }

  setPrompt(prompt) { this.#prompt = prompt; }
  getPrompt() { return this.#prompt; }
  prompt() {
    if (this.#isPaused) this.resume();
    this.output?.write(this.#prompt);
  }
  question(text, options, callback = options) {
    if (this.closed) throw load('errors').coded(Error, 'ERR_USE_AFTER_CLOSE', 'readline was closed');
    if (this.#isPaused) this.resume();
    this.output?.write(text);
    this.#questions.push(callback);
    if (this.#lines.length > 0) load('loop').nextTick(() => this.#deliver());
  }
  write(text) {
    if (text !== null && text !== undefined) this.#onData(String(text));
  }
  pause() {
    this.#isPaused = true;
    this.input.pause();
    this.emit('pause');
    return this;
  }
  resume() {
    this.#isPaused = false;
    this.input.resume();
    this.emit('resume');
    if (this.#lines.length > 0) load('loop').nextTick(() => this.#deliver());
    return this;
  }
  close() {
    if (this.closed) return;
    this.closed = true;
    this.input.off('data', this.#onData);
    this.input.off('end', this.#onEnd);
    this.input.pause();
    this.emit('close');
  }
  [Symbol.asyncIterator]() {
    const lines = [];
    let wake = null;
    const tell = () => {
      wake?.();
      wake = null;
    };
    this.on('line', (line) => {
      lines.push(line);
      tell();
    });
    this.on('close', tell);
    const self = this;
    return {
      async next() {
        while (lines.length === 0 && !self.closed) await new Promise((resolve) => (wake = resolve));
        return lines.length > 0 ? { value: lines.shift(), done: false } : { value: undefined, done: true };
      },
      async return() {
        self.close();
        return { value: undefined, done: true };
      },
      [Symbol.asyncIterator]() { return this; },
    };
  }
}

class PromisingInterface extends Interface {
  question(text) {
    return new Promise((resolve, reject) => {
      try {
        super.question(text, resolve);
      } catch (error) {
        reject(error);
      }
    });
  }
}

// `util.promisify(rl.question)` answers with the line, which is the callback's first argument and no error.
Interface.prototype.question[Symbol.for('nodejs.util.promisify.custom')] = function (text) {
  return new Promise((resolve) => this.question(text, resolve));
};

const escape = (code) => (stream, ...args) => {
  stream.write(typeof code === 'function' ? code(...args) : code);
  return true;
};

exports.module = {
  Interface,
  createInterface: (input, output) => new Interface(input, output),
  clearLine: escape((direction) => (direction < 0 ? '\x1b[1K' : direction > 0 ? '\x1b[0K' : '\x1b[2K')),
  clearScreenDown: escape('\x1b[0J'),
  cursorTo: escape((x, y) => (typeof y === 'number' ? `\x1b[${y + 1};${x + 1}H` : `\x1b[${x + 1}G`)),
  moveCursor: escape((dx, dy) => `${dx ? `\x1b[${Math.abs(dx)}${dx < 0 ? 'D' : 'C'}` : ''}${dy ? `\x1b[${Math.abs(dy)}${dy < 0 ? 'A' : 'B'}` : ''}`),
  emitKeypressEvents() {},
};
exports.promises = { Interface: PromisingInterface, createInterface: (input, output) => new PromisingInterface(input, output) };
exports.module.promises = exports.promises;
