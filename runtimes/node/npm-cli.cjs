// The commands npm and npx: unpacks npm, once a session, and starts it as its own scripts do.
'use strict';

const fs = require('fs');
const Module = require('module');
const path = require('path');

const ARCHIVE = '/lib/warren/npm/archive';
/** Where programs may write whatever else they see of the tree; each project of the page has a cache of its own. */
const CACHE = '/var/cache/npm';
const FOLDER = `${CACHE}/program`;
/**
 * What npm falls back to, in its own file for that. What is installed for all goes where programs are looked for first; what it fetches lies beside it; who packs it tells of new versions; and a host that
 * the browser refuses stays refused, so that nobody waits the 70 seconds that npm gives each request.
 */
const SETTINGS = `prefix=/usr/local\ncache=${CACHE}/packages\nupdate-notifier=false\nfetch-retry-mintimeout=500\nfetch-retry-maxtimeout=2000\n`;

/**
 * Packages that are programs for a machine, and those of the same versions, by the same authors, that are WebAssembly. npm decides as on any Linux, so that lock files
 * are the same on machines, and what is unpacked in the end is the other.
 */
const INSTEAD = {
  esbuild: 'esbuild-wasm', // its binary is spawned; this one spawns node
  rollup: '@rollup/wasm-node', // its parser is an add-on
  lightningcss: 'lightningcss-wasm', // an add-on
};

/**
 * Packages that fetch an add-on when they are first used, and else the same in WebAssembly: `packages` are unpacked where they look for that, and `empty` folders
 * say that the add-on was fetched already.
 */
const WITHIN = {
  next: { packages: { '@next/swc-wasm-nodejs': 'wasm/@next/swc-wasm-nodejs' }, empty: ['next-swc-fallback/@next/swc-linux-x64-gnu'] },
};

/**
 * Packages that are for some machines only, and come in one for each, name a processor. Those that are for this one are WebAssembly (Rolldown, Oxc,
 * Tailwind's Oxide and what else is made with napi-rs): their users look for it where they find no add-on.
 */
process.env.npm_config_cpu ??= 'wasm32';

/** The archive is a line of JSON, with the name, the offset and the length of each file, and behind it their bytes. */
function unpack() {
  const bytes = fs.readFileSync(ARCHIVE);
  const start = bytes.indexOf(10) + 1;
  const partly = `${FOLDER}-${process.pid}`;
  for (const [name, offset, length] of JSON.parse(bytes.subarray(0, start).toString())) {
    const file = path.join(partly, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, bytes.subarray(start + offset, start + offset + length));
  }
  fs.writeFileSync(`${partly}/npmrc`, SETTINGS);
  try {
    fs.renameSync(partly, FOLDER);
  } catch (error) {
    if (!fs.existsSync(FOLDER)) throw error;
    fs.rmSync(partly, { recursive: true }); // another process was faster
  }
}

/** From this version on the compiler of TypeScript is a program for a machine, without a build that is none; the one before is in JavaScript. */
const MACHINE_TYPESCRIPT = '7.0.0-0';

/** What is installed in the place of a wish for TypeScript that such a version would fulfil; undefined if none would. */
function olderTypeScript({ type, fetchSpec }) {
  const { intersects, minVersion } = require(`${FOLDER}/node_modules/semver`);
  const isRange = type === 'range' || type === 'version';
  if (isRange && !intersects(fetchSpec, `>=${MACHINE_TYPESCRIPT}`, { includePrerelease: true })) return undefined;
  if (isRange && minVersion(fetchSpec).major < 7) return `npm:typescript@${fetchSpec.split('||').map((part) => `${part.replace(/^\s*(\*|latest|)\s*$/, '>=0')} <${MACHINE_TYPESCRIPT}`).join(' || ')}`;
  tellOfTypeScript();
  return 'npm:typescript@^6.0.0';
}

let isTold = false;

function tellOfTypeScript() {
  if (isTold) return;
  isTold = true;
  console.error('npm notice typescript 7 is a program for a machine: version 6, the same compiler in JavaScript, is installed in its place');
}

function insteadOf(wish) {
  return wish.registry && wish.type !== 'alias' && wish.name === 'typescript' ? olderTypeScript(wish) : undefined;
}

/** npm reads each wish for a package by this module of its own. */
function replaceWishes(read) {
  const { resolve } = read;
  const replaced = (wish, where, whole) => {
    const other = insteadOf(wish);
    return other ? resolve(wish.name, other, where, whole) : wish;
  };
  const reading = (text, where) => replaced(read(text, where), where);
  return Object.assign(reading, read, { resolve: (name, spec, where, whole) => replaced(resolve(name, spec, where, whole), where) });
}

