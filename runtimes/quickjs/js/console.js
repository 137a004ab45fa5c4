// The global `console`.

const { formatWithOptions, inspect } = load('inspect');

const hrtime = () => Number(sys.hrtime()) / 1e6;

class Console {
  #indent = '';
  #counts = new Map();
  #times = new Map();

  #print(fd, args) {
    let text = formatWithOptions(colours(fd), ...args);
    if (this.#indent) text = this.#indent + text.replaceAll('\n', `\n${this.#indent}`);
    sys.writeText(fd, `${text}\n`);
  }

  log = (...args) => this.#print(1, args);
  info = (...args) => this.#print(1, args);
  debug = (...args) => this.#print(1, args);
  error = (...args) => this.#print(2, args);
  warn = (...args) => this.#print(2, args);
  dir = (value, options) => this.#print(1, [inspect(value, { ...colours(1), ...options, customInspect: false })]);
  dirxml = (...args) => this.#print(1, args);
  table = (rows) => this.#print(1, [table(rows) ?? rows]);
  trace = (...args) => {
    const stack = String(new Error().stack).split('\n').slice(1).join('\n');
    this.#print(2, [`Trace${args.length > 0 ? `: ${formatWithOptions({}, ...args)}` : ''}\n${stack}`]);
  };
  assert = (condition, ...args) => {
    if (condition) return;
    if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift('Assertion failed');
    this.#print(2, args);
  };
  group = (...args) => {
    if (args.length > 0) this.#print(1, args);
    this.#indent += '  ';
  };
  groupCollapsed = (...args) => this.group(...args);
  groupEnd = () => {
    this.#indent = this.#indent.slice(2);
  };
  count = (label = 'default') => {
    this.#counts.set(label, (this.#counts.get(label) ?? 0) + 1);
    this.#print(1, [`${label}: ${this.#counts.get(label)}`]);
  };
  countReset = (label = 'default') => void this.#counts.delete(label);
  time = (label = 'default') => void this.#times.set(label, hrtime());
  timeLog = (label = 'default', ...args) => {
    const start = this.#times.get(label);
    if (start !== undefined) this.#print(1, [`${label}: ${duration(hrtime() - start)}`, ...args]);
  };
  timeEnd = (label = 'default') => {
    this.timeLog(label);
    this.#times.delete(label);
  };
}

function duration(ms) {
  return ms >= 1000 ? `${(ms / 1000).toFixed(3)}s` : `${Number(ms.toFixed(3))}ms`;
}

const terminals = new Map();
function colours(fd) {
  if (!terminals.has(fd)) terminals.set(fd, sys.isatty(fd) && !load('process').process.env.NO_COLOR);
  return terminals.get(fd) ? { colors: true } : {};
}

/** Rows and columns in a frame, or undefined for what is no table. */
function table(rows) {
  if (typeof rows !== 'object' || rows === null) return undefined;
  const columns = [];
  let hasValues = false;
  for (const row of Object.values(rows)) {
    if (typeof row !== 'object' || row === null) hasValues = true;
    else for (const key of Object.keys(row)) if (!columns.includes(key)) columns.push(key);
  }
  const show = (value) => inspect(value, { depth: 0, breakLength: Infinity });
  const lines = Object.entries(rows).map(([index, row]) => {
    const isObject = typeof row === 'object' && row !== null;
    const cells = columns.map((key) => (isObject && Object.hasOwn(row, key) ? show(row[key]) : ''));
    return [index, ...cells, ...(hasValues ? [isObject ? '' : show(row)] : [])];
  });
  const head = ['(index)', ...columns, ...(hasValues ? ['Values'] : [])];
  const widths = head.map((_, i) => Math.max(...[head, ...lines].map((line) => line[i].length)) + 2);
  const rule = (left, middle, right) => left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  const line = (cells) => `│${cells.map((cell, i) => ` ${cell}`.padEnd(widths[i])).join('│')}│`;
  return [rule('┌', '┬', '┐'), line(head), rule('├', '┼', '┤'), ...lines.map(line), rule('└', '┴', '┘')].join('\n');
}

exports.module = Object.assign(new Console(), { Console });
