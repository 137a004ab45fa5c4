// The module `module`: how names become files, and files become CommonJS and ES modules.

const { coded, wrongType } = load('errors');
const fs = load('fs').module;
const path = load('path').module;
const { wrapped } = load('stack');

/** Node's module names and what holds them here: a file of ours, and which of its exports. */
const BUILTINS = {
  assert: ['assert'], 'assert/strict': ['assert', 'module', 'strict'], buffer: ['buffer'], console: ['console'], crypto: ['crypto'],
  events: ['events'], fs: ['fs'], 'fs/promises': ['fs', 'promises'], module: ['module'], os: ['os'], path: ['path'], 'path/posix': ['path'],
  perf_hooks: ['perf_hooks'], process: ['process'], querystring: ['querystring'], readline: ['readline'], 'readline/promises': ['readline', 'promises'],
  stream: ['stream'], 'stream/promises': ['stream', 'promises'], string_decoder: ['string_decoder'], timers: ['timers'],
  'timers/promises': ['timers', 'promises'], url: ['url'], util: ['util'], 'util/types': ['types'],
};
const ABSENT = 'async_hooks child_process cluster dgram diagnostics_channel dns domain http http2 https inspector net punycode repl sqlite test tls tty v8 vm wasi worker_threads zlib'.split(' ');
const CONDITIONS_REQUIRE = ['node', 'require', 'module-sync', 'default'];
const CONDITIONS_IMPORT = ['node', 'import', 'module-sync', 'default'];

const bare = (request) => (request.startsWith('node:') ? request.slice(5) : request);
const isBuiltin = (request) => Object.hasOwn(BUILTINS, bare(request));

function builtin(request) {
  const [file, key = 'module', inner] = BUILTINS[bare(request)];
  const value = load(file)[key];
  return inner ? value[inner] : value;
}

// --- names to files

function isFile(file) {
  const status = sys.stat(file, true);
  return typeof status !== 'number' && (status[2] & sys.S_IFMT) !== sys.S_IFDIR;
}

const manifests = new Map();
function manifestIn(folder) {
  if (!manifests.has(folder)) {
    const file = path.join(folder, 'package.json');
    let manifest = null;
    if (isFile(file)) {
      try {
        manifest = JSON.parse(read(file));
      } catch (error) {
        throw coded(Error, 'ERR_INVALID_PACKAGE_CONFIG', `Invalid package config ${file}. ${error.message}`);
      }
    }
    manifests.set(folder, manifest);
  }
  return manifests.get(folder);
}

/** The nearest package.json above a file, with its folder. */
function packageOf(file) {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const manifest = manifestIn(folder);
    if (manifest) return { folder, manifest };
    if (folder === '/' || path.basename(folder) === 'node_modules') return null;
  }
}

const EXTENSIONS = ['', '.js', '.json', '.cjs', '.mjs'];

function asFile(file) {
  for (const extension of EXTENSIONS) if (isFile(file + extension)) return file + extension;
  return null;
}

function asFolder(folder) {
  const main = manifestIn(folder)?.main;
  const found = typeof main === 'string' && main !== '' ? asFile(path.resolve(folder, main)) ?? asFile(path.resolve(folder, main, 'index')) : null;
  return found ?? asFile(path.join(folder, 'index'));
}

const asPath = (file) => (file.endsWith('/') ? null : asFile(file)) ?? asFolder(file);

/** The target of an `exports` or `imports` entry, by the first condition that holds. */
function target(entry, conditions, star) {
  if (typeof entry === 'string') return star === undefined ? entry : entry.replaceAll('*', star);
  if (Array.isArray(entry)) return entry.map((item) => target(item, conditions, star)).find(Boolean) ?? null;
  if (typeof entry !== 'object' || entry === null) return null;
  for (const [condition, inner] of Object.entries(entry)) {
    if (!conditions.includes(condition)) continue;
    const found = target(inner, conditions, star);
    if (found) return found;
  }
  return null;
}

