// The module `os`: what can be known of a computer that is a tab.

const { errnos } = load('errors');

const environment = sys.environment();
const home = environment.HOME || '/home';

exports.module = {
  EOL: '\n',
  devNull: '/dev/null',
  arch: () => 'wasm32',
  platform: () => 'linux',
  type: () => 'Warren',
  release: () => '1',
  version: () => 'WASI preview 1',
  machine: () => 'wasm32',
  endianness: () => 'LE',
  hostname: () => environment.HOSTNAME || 'warren',
  homedir: () => home,
  tmpdir: () => environment.TMPDIR || '/tmp',
  uptime: () => Number(sys.hrtime()) / 1e9,
  loadavg: () => [0, 0, 0],
  totalmem: () => 4294967296,
  freemem: () => 2147483648,
  availableParallelism: () => 1,
  cpus: () => [{ model: 'WebAssembly', speed: 0, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } }],
  networkInterfaces: () => ({}),
  userInfo: () => ({ uid: 0, gid: 0, username: environment.USER || 'user', homedir: home, shell: null }),
  getPriority: () => 0,
  setPriority() {},
  constants: { errno: errnos, signals: { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGTERM: 15 }, priority: {} },
};
