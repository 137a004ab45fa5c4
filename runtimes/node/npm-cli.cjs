// The commands npm and npx: unpacks npm, once a session, and starts it as its own scripts do.
'use strict';

const fs = require('fs');
const path = require('path');

const ARCHIVE = '/lib/warren/npm/archive';
const FOLDER = '/usr/lib/node_modules/npm';

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
  try {
    fs.renameSync(partly, FOLDER);
  } catch (error) {
    if (!fs.existsSync(FOLDER)) throw error;
    fs.rmSync(partly, { recursive: true }); // another process was faster
  }
}

/** npm reads each wish for a package by this module of its own. */
function replaceWishes() {
  const file = require.resolve(`${FOLDER}/node_modules/npm-package-arg`);
  const read = require(file);
  const { resolve } = read;
  const replaced = (wish, where, whole) => {
    const other = wish.registry && wish.type !== 'alias' && Object.hasOwn(INSTEAD, wish.name) ? INSTEAD[wish.name] : undefined;
    return other ? resolve(wish.name, `npm:${other}@${wish.rawSpec}`, where, whole) : wish;
  };
  const reading = (text, where) => replaced(read(text, where), where);
  require.cache[file].exports = Object.assign(reading, read, { resolve: (name, spec, where, whole) => replaced(resolve(name, spec, where, whole), where) });
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
}

if (!fs.existsSync(FOLDER)) unpack();
replaceWishes();
askSimply(require('http'));
askSimply(require('https'));
const command = process.argv.splice(2, 1)[0];
process.argv[1] = `${FOLDER}/bin/${command}-cli.js`;
require(process.argv[1]);