function lookUp(table, name, conditions) {
  if (Object.hasOwn(table, name) && !name.includes('*')) return target(table[name], conditions);
  let best = null;
  for (const key of Object.keys(table)) {
    const [before, after] = key.split('*');
    if (after === undefined || !name.startsWith(before) || !name.endsWith(after) || name.length < before.length + after.length) continue;
    if (best === null || before.length > best.before.length) best = { key, before, star: name.slice(before.length, name.length - after.length) };
  }
  return best && target(table[best.key], conditions, best.star);
}

function fromPackage(folder, manifest, subpath, conditions) {
  const { exports } = manifest;
  const table = typeof exports === 'string' || Array.isArray(exports) || !Object.keys(exports).some((key) => key.startsWith('.')) ? { '.': exports } : exports;
  const found = lookUp(table, subpath, conditions);
  if (!found) {
    const what = subpath === '.' ? 'No "exports" main defined' : `Package subpath '${subpath}' is not defined by "exports"`;
    throw coded(Error, 'ERR_PACKAGE_PATH_NOT_EXPORTED', `${what} in ${path.join(folder, 'package.json')}`);
  }
  return path.join(folder, found);
}

function split(request) {
  const [, name, rest = ''] = /^((?:@[^/]+\/)?[^/]+)(\/[^]*)?$/.exec(request) ?? [];
  return { name, subpath: `.${rest}` };
}

/** A file's real name, or null. */
function find(request, parent, conditions) {
  const isImport = conditions === CONDITIONS_IMPORT;
  if (/^\.{0,2}\/|^\.{1,2}$/.test(request)) {
    const file = path.resolve(path.dirname(parent), request) + (request.endsWith('/') ? '/' : '');
    return isImport ? (isFile(file) ? file : null) : asPath(file);
  }
  if (request.startsWith('#')) {
    const own = packageOf(parent);
    const found = own?.manifest.imports && lookUp(own.manifest.imports, request, conditions);
    if (!found) return null;
    return found.startsWith('.') ? path.join(own.folder, found) : resolve(found, parent, conditions);
  }
  const { name, subpath } = split(request);
  if (!name) return null;
  const own = packageOf(parent);
  if (own?.manifest.name === name && own.manifest.exports) return fromPackage(own.folder, own.manifest, subpath, conditions);
  for (const modules of searchPaths(path.dirname(parent))) {
    const folder = path.join(modules, name);
    const manifest = manifestIn(folder);
    if (manifest?.exports) return fromPackage(folder, manifest, subpath, conditions);
    const found = asPath(path.join(folder, subpath));
    if (found) return found;
  }
  return null;
}

function searchPaths(folder) {
  const found = [];
  for (; ; folder = path.dirname(folder)) {
    if (path.basename(folder) !== 'node_modules') found.push(path.join(folder, 'node_modules'));
    if (folder === '/') return found;
  }
}

function resolve(request, parent, conditions, requireStack) {
  if (isBuiltin(request)) return request.startsWith('node:') ? request : `node:${request}`;
  if (request.startsWith('file:')) request = load('url').module.fileURLToPath(request);
  const found = find(request, parent, conditions);
  if (found && isFile(found)) return fs.realpathSync(found);
  throw notFound(request, parent, conditions, requireStack);
}

function notFound(request, parent, conditions, requireStack = []) {
  const isAbsent = ABSENT.includes(bare(request).split('/')[0]);
  const hint = isAbsent ? ` (a module of Node that does not exist in Warren)` : '';
  if (request.startsWith('node:')) return coded(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${request}${hint}`);
  if (conditions === CONDITIONS_IMPORT) {
    const isPath = /^\.{0,2}\//.test(request);
    const what = isPath ? `module '${path.resolve(path.dirname(parent), request)}'` : `package '${split(request).name ?? request}'`;
    return coded(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find ${what} imported from ${parent}${hint}`);
  }
  const stack = requireStack.length > 0 ? `\nRequire stack:\n${requireStack.map((file) => `- ${file}`).join('\n')}` : '';
  const error = new Error(`Cannot find module '${request}'${hint}${stack}`);
  error.code = 'MODULE_NOT_FOUND';
  error.requireStack = requireStack;
  return error;
}

