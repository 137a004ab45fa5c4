// The global `process`.

const EventEmitter = load('events').module;
const { check, systemError } = load('errors');
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

function lazily(name, make) {
  let made;
  Object.defineProperty(process, name, { get: () => (made ??= make()), enumerable: true, configurable: true });
}
lazily('stdin', () => new (load('stdio').Input)());
lazily('stdout', () => new (load('stdio').Output)(1));
lazily('stderr', () => new (load('stdio').Output)(2));

Object.defineProperty(process, 'tellOfExit', { value: tellOfExit });

exports.process = process;
exports.module = process;
