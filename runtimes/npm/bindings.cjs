// What is done when npm has put packages into their folders, by a module of its own, which this changes: add-ons made with napi-rs, whose packages name one for each machine and none
// in WebAssembly though there is one, are unpacked, and so is what stand-ins need; what cannot run is told.
'use strict';

const fs = require('fs');
const path = require('path');
const { ownPackage } = require('./archive.cjs');
const { startsBrowser, tellBrowser, tellProgram } = require('./cures.cjs');
const { isInstead, isNew, standsIn } = require('./stand-ins.cjs');
const { unpackNeeds, unpackVersion } = require('./unpacking.cjs');

const OF_MACHINES = /-linux-x64-(gnu|musl)$/;
/** How packages name what they have for one kind of machine, in whatever form. */
const OF_LINUX = /(^|[-_/])linux[-_]?(x64|x86_64|amd64|64)([-_]|$)/;
const OF_SYSTEM = /(^|[-_/])(linux|darwin|win32|windows|wasm32|wasm)([-_]|$)/;

/** The package in WebAssembly that a package does not name among those of its machines; undefined if it names it, or has none for machines. */
function unnamedBinding({ packageName, package: { optionalDependencies } }) {
  const names = Object.keys(optionalDependencies ?? {});
  const machine = names.find((name) => OF_MACHINES.test(name));
  if (!machine || standsIn(packageName)) return undefined;
  const binding = machine.replace(OF_MACHINES, '-wasm32-wasi');
  return names.includes(binding) ? undefined : binding;
}

function versionIn(folder) {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'))).version;
  } catch {
    return undefined; // it is not there
  }
}

/** Lies in the package's own folder, of which lock files say nothing. npm takes it away when it next looks, so it is looked after each time. */
async function add(binding, node, options) {
  const neighbours = path.join(node.path, 'node_modules');
  const folder = path.join(neighbours, binding);
  if (node.resolve(binding) || versionIn(folder) === node.version) return;
  const pacote = ownPackage('pacote');
  try {
    await unpackVersion(pacote, binding, node.version, folder, options);
    await unpackNeeds(pacote, folder, neighbours, options);
  } catch (error) {
    if (node.optional || !isNew(node.path)) return;
    if (error.code === 'E404') tellProgram(node.packageName);
    else console.error(`npm warn ${binding}, which ${node.packageName} needs here, cannot be had: ${error.message}`);
  }
}

/** Whether a package comes as one for each kind of machine, and as none that is here. */
function isForMachinesAlone(node) {
  const names = Object.keys(node.package.optionalDependencies ?? {});
  if (node.optional || standsIn(node.packageName) || !names.some((name) => OF_LINUX.test(name))) return false;
  return !names.some((name) => OF_SYSTEM.test(name) && node.resolve(name));
}

/** Lies in the package's own folder too. */
async function addNeeds(node, options) {
  try {
    await unpackNeeds(ownPackage('pacote'), node.path, path.join(node.path, 'node_modules'), options, (name) => node.resolve(name));
  } catch (error) {
    console.error(`npm warn what ${node.packageName} needs here cannot be had: ${error.message}`);
  }
}

async function complete(node, options) {
  const binding = unnamedBinding(node);
  if (binding) return add(binding, node, options);
  if (isInstead(node.name)) return addNeeds(node, options);
  if (!isNew(node.path)) return undefined;
  if (startsBrowser(node.packageName)) tellBrowser(node.packageName);
  if (isForMachinesAlone(node)) tellProgram(node.packageName);
  return undefined;
}

module.exports = (Arborist) => {
  const { reify } = Arborist.prototype;
  Arborist.prototype.reify = async function (options) {
    const tree = await reify.call(this, options);
    for (const node of [...tree.inventory.values()]) {
      if (fs.existsSync(node.path)) await complete(node, this.options);
    }
    return tree;
  };
  return Arborist;
};
