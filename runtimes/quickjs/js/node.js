// The command `node`: Node's globals, its command line, and the event loop until the program ends.

const loop = load('loop');
const { process } = load('process');
load('uncaught').listenWith(process);

load('stack');

function define(name, value) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

function defineLazily(name, make) {
  Object.defineProperty(globalThis, name, {
    get() {
      define(name, make());
      return globalThis[name];
    },
    set: (value) => define(name, value),
    configurable: true,
  });
}

define('global', globalThis);
define('process', process);
define('console', load('console').module);
for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate']) define(name, loop[name]);
defineLazily('Buffer', () => load('buffer').Buffer);
defineLazily('TextEncoder', () => load('encoding').TextEncoder);
defineLazily('TextDecoder', () => load('encoding').TextDecoder);
defineLazily('URL', () => load('url').module.URL);
defineLazily('URLSearchParams', () => load('url').module.URLSearchParams);
defineLazily('crypto', () => load('crypto').module.webcrypto);
defineLazily('structuredClone', () => load('clone').structuredClone);
defineLazily('EventTarget', () => load('abort').EventTarget);
defineLazily('Event', () => load('abort').Event);
defineLazily('AbortController', () => load('abort').AbortController);
defineLazily('AbortSignal', () => load('abort').AbortSignal);

const USAGE = `usage: node [options] [file | -] [arguments]
  -e, --eval CODE         run CODE
  -p, --print CODE        run CODE and print its value
  -c, --check             look for syntax errors only
  -r, --require MODULE    load MODULE first
  -i, --interactive       read from the terminal even if it is none
  --input-type=module     CODE and standard input are ES modules
  -v, --version           print the version
  -h, --help              print this
`;

function parse(args) {
  const options = { requires: [], inputType: undefined };
  const rest = [...args];
  while (rest.length > 0 && /^-./.test(rest[0])) {
    const [, option, value] = /^(--?[^=]+)(?:=([^]*))?$/.exec(rest.shift());
    process.execArgv.push(option);
    const argument = () => {
      const text = value ?? rest.shift();
      if (text === undefined) wrongUsage(`${option} requires an argument`);
      return text;
    };
    if (option === '--') break;
    else if (option === '-e' || option === '--eval') options.code = argument();
    else if (option === '-p' || option === '--print' || option === '-pe') Object.assign(options, { code: argument(), prints: true });
    else if (option === '-c' || option === '--check') options.checks = true;
    else if (option === '-r' || option === '--require') options.requires.push(argument());
    else if (option === '-i' || option === '--interactive') options.isInteractive = true;
    else if (option === '--input-type') options.inputType = argument();
    else if (option === '-v' || option === '--version') say(`${process.version}\n`);
    else if (option === '-h' || option === '--help') say(USAGE);
    else if (!/^--(no-|trace-|enable-|disable-|experimental-|unhandled-|max-|stack-)/.test(option)) wrongUsage(`bad option: ${option}`);
  }
  return { ...options, file: rest[0], arguments: rest.slice(1), all: rest };
}

function say(text) {
  sys.writeText(1, text);
  sys.exit(0);
}

function wrongUsage(text) {
  sys.writeText(2, `node: ${text}\n`);
  sys.exit(9);
}

function readInput() {
  return load('fs').readFileSync(0, 'utf8');
}

function interact() {
  const { builtins, builtin, runText } = load('module');
  runText('', '[repl]', false);
  for (const name of builtins()) if (!(name in globalThis)) defineLazily(name, () => builtin(name));
  const session = load('repl').start({
    banner: `Welcome to Warren's node ${process.version} (QuickJS-ng ${sys.engine}).\nType ".help" for more information.\n`,
    colors: sys.isatty(1),
    write: (text) => sys.writeText(1, text),
    end: () => process.exit(),
    drain: loop.drain,
  });
  process.on('uncaughtException', (error) => session.complain(error));
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (text) => session.lines(text));
  process.stdin.on('end', () => session.close());
}

function check(file) {
  const source = load('fs').readFileSync(file, 'utf8').replace(/^#!/, '//#!');
  sys.evaluate(load('module').isOnlyModule(source) ? '' : `(function () {${source}\n})`, file);
}

function begin() {
  const options = parse(sys.argv.slice(1));
  const path = load('path').module;
  const { runMain, runText } = load('module');
  const isModule = options.inputType === undefined ? undefined : options.inputType === 'module';
  const preload = () => options.requires.forEach((name) => load('module').module.createRequire(path.resolve('[eval]'))(name));
  process.argv = ['/usr/bin/node', ...options.all];
  if (options.code !== undefined) {
    preload();
    const value = runText(options.code, '[eval]', options.prints ? false : isModule);
    if (options.prints) console.log(value);
  } else if (options.file !== undefined && options.file !== '-') {
    process.argv[1] = path.resolve(options.file);
    if (options.checks) return check(process.argv[1]);
    preload();
    runMain(options.file);
  } else if (options.isInteractive || (options.file === undefined && sys.isatty(0))) {
    preload();
    interact();
  } else {
    preload();
    runText(readInput(), '[stdin]', isModule);
  }
}

try {
  begin();
} catch (error) {
  load('uncaught').uncaught(error);
}
loop.run();
if (process.listenerCount('beforeExit') > 0) {
  process.emit('beforeExit', Number(process.exitCode ?? 0));
  loop.run();
}
if (load('module').isWaiting() && process.exitCode === undefined) {
  sys.writeText(2, 'Warning: Detected unsettled top-level await\n');
  process.exitCode = 13;
}
process.reallyExit(process.exitCode);
