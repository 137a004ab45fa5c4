// link.mjs BUNDLE FILE: runs a graph of modules by the rewriting of runtimes/node/modules, with the smallest of loaders.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

globalThis.addEventListener ??= () => {};
globalThis.reportError ??= () => {};
Object.defineProperty(globalThis, 'navigator', { value: { userAgent: 'Chrome', locks: {} }, configurable: true, writable: true });
const [bundle, file] = process.argv.slice(2);
const { module_wrap, realm, changeGlobals } = await import(pathToFileURL(bundle).href);
Object.assign(realm, {
  privateSymbols: { arrow_message_private_symbol: Symbol('arrow'), decorated_private_symbol: Symbol('decorated'), host_defined_option_symbol: Symbol('option') },
  require: () => ({ codes: {} }),
});
changeGlobals();
const binding = {};
module_wrap(binding);
const modules = new Map();

async function load(url) {
  if (!modules.has(url)) await (url.startsWith('file:') ? loadFile(url) : loadBuiltin(url));
  return modules.get(url);
}

async function loadBuiltin(url) {
  const namespace = await import(url);
  const wrap = new binding.ModuleWrap(url, undefined, Object.keys(namespace), () => {
    for (const name of Object.keys(namespace)) wrap.setExport(name, namespace[name]);
  });
  modules.set(url, wrap);
}

async function loadFile(url) {
  const wrap = new binding.ModuleWrap(url, undefined, readFileSync(fileURLToPath(url), 'utf8'), 0, 0, Symbol(url));
  modules.set(url, wrap);
  const required = [];
  for (const { specifier } of wrap.getModuleRequests()) required.push(await load(resolved(specifier, url)));
  wrap.link(required);
}

function resolved(specifier, from) {
  if (specifier.startsWith('.')) return new URL(specifier, from).href;
  return specifier.includes(':') ? specifier : `node:${specifier}`;
}

async function run(wrap) {
  wrap.instantiate();
  await wrap.evaluate(-1, false);
  return wrap.getNamespace();
}

binding.setInitializeImportMetaObjectCallback((_symbol, meta, { url }) => (meta.url = url));
binding.setImportModuleDynamicallyCallback(async (_symbol, specifier, _phase, _attributes, from) => run(await load(resolved(specifier, from))));
await run(await load(pathToFileURL(path.resolve(file)).href));
