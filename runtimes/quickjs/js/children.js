// What qjs:os has on other systems and its source leaves out for WASI: processes, pipes, signals and the terminal, by the kernel's files
// below /proc/self. Numbers of descriptors are the kernel's. As in qjs:os, a failure is a negated errno.

const SELF = '/proc/self/';
const buffer = new ArrayBuffer(65536);
const NO_CHILD = -sys.ECHILD;

function read(fd) {
  const n = sys.read(fd, buffer, 0, buffer.byteLength, -1);
  return n < 0 ? n : sys.utf8Decode(buffer, 0, n);
}

/** Opens one of the files for as long as it is used. */
function using(name, flags, use) {
  const fd = sys.open(SELF + name, flags);
  if (fd < 0) return fd;
  try {
    return use(fd);
  } finally {
    sys.close(fd);
  }
}

const command = (name, text) => using(name, sys.O_RDWR, (fd) => Math.min(0, sys.writeText(fd, text)));
const self = (index) => using('ctl', sys.O_RDONLY, (fd) => Number(read(fd).split(' ')[index]));

exports.getpid = () => self(0);
exports.kill = (pid, signal) => command('ctl', `kill ${pid} ${signal}`);
exports.dup = (fd) => sys.open(`${SELF}fd/${fd}`, sys.O_RDONLY);

exports.pipe = () => {
  const reads = sys.open(`${SELF}pipe`, sys.O_RDONLY);
  if (reads < 0) return null;
  const writes = sys.open(`${SELF}fd/${reads}`, sys.O_WRONLY);
  if (writes < 0) {
    sys.close(reads);
    return null;
  }
  return [reads, writes];
};

function spawn(args, { usePath = true, file, cwd, stdin, stdout, stderr, env }) {
  const program = file ?? args[0];
  const fields = [`program=${usePath || program.includes('/') ? program : `./${program}`}`, `cwd=${cwd ?? sys.cwd()}`];
  for (const arg of args) fields.push(`arg=${arg}`);
  const environment = Object.entries(env ?? sys.environment());
  for (const [name, value] of environment) fields.push(`env=${name}=${value}`);
  if (environment.length === 0) fields.push('env=');
  [stdin, stdout, stderr].forEach((fd, target) => fd !== undefined && fields.push(`fd=${target}=${fd}`));
  if (fields.some((field) => field.includes('\0'))) throw new TypeError('a NUL in what a process is to be given');
  return using('spawn', sys.O_RDWR, (fd) => {
    const result = sys.writeText(fd, `${fields.join('\0')}\0start\0`);
    return result < 0 ? result : Number(read(fd));
  });
}

/** Children that have ended and were not waited for, by their pids: statuses as Linux has them. */
const ended = new Map();

function takeLines(waits) {
  return using('wait', sys.O_RDONLY | (waits ? 0 : sys.O_NONBLOCK), (fd) => {
    const lines = read(fd);
    if (typeof lines === 'number') return lines;
    for (const line of lines.split('\n').slice(0, -1)) {
      const [pid, kind, value] = line.split(' ');
      if (kind === 'exit') ended.set(Number(pid), Number(value) << 8);
      else if (kind === 'signal') ended.set(Number(pid), sys[value] ?? 1);
    }
    return lines.length;
  });
}

function waitpid(pid, options = 0) {
  for (;;) {
    const found = pid > 0 ? pid : ended.keys().next().value;
    if (ended.has(found)) {
      const status = ended.get(found);
      ended.delete(found);
      return [found, status];
    }
    const taken = takeLines((options & 1) === 0);
    if (taken === 0) return [NO_CHILD, 0];
    if (taken === -sys.EAGAIN) return [0, 0];
    if (taken < 0 && taken !== -sys.EINTR) return [taken, 0];
  }
}

exports.waitpid = waitpid;

/** The exit code, or a negated signal; with `block: false` the pid. */
exports.exec = (args, options = {}) => {
  const pid = spawn(Array.from(args, String), options);
  if (options.block === false || pid < 0) return pid;
  const [found, status] = waitpid(pid);
  if (found < 0) return found;
  return (status & 0x7f) === 0 ? status >> 8 : -(status & 0x7f);
};

const handlers = new Map();
let signals = -1;

function handleSignals() {
  const lines = read(signals);
  if (typeof lines === 'number') return;
  for (const line of lines.split('\n').slice(0, -1)) handlers.get(sys[line.split(' ')[0]])?.();
}

/** `null` is the default, `undefined` ignores; a function is called by the event loop. */
exports.signal = (number, handler) => {
  if (signals < 0) {
    signals = sys.open(`${SELF}signals`, sys.O_RDWR | sys.O_NONBLOCK);
    if (signals < 0) throw new Error('signals are told by /proc/self/signals alone, which is not there');
  }
  if (typeof handler === 'function') handlers.set(number, handler);
  else handlers.delete(number);
  sys.setReadHandler(signals, handlers.size > 0 ? handleSignals : null);
  const verb = handler === null ? 'default' : handler === undefined ? 'ignore' : 'tell';
  sys.writeText(signals, `${verb} ${number}`);
};

exports.ttyGetWinSize = () => {
  const modes = using('termios', sys.O_RDONLY, read);
  return typeof modes === 'string' && modes.includes(' ') ? modes.split(' ').slice(0, 2).map(Number) : null;
};

exports.ttySetRaw = () => void command('termios', '-icanon -echo -isig -icrnl opost');
