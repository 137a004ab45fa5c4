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
 * Packages that are programs for a machine, and those of the same versions, by the same authors, that are WebAssembly. They are installed
 * under the name that was asked for, as `npm install NAME@npm:OTHER` does it.
 */
const INSTEAD = {
  esbuild: 'esbuild-wasm', // its binary is spawned; this one spawns node
  rollup: '@rollup/wasm-node', // its parser is an add-on
  lightningcss: 'lightningcss-wasm', // an add-on
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

/** npm reads each wish for a package by this module of its own. */
function replaceWishes(read) {
  const { resolve } = read;
  const replaced = (wish, where, whole) => {
    const other = wish.registry && wish.type !== 'alias' && Object.hasOwn(INSTEAD, wish.name) ? INSTEAD[wish.name] : undefined;
    return other ? resolve(wish.name, `npm:${other}@${wish.rawSpec}`, where, whole) : wish;
  };
  const reading = (text, where) => replaced(read(text, where), where);
  return Object.assign(reading, read, { resolve: (name, spec, where, whole) => replaced(resolve(name, spec, where, whole), where) });
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
