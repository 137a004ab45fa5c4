// The module `path`, of POSIX systems.

const { wrongType } = load('errors');

function text(value, name) {
  if (typeof value !== 'string') throw wrongType(name, 'of type string', value);
  return value;
}

/** The parts of a path without "." and "" and with ".." applied where something is before it. */
function reduce(path, isAbsolute) {
  const parts = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!isAbsolute) parts.push('..');
  }
  return parts.join('/');
}

function normalize(path) {
  if (text(path, 'path') === '') return '.';
  const isAbsolute = path.startsWith('/');
  let reduced = reduce(path, isAbsolute);
  if (reduced === '' && !isAbsolute) reduced = '.';
  if (reduced !== '' && path.endsWith('/')) reduced += '/';
  return isAbsolute ? `/${reduced}` : reduced;
}

function join(...parts) {
  const joined = parts.map((part) => text(part, 'path')).filter((part) => part !== '').join('/');
  return joined === '' ? '.' : normalize(joined);
}

function resolve(...parts) {
  let whole = '';
  for (let i = parts.length - 1; i >= 0 && !whole.startsWith('/'); i--) {
    const part = text(parts[i], `paths[${i}]`);
    if (part !== '') whole = whole === '' ? part : `${part}/${whole}`;
  }
  if (!whole.startsWith('/')) whole = `${sys.cwd()}/${whole}`;
  return `/${reduce(whole, true)}`;
}

function dirname(path) {
  const trimmed = text(path, 'path').replace(/\/+$/, '');
  if (trimmed === '') return path.startsWith('/') ? '/' : '.';
  const slash = trimmed.lastIndexOf('/');
  if (slash < 0) return '.';
  return trimmed.slice(0, slash) || '/';
}

function basename(path, suffix) {
  const base = text(path, 'path').replace(/\/+$/, '').split('/').at(-1);
  return suffix && base !== suffix && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
}

function extname(path) {
  const base = basename(path);
  const dot = base.lastIndexOf('.');
  return dot <= 0 || base === '..' ? '' : base.slice(dot);
}

function relative(from, to) {
  const source = resolve(text(from, 'from')).split('/').filter(Boolean);
  const target = resolve(text(to, 'to')).split('/').filter(Boolean);
  let common = 0;
  while (common < source.length && common < target.length && source[common] === target[common]) common++;
  return [...source.slice(common).map(() => '..'), ...target.slice(common)].join('/');
}

function parse(path) {
  const base = basename(path);
  const ext = extname(path);
  const root = path.startsWith('/') ? '/' : '';
  const dir = base === '' ? root : path.replace(/\/+$/, '').includes('/') ? dirname(path) : '';
  return { root, dir, base, ext, name: ext ? base.slice(0, -ext.length) : base };
}

function format({ root = '', dir, base, name = '', ext = '' }) {
  const last = base ?? `${name}${ext && !ext.startsWith('.') ? '.' : ''}${ext}`;
  if (!dir) return root + last;
  return dir === root ? dir + last : `${dir}/${last}`;
}

const path = {
  sep: '/', delimiter: ':', basename, dirname, extname, format, join, normalize, parse, relative, resolve,
  isAbsolute: (path) => text(path, 'path').startsWith('/'),
  toNamespacedPath: (path) => path,
};
path.posix = path;

exports.module = path;
