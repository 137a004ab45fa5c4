// The three standard streams: input that is read when something is there, output that is written at once.

const { Readable, Writable } = load('stream').module;
const { check, systemError } = load('errors');
const { Buffer } = load('buffer');
const loop = load('loop');
const { process } = load('process');

class Output extends Writable {
  constructor(fd) {
    super({ decodeStrings: false });
    this.fd = fd;
    this.isTTY = sys.isatty(fd) || undefined;
    if (this.isTTY) {
      this.columns = Number(process.env.COLUMNS) || 80;
      this.rows = Number(process.env.LINES) || 24;
    }
  }
  write(chunk, encoding, callback) {
    if (typeof encoding === 'function') [encoding, callback] = [undefined, encoding];
    if (typeof chunk !== 'string' && !ArrayBuffer.isView(chunk)) {
      throw load('errors').wrongType('chunk', 'of type string or an instance of Buffer, TypedArray, or DataView', chunk);
    }
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
    const result = sys.write(this.fd, bytes.buffer, bytes.byteOffset, bytes.byteLength, -1);
    if (result === -sys.EPIPE) sys.exit(141);
    check(result, 'write');
    if (callback) loop.nextTick(callback, null);
    return true;
  }
  end(chunk, encoding, callback) {
    if (typeof chunk === 'function') [chunk, callback] = [undefined, chunk];
    if (chunk !== undefined && chunk !== null) this.write(chunk, encoding);
    if (typeof callback === 'function') loop.nextTick(callback);
    loop.nextTick(() => this.emit('finish'));
    return this;
  }
  destroy() { return this; }
  getColorDepth() { return this.isTTY ? 8 : 1; }
  hasColors() { return Boolean(this.isTTY); }
  getWindowSize() { return [this.columns, this.rows]; }
  cursorTo(...args) { return load('readline').module.cursorTo(this, ...args); }
  clearLine(...args) { return load('readline').module.clearLine(this, ...args); }
  moveCursor(...args) { return load('readline').module.moveCursor(this, ...args); }
}

class Input extends Readable {
  constructor() {
    super();
    this.fd = 0;
    this.isTTY = sys.isatty(0) || undefined;
    this.isRaw = false;
  }
  _read() {
    loop.watch(0, () => {
      loop.watch(0, null);
      const buffer = new ArrayBuffer(65536);
      const n = sys.read(0, buffer, 0, 65536, -1);
      if (n === -sys.EAGAIN) this._read();
      else if (n < 0) this.destroy(systemError(n, 'read'));
      else this.push(n === 0 ? null : Buffer.from(buffer, 0, n));
    });
  }
  pause() {
    super.pause();
    loop.watch(0, null);
    this._isReading = false;
    return this;
  }
  setRawMode(isRaw) {
    this.isRaw = isRaw;
    return this;
  }
  ref() { loop.countReader(true); return this; }
  unref() { loop.countReader(false); return this; }
}

exports.Input = Input;
exports.Output = Output;
