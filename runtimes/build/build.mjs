// Obtains or compiles each runtime and each sample project and leaves them under target/site/runtimes.
// What this machine cannot provide is left out, and named with the command that gets it; nothing else may fail.

import { python } from './python.mjs';
import { quickjs } from './quickjs.mjs';
import { LeftOut } from './run.mjs';
import { Site } from './site.mjs';

const site = new Site(new URL('../target/site', import.meta.url).pathname);
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

const runtimes = [
  ...(await unlessLeftOut('quickjs', () => quickjs(site))),
  ...(await unlessLeftOut('python', () => python(site))),
];
site.list('manifest.json', { runtimes, missing });
for (const { name, version, program } of runtimes) console.log(`${name} ${version}: ${program.size} bytes`);
