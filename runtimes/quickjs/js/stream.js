// The module `stream`: what programs use of it, without the fine rules of buffering. A readable flows as soon as it is
// listened to; a writable takes everything and says so.

const EventEmitter = load('events').module;
const loop = load('loop');
const { Buffer } = load('buffer');
const { StringDecoder } = load('string_decoder').module;

class Stream extends EventEmitter {
  destroyed = false;
  closed = false;
  destroy(error) {
    if (this.destroyed) return this;
    this.destroyed = true;
    const finish = (failure) => loop.nextTick(() => {
      if (failure ?? error) this.emit('error', failure ?? error);
      this.closed = true;
      this.emit('close');
    });
    this._destroy(error ?? null, finish);
    return this;
  }
  _destroy(error, callback) { callback(error); }
}

/** Node's constructors give the methods `read`, `write` ... of their options to the instance. */
function adopt(stream, options, names) {
  for (const name of names) if (typeof options[name] === 'function') stream[`_${name}`] = options[name];
}

const reading = {
  setUpReading(options) {
    this.readable = true;
    this.readableFlowing = null;
    this.readableEnded = false;
    this.readableObjectMode = Boolean(options.objectMode || options.readableObjectMode);
    this._queue = [];
    this._isReading = false;
    this._hasEnded = false;
    this._decoder = null;
    if (options.encoding) this.setEncoding(options.encoding);
    adopt(this, options, ['read', 'destroy']);
  },
  setEncoding(encoding) {
    this._decoder = new StringDecoder(encoding);
    this.readableEncoding = encoding;
    return this;
  },
  push(chunk, encoding) {
    this._isReading = false;
    if (this.destroyed) return false;
    if (chunk === null) {
      this._hasEnded = true;
      const rest = this._decoder?.end();
      if (rest) this._queue.push(rest);
    } else if (this.readableObjectMode) {
      this._queue.push(chunk);
    } else {
      if (typeof chunk === 'string') chunk = Buffer.from(chunk, encoding);
      else if (!Buffer.isBuffer(chunk)) chunk = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      if (this._decoder) chunk = this._decoder.write(chunk);
      if (chunk.length > 0) this._queue.push(chunk);
    }
    this._wake();
    return this._queue.length < 16;
  },
  unshift(chunk) {
    this._queue.unshift(chunk);
    this._wake();
  },
  _wake() {
    if (this._isAwake) return;
    this._isAwake = true;
    loop.nextTick(() => {
      this._isAwake = false;
      this._step();
    });
  },
  _step() {
    if (this.destroyed && this._queue.length === 0) return;
    while (this.readableFlowing && this._queue.length > 0) this.emit('data', this._queue.shift());
    if (this._queue.length > 0 && this.listenerCount('readable') > 0) this.emit('readable');
    if (this._queue.length === 0 && this._hasEnded) {
      if (this.readableEnded) return;
      if (this.readableFlowing !== true && this.listenerCount('readable') === 0) return;
      this.readableEnded = true;
      this.readable = false;
      if (this.listenerCount('readable') > 0) this.emit('readable');
      this.emit('end');
      if (!(this instanceof Duplex) || this.writableFinished) this.destroy();
      return;
    }
    if (this._queue.length < 16 && !this._hasEnded) this._pull();
  },
  _pull() {
    if (this._isReading || this._hasEnded || this.destroyed) return;
    if (this.readableFlowing !== true && this.listenerCount('readable') === 0) return;
    this._isReading = true;
    try {
      this._read(65536);
    } catch (error) {
      this.destroy(error);
    }
  },
  read(size) {
    if (this._queue.length === 0) {
      this._wake();
      return null;
    }
    if (this.readableObjectMode) return this._queue.shift();
    const whole = typeof this._queue[0] === 'string' ? this._queue.join('') : Buffer.concat(this._queue);
    this._queue = [];
    if (size !== undefined && size < whole.length) {
      this._queue.push(whole.slice(size));
      return whole.slice(0, size);
    }
    this._wake();
    return whole;
  },
  resume() {
    this.readableFlowing = true;
    this._wake();
    return this;
  },
  pause() {
    this.readableFlowing = false;
    return this;
  },
  isPaused() { return this.readableFlowing === false; },
  on(name, listener) {
    EventEmitter.prototype.on.call(this, name, listener);
    if (name === 'data' && this.readableFlowing !== false) this.resume();
    if (name === 'readable') this._wake();
    return this;
  },
  addListener(name, listener) { return this.on(name, listener); },
  pipe(target, { end = true } = {}) {
    this.on('data', (chunk) => {
      if (target.write(chunk) === false) {
        this.pause();
        target.once('drain', () => this.resume());
      }
    });
    if (end && target !== load('process').process.stdout && target !== load('process').process.stderr) this.once('end', () => target.end());
    target.emit('pipe', this);
    return target;
  },
  async *[Symbol.asyncIterator]() {
    let failure = null;
    let wake = () => {};
    this.on('error', (error) => {
      failure = error;
      wake();
    });
    this.on('close', () => wake());
    this.on('end', () => wake());
    this.on('readable', () => wake());
    try {
      for (;;) {
        if (failure) throw failure;
        const chunk = this.read();
        if (chunk !== null) yield chunk;
        else if (this.readableEnded || this.destroyed) return;
        else await new Promise((resolve) => (wake = resolve));
      }
    } finally {
      if (!this.readableEnded) this.destroy();
    }
  },
  _read() {},
};