// --- CommonJS

function Module(id = '', parent) {
  this.id = id;
  this.path = path.dirname(id);
  this.exports = {};
  this.filename = null;
  this.loaded = false;
  this.children = [];
  this.paths = [];
  Object.defineProperty(this, 'parent', { value: parent, writable: true, configurable: true });
  parent?.children?.push(this);
}

Module._cache = Object.create(null);
Module._extensions = Object.create(null);
Module.builtinModules = Object.keys(BUILTINS);
Module.isBuiltin = isBuiltin;
Module.Module = Module;
Module._pathCache = Object.create(null);
Module._nodeModulePaths = searchPaths;
Module._resolveFilename = (request, parent) => {
  if (typeof request !== 'string') throw wrongType('id', 'of type string', request);
  const stack = [];
  for (let it = parent; it?.filename; it = it.parent) stack.push(it.filename);
  return resolve(request, parent?.filename ?? path.resolve('[eval]'), CONDITIONS_REQUIRE, stack);
};
Module._load = (request, parent, isMain) => {
  const file = Module._resolveFilename(request, parent);
  if (file.startsWith('node:')) return builtin(file);
  const cached = Module._cache[file];
  if (cached) return cached.exports;
  const module = new Module(isMain ? '.' : file, parent);
  if (isMain) load('process').process.mainModule = module;
  Module._cache[file] = module;
  let isDone = false;
  try {
    module.load(file);
    isDone = true;
  } finally {
    if (!isDone) delete Module._cache[file];
  }
  return module.exports;
};
Module.prototype.load = function (file) {
  this.filename = file;
  this.path = path.dirname(file);
  this.paths = searchPaths(this.path);
  const extension = path.extname(file);
  (Module._extensions[extension] ?? Module._extensions['.js'])(this, file);
  this.loaded = true;
};
Module.prototype.require = function (request) {
  return Module._load(request, this, false);
};
Module.prototype._compile = function (source, file) {
  const compiled = compile(source, file);
  return compiled.call(this.exports, this.exports, requireFor(this), this, file, path.dirname(file));
};
Module._extensions['.js'] = (module, file) => {
  const source = read(file);
  if (formatOf(file, source) === 'module') module.exports = namespaceOf(file);
  else module._compile(source, file);
};
Module._extensions['.mjs'] = (module, file) => {
  module.exports = namespaceOf(file);
};
Module._extensions['.json'] = (module, file) => {
  module.exports = json(file);
};
Module.createRequire = (from) => {
  const file = String(from).startsWith('file:') ? load('url').module.fileURLToPath(from) : from;
  const module = new Module(file);
  module.filename = file;
  module.paths = searchPaths(path.dirname(file));
  return requireFor(module);
};
Module.runMain = () => runMain(load('process').process.argv[1]);

function requireFor(module) {
  const require = (request) => module.require(request);
  require.resolve = (request) => {
    const file = Module._resolveFilename(request, module);
    return file.startsWith('node:') && !request.startsWith('node:') ? request : file;
  };
  require.resolve.paths = (request) => (isBuiltin(request) ? null : searchPaths(module.path));
  require.main = load('process').process.mainModule;
  require.cache = Module._cache;
  require.extensions = Module._extensions;
  return require;
}

function compile(source, file) {
  const text = source.startsWith('#!') ? `//${source}` : source;
  wrapped.add(file);
  return sys.evaluate(`(function (exports, require, module, __filename, __dirname) {\n${text}\n})`, file);
}

/** Whether a text is an ES module and cannot be anything else. */
function isOnlyModule(source) {
  if (!/\b(?:import|export|await)\b/.test(source)) return false;
  try {
    compile(source, '[detection]');
    return false;
  } catch {

    return sys.isModule(source.startsWith('#!') ? `//${source}` : source);
  }
}

const read = (file) => fs.readFileSync(file, 'utf8').replace(/^\ufeff/, '');

