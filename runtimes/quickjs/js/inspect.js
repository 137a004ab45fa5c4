// Values as text, in the form that Node's console gives them.

const CUSTOM = Symbol.for('nodejs.util.inspect.custom');
const DEFAULTS = { depth: 2, colors: false, showHidden: false, breakLength: 80, compact: 3, sorted: false, maxArrayLength: 100, maxStringLength: 10000 };
const COLOURS = {
  bigint: 33, boolean: 33, number: 33, null: 1, string: 32, symbol: 32, undefined: 90,
  special: 36, date: 35, regexp: 31, module: 4,
};
const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
const ESCAPES = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\' };
const TypedArray = Object.getPrototypeOf(Uint8Array);
const typedArrayTag = Object.getOwnPropertyDescriptor(TypedArray.prototype, Symbol.toStringTag).get;

function stylize(context, text, kind) {
  if (!context.colors) return text;
  const code = COLOURS[kind];
  return code === undefined ? text : `\x1b[${code}m${text}\x1b[${code === 1 ? 22 : code === 4 ? 24 : 39}m`;
}

function visibleLength(context, text) {
  return context.colors ? text.replace(/\x1b\[\d+m/g, '').length : text.length;
}

function quote(text) {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes('`') && !text.includes('${') ? '`' : "'";
  const special = /[\x00-\x1f\x7f-\x9f\\']|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  const escaped = text.replace(special, (char) => {
    if (char === "'") return mark === "'" ? "\\'" : char;
    if (ESCAPES[char]) return ESCAPES[char];
    const code = char.charCodeAt(0);
    return code < 256 ? `\\x${code.toString(16).toUpperCase().padStart(2, '0')}` : `\\u${code.toString(16).toUpperCase()}`;
  });
  return mark + escaped + mark;
}

function primitive(context, value) {
  switch (typeof value) {
    case 'string': return string(context, value);
    case 'number': return stylize(context, Object.is(value, -0) ? '-0' : String(value), 'number');
    case 'bigint': return stylize(context, `${value}n`, 'bigint');
    case 'symbol': return stylize(context, value.toString(), 'symbol');
    default: return stylize(context, String(value), value === null ? 'null' : typeof value);
  }
}

function string(context, value) {
  let tail = '';
  if (value.length > context.maxStringLength) {
    const rest = value.length - context.maxStringLength;
    value = value.slice(0, context.maxStringLength);
    tail = `... ${rest} more character${rest > 1 ? 's' : ''}`;
  }
  if (value.length > 16 && value.length > context.breakLength - context.indentation - 4 && value.includes('\n')) {
    const lines = value.split(/(?<=\n)/).map((line) => stylize(context, quote(line), 'string'));
    return lines.join(` +\n${' '.repeat(context.indentation + 2)}`) + tail;
  }
  return stylize(context, quote(value), 'string') + tail;
}

/** The name of the nearest constructor on the chain of prototypes, or null. */
function constructorName(value) {
  for (let object = value; object; object = Object.getPrototypeOf(object)) {
    const own = Object.getOwnPropertyDescriptor(object, 'constructor');
    if (own && typeof own.value === 'function' && own.value.name !== '' && isInstance(value, own.value)) return own.value.name;
  }
  return null;
}

function isInstance(value, constructor) {
  try {
    return value instanceof constructor;
  } catch {
    return false;
  }
}

function prefix(name, tag, fallback, size) {
  const count = size === undefined ? '' : `(${size})`;
  const tagged = tag && tag !== name ? `[${tag}] ` : '';
  if (name === null) return `[${fallback}${count}: null prototype] ${tagged}`;
  return `${name}${count} ${tagged}`;
}

function ownKeys(context, value) {
  const symbols = Object.getOwnPropertySymbols(value);
  if (context.showHidden) return [...Object.getOwnPropertyNames(value), ...symbols];
  const names = Object.keys(value);
  return symbols.length === 0 ? names : [...names, ...symbols.filter((key) => Object.prototype.propertyIsEnumerable.call(value, key))];
}

function isIndex(key) {
  return typeof key === 'string' && /^(0|[1-9]\d{0,9})$/.test(key) && Number(key) < 4294967295;
}

