// The global `process` and its three streams.

const EventEmitter = load('events').module;
const { check, systemError } = load('errors');
const { Buffer } = load('buffer');
const loop = load('loop');
const { version } = load('version');

class Process extends EventEmitter {}
const process = new Process();
Object.defineProperty(Process.prototype, Symbol.toStringTag, { value: 'process' });
Object.defineProperty(Process, 'name', { value: 'process' });

const began = sys.hrtime();

/** Objects like the environment hold text only. */
const env = new Proxy(sys.environment(), {
  set: (target, name, value) => Reflect.set(target, name, typeof name === 'symbol' ? value : String(value)),
  defineProperty: (target, name, descriptor) => Reflect.defineProperty(target, name, 'value' in descriptor ? { ...descriptor, value: String(descriptor.value) } : descriptor),
});

function exit(code) {
  if (code !== undefined) process.exitCode = code;
  process.reallyExit(process.exitCode);
}

let isExiting = false;

/** Tells the program that it ends, once. */
function tellOfExit() {
  if (isExiting) return;
  isExiting = true;
  process.emit('exit', Number(process.exitCode ?? 0) & 0xff);
}

Object.assign(process, {
  title: 'node',
  version,
  versions: { node: version.slice(1), quickjs: sys.engine, wasi: 'preview1' },
  arch: 'wasm32',
  platform: 'linux',
  release: { name: 'node' },
  features: {},
  config: { variables: {} },
  argv: [],
  execArgv: [],
  execPath: '/usr/bin/node',
  argv0: sys.argv[0],
  pid: Number(env.WARREN_PID ?? 1),
  ppid: 0,
  exitCode: undefined,
  env,
  cwd: () => check(sys.cwd(), 'getcwd'),
  chdir: (folder) => void check(sys.chdir(folder), 'chdir', folder),
  exit,
  abort: () => sys.exit(134),
  reallyExit(code) {
    process.exitCode = code;
    tellOfExit();
    sys.exit(Number(process.exitCode ?? 0) & 0xff);
  },
  nextTick: loop.nextTick,
  uptime: () => Number(sys.hrtime() - began) / 1e9,
  umask: () => 0o22,
  getuid: () => 0,
  geteuid: () => 0,
  getgid: () => 0,
  getegid: () => 0,
  memoryUsage: Object.assign(() => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }), { rss: () => 0 }),
  cpuUsage: () => ({ user: Math.round(sys.cputime()), system: 0 }),
  kill(pid, signal = 'SIGTERM') {
    if (pid !== process.pid || signal === 0) throw systemError(-sys.ENOSYS, 'kill');
    sys.exit(143);
  },
  emitWarning(warning, type = 'Warning') {
    const text = warning instanceof Error ? `${warning.name}: ${warning.message}` : `${type?.type ?? type}: ${warning}`;
    sys.writeText(2, `(node:${process.pid}) ${text}\n`);
  },
  binding() { throw new Error('No such module'); },
});

process.hrtime = Object.assign(
  (previous) => {
    let time = sys.hrtime();
    if (previous) time -= BigInt(previous[0]) * 1000000000n + BigInt(previous[1]);
    return [Number(time / 1000000000n), Number(time % 1000000000n)];
  },
  { bigint: () => sys.hrtime() },
);

class Output extends load('stream').module.Writable {
  constructor(fd) {
    super({ decodeStrings: false });
    this.fd = fd;
    this.isTTY = sys.isatty(fd) || undefined;
    if (this.isTTY) {
      this.columns = Number(env.COLUMNS) || 80;
      this.rows = Number(env.LINES) || 24;
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

class Input extends load('stream').module.Readable {
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

function lazily(name, make) {
  let made;
  Object.defineProperty(process, name, { get: () => (made ??= make()), enumerable: true, configurable: true });
}
lazily('stdin', () => new Input());
lazily('stdout', () => new Output(1));
lazily('stderr', () => new Output(2));

Object.defineProperty(process, 'tellOfExit', { value: tellOfExit });

exports.process = process;
exports.module = process;
