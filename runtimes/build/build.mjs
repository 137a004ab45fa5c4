// Obtains or compiles each runtime and each sample project and leaves them under target/site/runtimes.
// What this machine cannot provide is left out, and named with the command that gets it; nothing else may fail.

import { fileURLToPath } from 'node:url';
import { codecs } from './codecs.mjs';
import { git } from './git.mjs';
import { jq } from './jq.mjs';
import { node } from './node.mjs';
import { nodeTests } from './node-tests.mjs';
import { npm } from './npm.mjs';
import { primitives } from './primitives.mjs';
import { python } from './python.mjs';
import { quickjs } from './quickjs.mjs';
import { LeftOut } from './run.mjs';
import { sample, SAMPLES } from './samples.mjs';
import { shell } from './shell.mjs';
import { Site } from './site.mjs';
import { sqlite } from './sqlite.mjs';
import { staticServer } from './static-server.mjs';

const site = new Site(fileURLToPath(new URL('../target/site', import.meta.url)));
const missing = [];

async function unlessLeftOut(name, make) {
  try {
    return [await make()];
  } catch (error) {
    if (!(error instanceof LeftOut)) throw error;
    missing.push({ name, why: error.message, fix: error.fix });
    console.log(`left out: ${name}: ${error.message}; to get it: ${error.fix}`);
    return [];
  }
}

function leaveOutWithNode() {
  leaveOutWith(['node']);
}

/** What needs something that was left out is left out as well. */
function leaveOutWith(names = []) {
  const lacking = missing.find(({ name }) => names.includes(name));
  if (lacking) throw new LeftOut(`${lacking.name} was left out`, lacking.fix);
}

const modules = [
  ...(await unlessLeftOut('node-compression', () => codecs(site))),
  ...(await unlessLeftOut('node-primitives', () => primitives(site))),
  ...(await unlessLeftOut('node-sqlite', () => sqlite(site))),
].flat();
const nodes = await unlessLeftOut('node', () => node(site, modules));
const runtimes = [
  ...(await unlessLeftOut('quickjs', () => quickjs(site))),
  ...nodes,
  ...(await unlessLeftOut('npm', () => (nodes[0] ? npm(site, nodes[0]) : leaveOutWithNode()))),
  ...(await unlessLeftOut('git', () => (nodes[0] ? git(site, nodes[0]) : leaveOutWithNode()))),
  ...(await unlessLeftOut('jq', () => (nodes[0] ? jq(site, nodes[0]) : leaveOutWithNode()))),
  ...(await unlessLeftOut('python', () => python(site))),
  ...(await unlessLeftOut('static-server', () => staticServer(site))),
  ...(await unlessLeftOut('shell', () => shell(site))).flat(),
];
const samples = [];
for (const it of SAMPLES) samples.push(...(await unlessLeftOut(`sample-${it.name}`, () => (leaveOutWith(it.needs), sample(site, it)))));
site.list('manifest.json', { runtimes, missing });
site.list('samples.json', { samples });
for (const { name, version, program } of runtimes) console.log(`${name} ${version}: ${program.size} bytes`);
console.log(`samples: ${samples.map((it) => it.name).join(', ')}`);
await unlessLeftOut('node-tests', nodeTests);