function format(context, value, level) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return primitive(context, value);
  const custom = value[CUSTOM];
  if (context.customInspect !== false && typeof custom === 'function' && custom !== inspect
    && !(value.constructor && value.constructor.prototype === value)) {
    const depth = context.depth === null ? null : context.depth - level;
    const { seen, circular, indentation, currentDepth, ...options } = context;
    const made = custom.call(value, depth, { ...options, stylize: (text, kind) => stylize(context, text, kind) }, inspect);
    if (made !== value) {
      return typeof made === 'object' ? format(context, made, level)
        : String(made).replaceAll('\n', `\n${' '.repeat(context.indentation)}`);
    }
  }
  if (context.seen.includes(value)) {
    context.circular ??= new Map();
    if (!context.circular.has(value)) context.circular.set(value, context.circular.size + 1);
    return stylize(context, `[Circular *${context.circular.get(value)}]`, 'special');
  }
  return object(context, value, level);
}

/** How a kind of object is shown: { open, close, base, entries, isArray } with `entries` made when there is depth. */
function shape(context, value, name, tag, keys) {
  const braces = (text, entries) => ({ open: `${text}{`, close: '}', entries });
  if (Array.isArray(value)) {
    const text = name !== 'Array' || tag ? prefix(name, tag, 'Array', value.length) : '';
    return { open: `${text}[`, close: ']', isArray: true, isEmpty: value.length === 0, entries: (level) => items(context, value, level) };
  }
  if (value instanceof Set) return { ...braces(prefix(name, tag, 'Set', value.size), (level) => [...value].map((item) => indented(context, () => format(context, item, level)))), isEmpty: value.size === 0 };
  if (value instanceof Map) {
    const entries = (level) => [...value].map(([key, item]) => indented(context, () => `${format(context, key, level)} => ${format(context, item, level)}`));
    return { ...braces(prefix(name, tag, 'Map', value.size), entries), isEmpty: value.size === 0 };
  }
  const kind = typedArrayTag.call(value);
  if (kind !== undefined) {
    return { open: `${prefix(name, tag === kind ? '' : tag, kind, value.length)}[`, close: ']', isArray: true, isEmpty: value.length === 0, entries: (level) => items(context, value, level) };
  }
  if (typeof value === 'function') return { ...braces('', () => []), isEmpty: true, base: stylize(context, functionText(value, name), value.toString().startsWith('class') ? undefined : 'special') };
  if (value instanceof RegExp) return { ...braces('', () => []), isEmpty: true, base: stylize(context, RegExp.prototype.toString.call(value), 'regexp') };
  if (value instanceof Date && !Object.hasOwn(value, Symbol.toStringTag)) {
    const time = Date.prototype.getTime.call(value);
    return { ...braces('', () => []), isEmpty: true, base: stylize(context, Number.isNaN(time) ? 'Invalid Date' : value.toISOString(), 'date') };
  }
  if (value instanceof Error) return { ...braces('', () => errorEntries(context, value, keys)), isEmpty: !('cause' in value) && !Array.isArray(value.errors), base: errorText(context, value), isError: true };
  if (value instanceof ArrayBuffer || (typeof SharedArrayBuffer !== 'undefined' && value instanceof SharedArrayBuffer)) {
    return braces(prefix(name, tag === name ? '' : tag, 'ArrayBuffer'), () => bufferEntries(context, value));
  }
  if (value instanceof DataView) {
    return braces(prefix(name, tag === name ? '' : tag, 'DataView'), (level) => ['byteLength', 'byteOffset', 'buffer'].map((key) => `${key}: ${indented(context, () => format(context, value[key], level))}`));
  }
  if (value instanceof Promise) {
    return braces(prefix(name, tag === name ? '' : tag, 'Promise'), (level) => {
      const [state, outcome] = sys.promise(value);
      if (state === 'pending') return [stylize(context, '<pending>', 'special')];
      const text = indented(context, () => format(context, outcome, level));
      return [state === 'rejected' ? `${stylize(context, '<rejected>', 'special')} ${text}` : text];
    });
  }
  if (value instanceof WeakSet || value instanceof WeakMap) return braces(prefix(name, tag === name ? '' : tag, 'WeakMap'), () => [stylize(context, '<items unknown>', 'special')]);
  if (typeof WeakRef !== 'undefined' && value instanceof WeakRef) return braces(prefix(name, tag === name ? '' : tag, 'WeakRef'), (level) => [indented(context, () => format(context, value.deref(), level))]);
  for (const Box of [Number, String, Boolean, Symbol, BigInt]) {
    if (!(value instanceof Box)) continue;
    let inner;
    try {
      inner = Box.prototype.valueOf.call(value);
    } catch {
      break;
    }
    const text = `[${Box.name}${name !== Box.name ? ` (${name})` : ''}: ${primitive({ ...context, colors: false }, inner)}]`;
    return { ...braces('', () => []), isEmpty: true, base: stylize(context, text, typeof inner), skip: Box === String ? inner.length : 0 };
  }
  if (tag === 'Module' && name === null) return braces('[Module: null prototype] ', () => []);
  if (Object.prototype.toString.call(value) === '[object Arguments]') return { ...braces('[Arguments] ', () => []), isEmpty: value.length === 0 };
  if (name === 'Object' && !tag) return { ...braces('', () => []), isEmpty: true };
  return { ...braces(prefix(name, tag, 'Object'), () => []), isEmpty: true };
}