const writing = {
  setUpWriting(options) {
    this.writable = true;
    this.writableEnded = false;
    this.writableFinished = false;
    this.writableObjectMode = Boolean(options.objectMode || options.writableObjectMode);
    this._decodes = options.decodeStrings !== false;
    this._pending = [];
    this._isWriting = false;
    adopt(this, options, ['write', 'final', 'destroy']);
  },
  write(chunk, encoding, callback) {
    if (typeof encoding === 'function') [encoding, callback] = [undefined, encoding];
    if (this.writableEnded) {
      const error = load('errors').coded(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end');
      loop.nextTick(() => this.emit('error', error));
      callback?.(error);
      return false;
    }
    if (!this.writableObjectMode && typeof chunk === 'string' && this._decodes) chunk = Buffer.from(chunk, encoding);
    this._pending.push([chunk, encoding ?? 'buffer', callback]);
    this._writeNext();
    if (this._pending.length < 16) return true;
    this._needsDrain = true;
    return false;
  },
  _writeNext() {
    if (this._isWriting || this.destroyed) return;
    if (this._pending.length === 0) {
      if (this._needsDrain) {
        this._needsDrain = false;
        loop.nextTick(() => this.emit('drain'));
      }
      if (this.writableEnded) this._finish();
      return;
    }
    const [chunk, encoding, callback] = this._pending.shift();
    this._isWriting = true;
    this._write(chunk, encoding, (error) => {
      this._isWriting = false;
      if (error) {
        callback?.(error);
        this.destroy(error);
        return;
      }
      if (callback) loop.nextTick(callback, null);
      this._writeNext();
    });
  },
  end(chunk, encoding, callback) {
    if (typeof chunk === 'function') [chunk, callback] = [undefined, chunk];
    if (typeof encoding === 'function') [encoding, callback] = [undefined, encoding];
    if (chunk !== undefined && chunk !== null) this.write(chunk, encoding);
    if (callback) this.once('finish', callback);
    if (this.writableEnded) return this;
    this.writableEnded = true;
    this.writable = false;
    if (!this._isWriting) this._writeNext();
    return this;
  },
  _finish() {
    if (this._isFinishing) return;
    this._isFinishing = true;
    this._final((error) => {
      if (error) {
        this.destroy(error);
        return;
      }
      this.writableFinished = true;
      loop.nextTick(() => {
        this.emit('finish');
        if (!(this instanceof Duplex) || this.readableEnded) this.destroy();
      });
    });
  },
  cork() {},
  uncork() {},
  setDefaultEncoding() { return this; },
  _write(chunk, encoding, callback) { callback(); },
  _final(callback) { callback(); },
};

function mix(Class, methods) {
  for (const key of Reflect.ownKeys(methods)) {
    if (key in Class.prototype && !['on', 'addListener'].includes(key)) continue;
    Object.defineProperty(Class.prototype, key, { value: methods[key], writable: true, configurable: true });
  }
}

class Readable extends Stream {
  constructor(options = {}) {
    super();
    this.setUpReading(options);
  }
  static from(source, options) {
    const iterator = source[Symbol.asyncIterator]?.() ?? (typeof source === 'string' || Buffer.isBuffer(source) ? [source] : source)[Symbol.iterator]();
    return new Readable({
      objectMode: true,
      ...options,
      read() {
        Promise.resolve(iterator.next()).then(async ({ value, done }) => this.push(done ? null : await value)).catch((error) => this.destroy(error));
      },
    });
  }
}

class Writable extends Stream {
  constructor(options = {}) {
    super();
    this.setUpWriting(options);
  }
}

class Duplex extends Stream {
  constructor(options = {}) {
    super();
    this.setUpReading(options);
    this.setUpWriting(options);
  }
}

mix(Readable, reading);
mix(Writable, writing);
mix(Duplex, reading);
mix(Duplex, writing);

class Transform extends Duplex {
  constructor(options = {}) {
    super(options);
    adopt(this, options, ['transform', 'flush']);
  }
  _transform(chunk, encoding, callback) { callback(null, chunk); }
  _flush(callback) { callback(); }
  _write(chunk, encoding, callback) {
    this._transform(chunk, encoding, (error, made) => {
      if (made !== undefined && made !== null) this.push(made);
      callback(error);
    });
  }
  _final(callback) {
    this._flush((error, made) => {
      if (made !== undefined && made !== null) this.push(made);
      if (!error) this.push(null);
      callback(error);
    });
  }
}

class PassThrough extends Transform {}

function finished(stream, options, callback = options) {
  let isDone = false;
  const done = (error) => {
    if (isDone) return;
    isDone = true;
    callback(error);
  };
  stream.on('error', done);
  const wantsEnd = 'readableFlowing' in stream && !(stream instanceof Writable);
  const wantsFinish = 'writableEnded' in stream;
  const check = () => {
    if ((!wantsEnd || stream.readableEnded) && (!wantsFinish || stream.writableFinished)) done();
  };
  stream.on('end', check);
  stream.on('finish', check);
  stream.on('close', () => done());
  return () => (isDone = true);
}

function pipeline(...streams) {
  const callback = typeof streams.at(-1) === 'function' ? streams.pop() : () => {};
  if (Array.isArray(streams[0])) [streams] = streams;
  streams = streams.map((it, i) => (i === 0 && !(it instanceof Stream) && (it[Symbol.asyncIterator] || it[Symbol.iterator]) ? Readable.from(it) : it));
  let isDone = false;
  const done = (error) => {
    if (isDone) return;
    isDone = true;
    if (error) for (const stream of streams) stream.destroy?.();
    callback(error);
  };
  for (const stream of streams) stream.on('error', done);
  const last = streams.at(-1);
  last.once('finish', () => done());
  streams.reduce((from, to) => from.pipe(to, { end: true }));
  return last;
}

const promised = (run) => new Promise((resolve, reject) => run((error) => (error ? reject(error) : resolve())));
const promises = {
  finished: (stream, options) => promised((done) => finished(stream, options ?? {}, done)),
  pipeline: (...streams) => promised((done) => pipeline(...streams, done)),
};

exports.promises = promises;
exports.module = Object.assign(Stream, { Stream, Readable, Writable, Duplex, Transform, PassThrough, finished, pipeline, promises });
