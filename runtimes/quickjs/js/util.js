// The module `util`.

const { inspect, format, formatWithOptions } = load('inspect');
const { wrongType } = load('errors');
const { TextDecoder, TextEncoder } = load('encoding');

const promisified = Symbol.for('nodejs.util.promisify.custom');

function promisify(original) {
  if (typeof original !== 'function') throw wrongType('original', 'of type function', original);
  if (original[promisified]) return original[promisified];
  return function (...args) {
    return new Promise((resolve, reject) => original.call(this, ...args, (error, ...values) => (error ? reject(error) : resolve(values[0]))));
  };
}
promisify.custom = promisified;

function callbackify(original) {
  return (...args) => {
    const callback = args.pop();
    original(...args).then((value) => load('loop').nextTick(callback, null, value), (error) => load('loop').nextTick(callback, error));
  };
}

function deprecate(call, message) {
  let hasWarned = false;
  return function (...args) {
    if (!hasWarned) sys.writeText(2, `(node) DeprecationWarning: ${message}\n`);
    hasWarned = true;
    return new.target ? Reflect.construct(call, args, new.target) : call.apply(this, args);
  };
}

function inherits(Child, Parent) {
  Object.defineProperty(Child, 'super_', { value: Parent, writable: true, configurable: true });
  Object.setPrototypeOf(Child.prototype, Parent.prototype);
}

function debuglog(section) {
  const isOn = new RegExp(`(^|,)${section}(,|$)`, 'i').test(sys.environment().NODE_DEBUG ?? '');
  return (...args) => isOn && sys.writeText(2, `${section.toUpperCase()}: ${format(...args)}\n`);
}

const styles = { bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24], inverse: [7, 27], black: [30, 39], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39], gray: [90, 39], grey: [90, 39] };

function styleText(names, text) {
  return [names].flat().reduce((inner, name) => `\x1b[${styles[name][0]}m${inner}\x1b[${styles[name][1]}m`, text);
}

/** The command line by a table of options: `type`, `short`, `multiple`, `default`. */
function parseArgs({ args = load('process').process.argv.slice(2), options = {}, strict = true, allowPositionals = !strict } = {}) {
  const fail = (code, message) => { throw load('errors').coded(TypeError, code, message); };
  const values = Object.create(null);
  const positionals = [];
  const put = (name, value) => {
    if (options[name]?.multiple) (values[name] ??= []).push(value);
    else values[name] = value;
  };
  const rest = [...args];
  while (rest.length > 0) {
    const arg = rest.shift();
    if (arg === '--') {
      positionals.push(...rest.splice(0));
    } else if (arg.startsWith('-') && arg !== '-') {
      let [, name, value] = /^--?([^=]+)(?:=([^]*))?$/.exec(arg);
      if (!arg.startsWith('--')) {
        const short = name[0];
        const tail = name.slice(1);
        name = Object.keys(options).find((key) => options[key].short === short) ?? short;
        if (tail && options[name]?.type === 'string') value = tail;
        else if (tail) rest.unshift(`-${tail}`);
      }
      if (!options[name] && strict) fail('ERR_PARSE_ARGS_UNKNOWN_OPTION', `Unknown option '${arg}'`);
      if (options[name]?.type === 'string') {
        value ??= rest.shift();
        if (value === undefined) fail('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '--${name} <value>' argument missing`);
      } else if (strict && value !== undefined) {
        fail('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '--${name}' does not take an argument`);
      }
      put(name, value ?? true);
    } else {
      if (!allowPositionals) fail('ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL', `Unexpected argument '${arg}'. This command does not take positional arguments`);
      positionals.push(arg);
    }
  }
  for (const [name, option] of Object.entries(options)) if (!(name in values) && option.default !== undefined) values[name] = option.default;
  return { values, positionals };
}

exports.module = {
  inspect, format, formatWithOptions, promisify, callbackify, deprecate, inherits, debuglog, debug: debuglog, styleText, parseArgs,
  isDeepStrictEqual: (left, right) => load('equal').isDeepEqual(left, right, true),
  stripVTControlCharacters: (text) => text.replace(/\x1b\[[\d;]*[A-Za-z]/g, ''),
  toUSVString: (text) => String(text).toWellFormed(),
  isArray: Array.isArray,
  TextDecoder, TextEncoder,
  get types() { return load('types').module; },
};