function functionText(value, name) {
  const source = Function.prototype.toString.call(value);
  if (/^class\b/.test(source)) {
    const parent = Object.getPrototypeOf(value)?.name;
    const own = Object.hasOwn(value, 'name') && value.name ? ` ${value.name}` : ' (anonymous)';
    return `[class${own}${parent ? ` extends ${parent}` : ''}]`;
  }
  const kind = name === null ? 'Function' : /Function$/.test(value[Symbol.toStringTag]) ? value[Symbol.toStringTag] : 'Function';
  return `[${kind}${value.name ? `: ${value.name}` : ' (anonymous)'}]${name === null ? ' [null prototype]' : ''}`;
}

function errorText(context, value) {
  const name = value.name === undefined ? 'Error' : String(value.name);
  let text = typeof value.stack === 'string' && value.stack !== '' ? value.stack : `[${Error.prototype.toString.call(value)}]`;
  // The engine's own stacks are the places alone.
  if (/^ +at /.test(text)) text = `${Error.prototype.toString.call(value)}\n${text}`;
  // The stack was taken when the error was made; what the error has been called since stands in its place.
  const head = /^([A-Z][\w$]*)(?=[:\n ]|$)/.exec(text)?.[1];
  const kind = constructorName(value);
  if (head && head !== name && name !== 'Error' && !text.startsWith(name)) text = name + text.slice(head.length);
  else if (head === 'Error' && kind && kind !== 'Error' && name === 'Error') text = kind + text.slice(5);
  if (!text.includes('\n    at ') && !text.startsWith('[')) text = `[${text.trimEnd()}]`;
  return text.trimEnd().replaceAll('\n', `\n${' '.repeat(context.indentation)}`);
}

function errorEntries(context, value, keys) {
  const entries = [];
  if (Object.hasOwn(value, 'cause') && !keys.includes('cause')) {
    entries.push(`[cause]: ${indented(context, () => format(context, value.cause, context.currentDepth + 1))}`);
  }
  if (Array.isArray(value.errors) && !keys.includes('errors')) {
    entries.push(`[errors]: ${indented(context, () => format(context, value.errors, context.currentDepth + 1))}`);
  }
  return entries;
}

