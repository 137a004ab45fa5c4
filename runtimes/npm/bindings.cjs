// Add-ons made with napi-rs, whose packages name one for each machine and none in WebAssembly though there is one: npm puts packages into their folders by a module of its own,
// which this changes.
'use strict';

const fs = require('fs');
const path = require('path');
const { ownPackage } = require('./archive.cjs');
const { standsIn } = require('./stand-ins.cjs');
const { unpackNeeds, unpackVersion } = require('./unpacking.cjs');

const OF_MACHINES = /-linux-x64-(gnu|musl)$/;

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
    const why = error.code === 'E404' ? `${node.packageName} is a program for machines alone: there is no ${binding}` : `${binding}, which ${node.packageName} needs here, cannot be had: ${error.message}`;
    if (!node.optional) console.error(`npm warn ${why}`);
  }
}

module.exports = (Arborist) => {
  const { reify } = Arborist.prototype;
  Arborist.prototype.reify = async function (options) {
    const tree = await reify.call(this, options);
    for (const node of [...tree.inventory.values()]) {
      const binding = unnamedBinding(node);
      if (binding && fs.existsSync(node.path)) await add(binding, node, this.options);
    }
    return tree;
  };
  return Arborist;
};
