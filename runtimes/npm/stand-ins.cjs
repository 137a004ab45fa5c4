// What is unpacked in the place of packages that are programs for a machine: npm unpacks each package by a module of its own, which this changes.
'use strict';

const fs = require('fs');
const path = require('path');
const { ownPackage } = require('./archive.cjs');
const typescript = require('./typescript.cjs');
const { makeRoom, unpackVersion } = require('./unpacking.cjs');

/**
 * Packages that are programs for a machine, and those of the same versions, by the same authors or with the same functions, that are not. npm decides as on any Linux, so that lock files
 * are the same on machines, and what is unpacked in the end is the other.
 */
const INSTEAD = {
  esbuild: 'esbuild-wasm', // its binary is spawned; this one spawns node
  rollup: '@rollup/wasm-node', // its parser is an add-on
  lightningcss: 'lightningcss-wasm', // an add-on
  'sass-embedded': 'sass', // a program in Dart; this one is the same in JavaScript
  '@swc/core': '@swc/wasm', // an add-on; this one reads no files by itself
  bcrypt: 'bcryptjs', // an add-on; this one is JavaScript, with the same functions and hashes
  'node-sass': 'sass', // an add-on; this one has its functions too
};

/** What those that stand in lack, by files here, each of which exports makers of functions. */
const ADDED = {
  '@swc/core': 'swc-files.cjs',
};

/** Add-ons whose functions a file here has, which is what their packages give then; all else of them is unpacked as it is. */
const OVER_BUILT_IN = {
  '@parcel/watcher': 'parcel-watcher.cjs',
  'better-sqlite3': 'better-sqlite3.cjs',
  libsql: 'better-sqlite3.cjs', // has the same functions, for databases that are files
  sqlite3: 'sqlite3.cjs',
};

/**
 * Packages that fetch an add-on when they are first used, and else the same in WebAssembly: `packages` are unpacked where they look for that, and `empty` folders
 * say that the add-on was fetched already.
 */
const WITHIN = {
  next: { packages: { '@next/swc-wasm-nodejs': 'wasm/@next/swc-wasm-nodejs' }, empty: ['next-swc-fallback/@next/swc-linux-x64-gnu'] },
};

/** The end of an archive's address in a registry: the package's name, twice, and its version. */
const ARCHIVE_ADDRESS = /\/((?:@[^/]+\/)?([^/]+))\/-\/\2-(\d[^/]*)\.tgz$/;

/** The name and the version of what npm unpacks, whatever it is called there; undefined of what comes from no registry. */
function identified(spec, { resolved }) {
  const [, name, , version] = ARCHIVE_ADDRESS.exec(resolved?.replace(/%2f/i, '/')) ?? [];
  if (name) return { name, version };
  const wish = ownPackage('npm-package-arg')(spec);
  return wish.type === 'version' ? { name: wish.name, version: wish.fetchSpec } : undefined;
}

/** What has been unpacked by this process. */
const unpackedFolders = new Set();

/** The folders of packages in whose place others were unpacked. */
const replaced = new Set();

module.exports = (pacote) => {
  const extract = async (spec, folder, options) => {
    makeRoom(options.cache);
    unpackedFolders.add(folder);
    const { name, version } = identified(spec, options) ?? {};
    if (name === 'typescript' && parseInt(version) >= 7) {
      typescript.tell();
      return pacote.extract('typescript@^6.0.0', folder, { ...options, resolved: undefined, integrity: undefined });
    }
    if (Object.hasOwn(INSTEAD, name)) {
      replaced.add(folder);
      const unpacked = await unpackVersion(pacote, INSTEAD[name], version, folder, options);
      rename(folder, name, version);
      if (Object.hasOwn(ADDED, name)) addFunctions(ADDED[name], folder);
      return unpacked;
    }
    const done = await pacote.extract(spec, folder, options);
    if (Object.hasOwn(OVER_BUILT_IN, name)) putOver(OVER_BUILT_IN[name], folder);
    if (Object.hasOwn(WITHIN, name)) await addWithin(WITHIN[name], pacote, version, folder, options);
    return done;
  };
  return { ...pacote, extract };
};

/** Under the name and the version that were asked for: npm would else take it for another each time that it looks. */
function rename(folder, name, version) {
  const file = path.join(folder, 'package.json');
  fs.writeFileSync(file, JSON.stringify({ ...JSON.parse(fs.readFileSync(file)), name, version }, undefined, 2));
}

/** The file that a package gives when it is required. */
function mainFile(folder) {
  const { main = 'index.js' } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json')));
  return require.resolve(path.join(folder, main));
}

const placeOf = (file) => path.join(__dirname, 'instead', file);

/** What the package gives is what stands beside this program, wherever that is. */
function putOver(file, folder) {
  replaced.add(folder);
  fs.writeFileSync(mainFile(folder), `module.exports = require(${JSON.stringify(placeOf(file))});\n`);
}

/** They are named one by one, so that ES modules find them. */
function addFunctions(file, folder) {
  const place = placeOf(file);
  const lines = Object.keys(require(place)).map((name) => `module.exports.${name} = require(${JSON.stringify(place)}).${name}(module.exports);\n`);
  fs.appendFileSync(mainFile(folder), `\n${lines.join('')}`);
}

/** A registry of one's own may lack it: what needs it says so then. */
async function addWithin({ packages, empty }, pacote, version, folder, options) {
  for (const place of empty) fs.mkdirSync(path.join(folder, place), { recursive: true });
  for (const [name, place] of Object.entries(packages)) {
    try {
      await unpackVersion(pacote, name, version, path.join(folder, place), options);
    } catch (error) {
      console.error(`npm warn ${name}, which stands for an add-on here, cannot be had: ${error.message}`);
    }
  }
}

/** Whether another package was unpacked in a folder. */
module.exports.isReplaced = (folder) => replaced.has(folder);

/** Whether a package needs nothing more than what is here. */
module.exports.standsIn = (name) => [INSTEAD, OVER_BUILT_IN, WITHIN].some((table) => Object.hasOwn(table, name));

/** Whether a package in JavaScript or WebAssembly was unpacked under this name. */
module.exports.isInstead = (name) => Object.hasOwn(INSTEAD, name);

module.exports.isNew = (folder) => unpackedFolders.has(folder);
