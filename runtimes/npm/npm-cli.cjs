// The commands npm and npx: starts npm's own command line as its own scripts do, with some of its modules changed.
'use strict';

const Module = require('module');
const { programFolder } = require('./archive.cjs');

/**
 * Packages that are for some machines only, and come in one for each, name a processor. Those that are for this one are WebAssembly (Rolldown,
 * Tailwind's Oxide and what else is made with napi-rs): their users look for it where they find no add-on.
 */
process.env.npm_config_cpu ??= 'wasm32';

/** Prisma asks a program for machines what to do with a database's tables; it fetches that whatever it is asked, unless it is named. */
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= `${__dirname}/instead/prisma-schema-engine.cjs`;

/** Which file here changes a module when npm first loads it: a script runs without most of them. */
const CHANGED = new Map([
  ['npm-package-arg', './typescript.cjs'],
  ['pacote', './stand-ins.cjs'],
  ['@npmcli/arborist', './bindings.cjs'],
  ['@npmcli/run-script', './scripts.cjs'],
  ['http', './requests.cjs'],
  ['https', './requests.cjs'],
]);

function changeOnLoad() {
  const load = Module._load;
  Module._load = (request, parent, isMain) => {
    const loaded = load(request, parent, isMain);
    const file = CHANGED.get(request);
    if (!file) return loaded;
    CHANGED.delete(request);
    const changed = require(file)(loaded);
    if (changed !== loaded) require.cache[Module._resolveFilename(request, parent)].exports = changed;
    return changed;
  };
}

const folder = programFolder();
changeOnLoad();
const command = process.argv.splice(2, 1)[0];
process.argv[1] = `${folder}/bin/${command}-cli.js`;
require(process.argv[1]);