function bufferEntries(context, value) {
  const bytes = new Uint8Array(value);
  const shown = [...bytes.subarray(0, 50)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const rest = bytes.length > 50 ? ` ... ${bytes.length - 50} more byte${bytes.length > 51 ? 's' : ''}` : '';
  return [`[${stylize(context, 'Uint8Contents', 'special')}]: <${shown}${rest}>`, `byteLength: ${stylize(context, String(bytes.length), 'number')}`];
}

function indented(context, make) {
  context.indentation += 2;
  try {
    return make();
  } finally {
    context.indentation -= 2;
  }
}

/** The entries of an array, runs of holes as one. */
function items(context, value, level) {
  const entries = [];
  const limit = context.maxArrayLength ?? Infinity;
  let index = 0;
  for (; index < value.length && entries.length < limit; index++) {
    if (Object.hasOwn(value, index)) {
      entries.push(property(context, value, index, level, true));
      continue;
    }
    let end = index;
    while (end < value.length && !Object.hasOwn(value, end)) end++;
    entries.push(stylize(context, `<${end - index} empty item${end - index > 1 ? 's' : ''}>`, 'undefined'));
    index = end - 1;
  }
  if (index < value.length) entries.push(more(value.length - index));
  return entries;
}

const more = (count) => `... ${count} more item${count > 1 ? 's' : ''}`;

function property(context, owner, key, level, isItem) {
  const descriptor = Object.getOwnPropertyDescriptor(owner, key) ?? { value: owner[key], enumerable: true };
  let text;
  if (descriptor.get) text = stylize(context, descriptor.set ? '[Getter/Setter]' : '[Getter]', 'special');
  else if (descriptor.set) text = stylize(context, '[Setter]', 'special');
  else text = indented(context, () => format(context, descriptor.value, level));
  if (isItem) return text;
  let name;
  if (typeof key === 'symbol') name = stylize(context, `[${key.toString()}]`, 'symbol');
  else if (key === '__proto__') name = "['__proto__']";
  else if (IDENTIFIER.test(key)) name = key;
  else name = stylize(context, quote(key), 'string');
  if (!descriptor.enumerable) name = `[${name}]`;
  return `${name}: ${text}`;
}

function object(context, value, level) {
  const name = constructorName(value);
  let tag = value[Symbol.toStringTag];
  if (typeof tag !== 'string' || tag === name || Object.prototype.propertyIsEnumerable.call(value, Symbol.toStringTag)) tag = '';
  let keys = ownKeys(context, value);
  const kind = shape(context, value, name, tag, keys);
  if (kind.isArray) keys = keys.filter((key) => !isIndex(key));
  if (kind.skip) keys = keys.filter((key) => !isIndex(key) || Number(key) >= kind.skip);
  if (kind.isError) keys = keys.filter((key) => key !== 'stack' && key !== 'message' && !(key === 'name' && String(kind.base).includes(value.name)));
  if (context.sorted) keys.sort(context.sorted === true ? undefined : context.sorted);
  if (keys.length === 0 && (kind.isEmpty ?? false)) return kind.base ?? `${kind.open}${kind.close}`;
  if (context.depth !== null && level > context.depth) {
    return stylize(context, `[${kind.isArray && name === 'Array' ? 'Array' : name === null ? 'Object: null prototype' : `${name}${tag ? ` [${tag}]` : ''}`}]`, 'special');
  }
  context.seen.push(value);
  context.currentDepth = level;
  const entries = kind.entries(level + 1);
  for (const key of keys) entries.push(property(context, value, key, level + 1, false));
  context.seen.pop();
  if (context.sorted && !kind.isArray) entries.sort();
  let { open } = kind;
  let base = kind.base ?? '';
  const reference = context.circular?.get(value);
  if (reference !== undefined) {
    const mark = stylize(context, `<ref *${reference}>`, 'special');
    if (base) base = `${mark} ${base}`;
    else open = `${mark} ${open}`;
  }
  return join(context, entries, base, open, kind, level, value);
}

/** Entries on one line where they are few and short, else in columns (arrays of many) or one to a line. */
function join(context, entries, base, open, kind, level, value) {
  const lead = base ? `${base} ` : '';
  if (context.compact !== false && context.compact !== true) {
    const count = entries.length;
    if (kind.isArray && count > 6) entries = columns(context, entries, value);
    if (context.currentDepth - level < context.compact && entries.length === count) {
      const start = entries.length + context.indentation + open.length + base.length + 10;
      const total = entries.reduce((sum, entry) => sum + visibleLength(context, entry), entries.length + start);
      const line = entries.join(', ');
      if (total <= context.breakLength && !line.includes('\n') && !base.includes('\n')) return `${lead}${open} ${line} ${kind.close}`;
    }
  } else if (context.compact === true) {
    return `${lead}${open} ${entries.join(', ')} ${kind.close}`;
  }
  const indent = `\n${' '.repeat(context.indentation)}`;
  return `${lead}${open}${indent}  ${entries.join(`,${indent}  `)}${indent}${kind.close}`;
}

function columns(context, entries, value) {
  const hasRest = value.length > context.maxArrayLength;
  const count = hasRest ? entries.length - 1 : entries.length;
  const widths = entries.slice(0, count).map((entry) => visibleLength(context, entry));
  const widest = Math.max(...widths) + 2;
  const total = widths.reduce((sum, width) => sum + width + 2, 0);
  if (widest * 3 + context.indentation >= context.breakLength || (total / widest <= 5 && widest - 2 > 6)) return entries;
  const spread = Math.sqrt(widest - total / entries.length);
  const cell = Math.max(widest - 3 - spread, 1);
  const across = Math.min(
    Math.round(Math.sqrt(2.5 * cell * count) / cell),
    Math.floor((context.breakLength - context.indentation) / widest),
    context.compact * 4,
    15,
  );
  if (across <= 1) return entries;
  const cells = Array.from({ length: across }, (_, column) => {
    let width = 0;
    for (let i = column; i < count; i += across) width = Math.max(width, widths[i]);
    return width + 2;
  });
  const toRight = Array.prototype.every.call(value, (item) => typeof item === 'number' || typeof item === 'bigint');
  const rows = [];
  for (let first = 0; first < count; first += across) {
    const last = Math.min(first + across, count) - 1;
    let row = '';
    for (let i = first; i <= last; i++) {
      const text = i < last ? `${entries[i]}, ` : entries[i];
      const room = ' '.repeat(Math.max(0, cells[i - first] - widths[i] - 2));
      row += toRight ? room + text : i < last ? text + room : text;
    }
    rows.push(row);
  }
  if (hasRest) rows.push(entries[count]);
  return rows;
}

function inspect(value, options, ...old) {
  const context = { ...DEFAULTS, seen: [], indentation: 0, currentDepth: 0 };
  if (typeof options === 'object' && options !== null) Object.assign(context, options);
  else if (options !== undefined) Object.assign(context, { showHidden: options, depth: old[0] ?? 2, colors: old[1] ?? false });
  if (context.depth === Infinity) context.depth = null;
  if (context.maxArrayLength === null) context.maxArrayLength = Infinity;
  if (context.maxStringLength === null) context.maxStringLength = Infinity;
  return format(context, value, 0);
}

function plain(value, options) {
  if (typeof value === 'string') return value;
  return inspect(value, options);
}

/** printf as console.log has it: the rest of the arguments follow, separated by spaces. */
function formatWithOptions(options, ...args) {
  let next = 1;
  let text = '';
  if (typeof args[0] !== 'string') next = 0;
  else if (args.length === 1) return args[0];
  else {
    text = args[0].replace(/%([sdifjoOc%])/g, (all, letter) => {
      if (letter === '%') return '%';
      if (next >= args.length) return all;
      const value = args[next++];
      switch (letter) {
        case 's':
          if (typeof value === 'bigint') return `${value}n`;
          if (Object.is(value, -0)) return '-0';
          if (typeof value === 'object' && value !== null && !hasOwnText(value)) return inspect(value, { ...options, depth: 0, colors: false });
          return String(value);
        case 'd': return typeof value === 'bigint' ? `${value}n` : typeof value === 'symbol' ? 'NaN' : String(Object.is(Number(value), -0) ? '-0' : Number(value));
        case 'i': return typeof value === 'bigint' ? `${value}n` : typeof value === 'symbol' ? 'NaN' : String(Number.parseInt(value, 10));
        case 'f': return typeof value === 'symbol' ? 'NaN' : String(Number.parseFloat(value));
        case 'j':
          try {
            return String(JSON.stringify(value));
          } catch {
            return '[Circular]';
          }
        case 'o': return inspect(value, { ...options, showHidden: true, depth: 4 });
        case 'O': return inspect(value, options);
        default: return '';
      }
    });
  }
  for (; next < args.length; next++) text += (next > 0 ? ' ' : '') + plain(args[next], options);
  return text;
}

function hasOwnText(value) {
  if (value instanceof Error || value instanceof Date) return true;
  return typeof value.toString === 'function' && value.toString !== Object.prototype.toString && value.toString !== Array.prototype.toString
    && !(value instanceof Map || value instanceof Set);
}

inspect.custom = CUSTOM;
inspect.defaultOptions = DEFAULTS;

exports.inspect = inspect;
exports.format = (...args) => formatWithOptions({}, ...args);
exports.formatWithOptions = formatWithOptions;