function json(file) {
  try {
    return JSON.parse(read(file));
  } catch (error) {
    error.message = `${file}: ${error.message}`;
    throw error;
  }
}

/** What a file is by its name or its package, or null. */
function formatByName(file) {
  if (file.endsWith('.mjs')) return 'module';
  if (file.endsWith('.cjs')) return 'commonjs';
  if (file.endsWith('.json')) return 'json';
  const type = packageOf(file)?.manifest.type;
  return type === 'module' || type === 'commonjs' ? type : null;
}

const formatOf = (file, source) => formatByName(file) ?? (isOnlyModule(source) ? 'module' : 'commonjs');

/** An ES module for `require`: it must not wait for anything. */
function namespaceOf(file) {
  const promise = sys.import('/', file);
  load('loop').drain();
  const [state, outcome] = sys.promise(promise);
  if (state === 'fulfilled') return outcome;
  if (state === 'pending') throw coded(Error, 'ERR_REQUIRE_ASYNC_MODULE', `require() cannot be used on an ESM graph with top-level await: ${file}`);
  promise.catch(() => {});
  throw outcome;
}

// --- ES modules

/** The text of a module that gives an existing value its names. */
function facade(value) {
  const isObject = value !== null && (typeof value === 'object' || typeof value === 'function');
  const names = isObject ? Object.keys(value).filter((name) => name !== 'default' && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) : [];
  const lines = names.map((name, i) => `const v${i} = value[${JSON.stringify(name)}]; export { v${i} as ${name} };`);
  return { source: `const { value } = import.meta; export default value;\n${lines.join('\n')}`, meta: { value } };
}

const inline = new Map();

function loadModule(name) {
  if (name.startsWith('node:')) return facade(builtin(name));
  if (inline.has(name)) return { source: inline.get(name), meta: metaOf(name) };
  const source = name.endsWith('.json') ? '' : read(name);
  switch (formatOf(name, source)) {
    case 'json': return facade(json(name));
    case 'commonjs': return facade(Module._load(name, null, false));
    default: return { source: source.startsWith('#!') ? `//${source}` : source, meta: metaOf(name) };
  }
}

function metaOf(file) {
  return {
    dirname: path.dirname(file),
    filename: file,
    url: load('url').module.pathToFileURL(file).href,
    resolve: (request) => {
      const found = resolve(request, file, CONDITIONS_IMPORT);
      return found.startsWith('node:') ? found : load('url').module.pathToFileURL(found).href;
    },
  };
}

sys.hook({
  resolve: (base, request) => (inline.has(request) || request.startsWith('node:') && isBuiltin(request) ? request : resolve(request, base.startsWith('/') ? base : path.resolve('[eval]'), CONDITIONS_IMPORT)),
  load: loadModule,
  rejection: load('uncaught').rejection,
});

// --- the program

let entry = null;

/** Runs a file as the program. */
function runMain(name) {
  const file = path.resolve(name);
  const found = asPath(file);
  if (!found) throw notFound(file, file, CONDITIONS_REQUIRE);
  const real = fs.realpathSync(found);
  const type = formatByName(real);
  if (type === 'module' || (type === null && isOnlyModule(read(real)))) entry = sys.import('/', real);
  else Module._load(real, null, true);
}

/** Runs text as the program, and gives a script's value. */
function runText(source, name, isModule = isOnlyModule(source)) {
  const file = path.resolve(name);
  if (isModule) {
    inline.set(file, source);
    entry = sys.import('/', file);
    return undefined;
  }
  const module = new Module(name);
  module.filename = file;
  module.paths = searchPaths(path.dirname(file));
  Object.assign(globalThis, { module, exports: module.exports, require: requireFor(module), __filename: name, __dirname: '.' });
  return sys.evaluate(source, name);
}

exports.module = Module;
exports.isOnlyModule = isOnlyModule;
exports.runMain = runMain;
exports.runText = runText;
exports.isWaiting = () => entry !== null && sys.promise(entry)[0] === 'pending';
exports.builtins = () => Object.keys(BUILTINS).filter((name) => !name.includes('/'));
exports.builtin = builtin;