/** The end of an archive's address in a registry: the package's name, twice, and its version. */
const ARCHIVE_ADDRESS = /\/((?:@[^/]+\/)?([^/]+))\/-\/\2-(\d[^/]*)\.tgz$/;

/** The name and the version of what npm unpacks, whatever it is called there; undefined of what comes from no registry. */
function identified(spec, { resolved }) {
  const [, name, , version] = ARCHIVE_ADDRESS.exec(resolved?.replace(/%2f/i, '/')) ?? [];
  if (name) return { name, version };
  const wish = require(`${FOLDER}/node_modules/npm-package-arg`)(spec);
  return wish.type === 'version' ? { name: wish.name, version: wish.fetchSpec } : undefined;
}

/** Unpacks that version of a package, or where there is none the newest before it. */
async function unpackVersion(unpack, name, version, folder, options) {
  const unlocked = { ...options, resolved: undefined, integrity: undefined };
  try {
    return await unpack(`${name}@${version}`, folder, unlocked);
  } catch (error) {
    if (error.code !== 'ETARGET') throw error;
    return unpack(`${name}@<${version}`, folder, { ...unlocked });
  }
}

/** The folders of packages in whose place others were unpacked. */
const replaced = new Set();

/** npm unpacks each package by this module of its own. */
function replaceContents(pacote) {
  const unpack = pacote.extract;
  const extract = async (spec, folder, options) => {
    const { name, version } = identified(spec, options) ?? {};
    if (name === 'typescript' && parseInt(version) >= 7) {
      tellOfTypeScript();
      return unpack('typescript@^6.0.0', folder, { ...options, resolved: undefined, integrity: undefined });
    }
    if (Object.hasOwn(INSTEAD, name)) {
      replaced.add(folder);
      return unpackVersion(unpack, INSTEAD[name], version, folder, options);
    }
    const done = await unpack(spec, folder, options);
    if (Object.hasOwn(WITHIN, name)) await addWithin(WITHIN[name], unpack, version, folder, options);
    return done;
  };
  return { ...pacote, extract };
}

/** npm runs scripts by this module of its own. Those that prepare a program for a machine have nothing to prepare in what stands in its place. */
function leaveOutScripts(run) {
  const running = (options) => (replaced.has(options.path) ? Promise.resolve({ args: [], code: 0, signal: null, stdout: '', stderr: '' }) : run(options));
  return Object.assign(running, run);
}

/** A registry of one's own may lack it: what needs it says so then. */
async function addWithin({ packages, empty }, unpack, version, folder, options) {
  for (const place of empty) fs.mkdirSync(path.join(folder, place), { recursive: true });
  for (const [name, place] of Object.entries(packages)) {
    try {
      await unpackVersion(unpack, name, version, path.join(folder, place), options);
    } catch (error) {
      console.error(`npm warn ${name}, which stands for an add-on here, cannot be had: ${error.message}`);
    }
  }
}

/**
 * A browser asks a server first whether it takes a request with fields of its own, which registries need not answer. What npm tells of itself, and whether
 * a copy is still good, is left out of what it reads, so that nothing needs to be asked.
 */
const UNTOLD = /^(npm-|pacote-|x-fetch-attempts$|if-none-match$|if-modified-since$)/i;

function askSimply(module) {
  const { request } = module;
  module.request = (options, ...more) => {
    const { method = 'GET', headers } = options;
    if (method === 'GET' && headers) for (const name of Object.keys(headers)) if (UNTOLD.test(name)) delete headers[name];
    return request(options, ...more);
  };
  return module;
}

/** Modules that are changed when npm first loads them: a script runs without most of them. */
const CHANGED = new Map([
  ['npm-package-arg', replaceWishes],
  ['pacote', replaceContents],
  ['@npmcli/run-script', leaveOutScripts],
  ['http', askSimply],
  ['https', askSimply],
]);

function changeOnLoad() {
  const load = Module._load;
  Module._load = (request, parent, isMain) => {
    const loaded = load(request, parent, isMain);
    const change = CHANGED.get(request);
    if (!change) return loaded;
    CHANGED.delete(request);
    const changed = change(loaded);
    if (changed !== loaded) require.cache[Module._resolveFilename(request, parent)].exports = changed;
    return changed;
  };
}

if (!fs.existsSync(FOLDER)) unpack();
changeOnLoad();
const command = process.argv.splice(2, 1)[0];
process.argv[1] = `${FOLDER}/bin/${command}-cli.js`;
require(process.argv[1]);
