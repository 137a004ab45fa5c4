// The module `url` and the globals URL and URLSearchParams. Host names are only put in lower case, not in punycode.

const { coded } = load('errors');
const { encode } = load('encoding');
const { inspect } = load('inspect');
const path = load('path').module;

const PORTS = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21', 'file:': '' };
const FORMAT = /^([a-zA-Z][a-zA-Z0-9+.-]*:)?(?:\/\/([^/?#]*))?([^?#]*)(\?[^#]*)?(#[^]*)?$/;

const percent = (text, unsafe) => text.replace(unsafe, (char) => [...encode(char)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''));
const IN_PATH = /[^!$%&'()*+,\-./0-9:;=@A-Z[\]_a-z|~\\^]/gu;
const IN_QUERY = /[^!$%&()*+,\-./0-9:;=?@A-Z[\]_a-z|~\\^`{}]/gu;
const IN_HASH = /[^!#$%&'()*+,\-./0-9:;=?@A-Z[\]_a-z|~\\^{}]/gu;
const IN_USER = /[^!$%&'()*+,\-.0-9A-Z_a-z~]/gu;

function dots(pathname) {
  const out = [];
  const parts = pathname.split('/');
  for (const [i, part] of parts.entries()) {
    const plain = part.replaceAll(/%2e/gi, '.');
    const isLast = i === parts.length - 1;
    if (plain === '..') {
      if (out.length > 1) out.pop();
      if (isLast) out.push('');
    } else if (plain !== '.') out.push(part);
    else if (isLast) out.push('');
  }
  return out.join('/') || '/';
}

class URLSearchParams {
  #pairs = [];
  #changed = () => {};
  constructor(init = '') {
    if (typeof init === 'string') this.#parse(init);
    else if (init?.[Symbol.iterator]) this.#pairs = Array.from(init, ([name, value]) => [String(name), String(value)]);
    else this.#pairs = Object.entries(init ?? {}).map(([name, value]) => [name, String(value)]);
  }
  #parse(query) {
    const decode = (text) => {
      const spaced = text.replaceAll('+', ' ');
      try {
        return decodeURIComponent(spaced);
      } catch {
        return spaced;
      }
    };
    this.#pairs = query.replace(/^\?/, '').split('&').filter(Boolean).map((pair) => {
      const [, name, value = ''] = /^([^=]*)(?:=([^]*))?$/.exec(pair);
      return [decode(name), decode(value)];
    });
  }
  static attach(params, query, changed) {
    params.#parse(query);
    params.#changed = changed;
  }
  append(name, value) {
    this.#pairs.push([String(name), String(value)]);
    this.#changed();
  }
  delete(name, value) {
    this.#pairs = this.#pairs.filter(([key, item]) => key !== String(name) || (value !== undefined && item !== String(value)));
    this.#changed();
  }
  get(name) { return this.#pairs.find(([key]) => key === String(name))?.[1] ?? null; }
  getAll(name) { return this.#pairs.filter(([key]) => key === String(name)).map(([, value]) => value); }
  has(name, value) { return this.#pairs.some(([key, item]) => key === String(name) && (value === undefined || item === String(value))); }
  set(name, value) {
    const first = this.#pairs.findIndex(([key]) => key === String(name));
    this.#pairs = this.#pairs.filter(([key], i) => key !== String(name) || i === first);
    if (first < 0) this.#pairs.push([String(name), String(value)]);
    else this.#pairs[first][1] = String(value);
    this.#changed();
  }
  sort() {
    this.#pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#changed();
  }
  forEach(callback, self) { for (const [name, value] of this.#pairs) callback.call(self, value, name, this); }
  *entries() { for (const [name, value] of this.#pairs) yield [name, value]; }
  *keys() { for (const [name] of this.#pairs) yield name; }
  *values() { for (const [, value] of this.#pairs) yield value; }
  [Symbol.iterator]() { return this.entries(); }
  get size() { return this.#pairs.length; }
  toString() {
    const form = (text) => percent(text.toWellFormed(), /[^*\-.0-9A-Z_a-z ]/gu).replaceAll(' ', '+');
    return this.#pairs.map(([name, value]) => `${form(name)}=${form(value)}`).join('&');
  }
  [inspect.custom](depth, options) {
    if (this.#pairs.length === 0) return 'URLSearchParams {}';
    return `URLSearchParams { ${this.#pairs.map(([name, value]) => `${inspect(name, options)} => ${inspect(value, options)}`).join(', ')} }`;
  }
}

class URL {
  #parts;
  #params = null;

  constructor(input, base) {
    const text = String(input).trim().replace(/[\t\n\r]/g, '');
    this.#parts = split(text, base === undefined ? null : new URL(base).#parts);
    if (!this.#parts) {
      const error = coded(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
      error.input = text;
      throw error;
    }
  }
  static canParse(input, base) {
    try {
      return Boolean(new URL(input, base));
    } catch {
      return false;
    }
  }
  static parse(input, base) { return URL.canParse(input, base) ? new URL(input, base) : null; }

  get href() {
    const { protocol, username, password, hostname, port, pathname, search, hash } = this.#parts;
    const user = username || password ? `${username}${password ? `:${password}` : ''}@` : '';
    return `${protocol}${hostname === null ? '' : `//${user}${hostname}${port ? `:${port}` : ''}`}${pathname}${search}${hash}`;
  }
  set href(value) { this.#parts = new URL(value).#parts; this.#refresh(); }
  get origin() { return this.protocol in PORTS && this.protocol !== 'file:' ? `${this.protocol}//${this.host}` : 'null'; }
  get protocol() { return this.#parts.protocol; }
  set protocol(value) { this.#parts.protocol = `${String(value).replace(/:.*/, '').toLowerCase()}:`; }
  get username() { return this.#parts.username; }
  set username(value) { this.#parts.username = percent(String(value), IN_USER); }
  get password() { return this.#parts.password; }
  set password(value) { this.#parts.password = percent(String(value), IN_USER); }
  get host() { return this.hostname + (this.port ? `:${this.port}` : ''); }
  set host(value) { [, this.hostname, this.port = ''] = /^(.*?)(?::(\d*))?$/.exec(String(value)); }
  get hostname() { return this.#parts.hostname ?? ''; }
  set hostname(value) { this.#parts.hostname = String(value).toLowerCase(); }
  get port() { return this.#parts.port; }
  set port(value) { this.#parts.port = String(value) === PORTS[this.protocol] ? '' : String(value); }
  get pathname() { return this.#parts.pathname; }
  set pathname(value) { this.#parts.pathname = dots(percent(`/${String(value).replace(/^\//, '')}`, IN_PATH)); }
  get search() { return this.#parts.search === '?' ? '' : this.#parts.search; }
  set search(value) {
    const text = percent(String(value).replace(/^\?/, ''), IN_QUERY);
    this.#parts.search = text && `?${text}`;
    this.#refresh();
  }
  get hash() { return this.#parts.hash === '#' ? '' : this.#parts.hash; }
  set hash(value) {
    const text = percent(String(value).replace(/^#/, ''), IN_HASH);
    this.#parts.hash = text && `#${text}`;
  }
  get searchParams() {
    if (!this.#params) {
      this.#params = new URLSearchParams();
      this.#refresh();
    }
    return this.#params;
  }
  #refresh() {
    if (!this.#params) return;
    URLSearchParams.attach(this.#params, this.#parts.search, () => {
      const text = this.#params.toString();
      this.#parts.search = text && `?${text}`;
    });
  }
  toString() { return this.href; }
  toJSON() { return this.href; }
  [inspect.custom](depth, options) {
    const shown = {};
    for (const key of ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash']) shown[key] = this[key];
    return `URL ${inspect(shown, options)}`;
  }
}

function split(text, base) {
  const found = FORMAT.exec(text.replace(/^(https?|wss?|ftp|file):\\*/i, (all) => all.replaceAll('\\', '/')));
  if (!found) return null;
  let [, protocol, authority, pathname, search, hash = ''] = found;
  if (protocol === undefined && !base) return null;
  const inherits = protocol === undefined;
  protocol = (protocol ?? base.protocol).toLowerCase();
  const isSpecial = protocol in PORTS;
  const parts = { protocol, username: '', password: '', hostname: null, port: '', pathname: '', search: '', hash: percent(hash, IN_HASH) };
  if (isSpecial && authority === undefined && !inherits && protocol !== 'file:') {
    [, authority, pathname] = /^\/*([^/]*)([^]*)$/.exec(pathname);
  }
  if (authority !== undefined) {
    const match = /^(?:([^:@]*)(?::([^@]*))?@)?(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(authority);
    if (!match || (isSpecial && protocol !== 'file:' && match[3] === '') || /[\s<>^|%]/.test(match[3]) || Number(match[4] ?? 0) > 65535) return null;
    parts.username = percent(match[1] ?? '', IN_USER);
    parts.password = percent(match[2] ?? '', IN_USER);
    parts.hostname = match[3].toLowerCase();
    parts.port = match[4] === undefined || match[4] === PORTS[protocol] ? '' : String(Number(match[4]));
  } else if (inherits) {
    for (const key of ['username', 'password', 'hostname', 'port']) parts[key] = base[key];
    if (pathname === '') {
      pathname = base.pathname;
      search ??= base.search;
    } else if (!pathname.startsWith('/')) {
      pathname = base.pathname.replace(/[^/]*$/, '') + pathname;
    }
  } else if (protocol === 'file:') {
    parts.hostname = '';
  }
  const isOpaque = parts.hostname === null && !pathname.startsWith('/');
  parts.pathname = isOpaque ? pathname : dots(percent(isSpecial ? pathname.replaceAll('\\', '/') : pathname, IN_PATH).replace(/^(?!\/)/, '/'));
  parts.search = percent(search ?? '', IN_QUERY);
  return parts;
}

function fileURLToPath(url) {
  const parsed = typeof url === 'string' ? new URL(url) : url;
  if (parsed.protocol !== 'file:') throw coded(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  return decodeURIComponent(parsed.pathname);
}

function pathToFileURL(file) {
  const trailing = file.endsWith('/') ? '/' : '';
  return new URL(`file://${percent(path.resolve(file) + trailing, /[%\\\n\r\t?#\s"<>`{}]|[^\x00-\x7f]/gu)}`);
}

/** The old parser's result, for programs that still ask for it. */
function parse(text, parsesQuery = false) {
  const [, protocol = null, authority, pathname, search = null, hash = null] = FORMAT.exec(text);
  const [, auth = null, hostname = null, port = null] = /^(?:(.*)@)?([^:]*)(?::(\d+))?$/.exec(authority ?? '') ?? [];
  const query = search?.slice(1) ?? null;
  return {
    protocol, slashes: authority !== undefined || null, auth, host: authority ? authority.replace(/^.*@/, '') : null, port,
    hostname: hostname || null, hash, search, query: parsesQuery ? load('querystring').module.parse(query ?? '') : query,
    pathname: pathname || (authority ? '/' : null), path: (pathname || (authority ? '/' : '')) + (search ?? '') || null, href: text,
  };
}

function format(url) {
  if (typeof url === 'string' || url instanceof URL) return String(url);
  const { protocol = '', auth, host, hostname = '', port, pathname = '', search, query, hash = '' } = url;
  const place = host ?? hostname + (port ? `:${port}` : '');
  const tail = search ?? (query ? `?${typeof query === 'string' ? query : load('querystring').module.stringify(query)}` : '');
  const scheme = protocol && !protocol.endsWith(':') ? `${protocol}:` : protocol;
  return `${scheme ?? ''}${place || url.slashes ? '//' : ''}${auth ? `${auth}@` : ''}${place}${pathname ?? ''}${tail ?? ''}${hash ?? ''}`;
}

exports.module = { URL, URLSearchParams, fileURLToPath, pathToFileURL, parse, format, resolve: (from, to) => new URL(to, new URL(from, 'resolve://')).href.replace(/^resolve:\/\//, '') };
