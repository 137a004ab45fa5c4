// What npm says of packages that cannot do here what they are for: one line, with what does the same.
'use strict';

/** What does the same here. */
const CURES = {
  '@biomejs/biome': 'there are ESLint and Prettier',
  '@napi-rs/canvas': 'jimp draws images in JavaScript',
  argon2: 'crypto.argon2 is built in',
  canvas: 'jimp draws images in JavaScript',
  'classic-level': 'memory-level has the same functions, in memory, and node:sqlite is built in',
  dprint: 'there is Prettier',
  leveldown: 'node:sqlite is built in',
  lmdb: 'node:sqlite is built in',
  nx: '`npm run NAME --workspaces` runs a script of all packages',
  oxlint: 'there is ESLint',
  re2: 'there is re2-wasm',
  turbo: '`npm run NAME --workspaces` runs a script of all packages',
};

/** Packages that start a browser, which is a program for machines. */
const BROWSERS = {
  cypress: 'Vitest or Jest with jsdom tests pages without a browser',
  electron: 'what a server of the project serves is seen in the preview',
  playwright: 'Vitest or Jest with jsdom tests pages without a browser',
  puppeteer: 'jsdom has pages without a browser',
};

const told = new Set();

/** Says once what a package is, and what does the same. */
function tell(name, what) {
  if (told.has(name)) return;
  told.add(name);
  console.error(`npm warn ${name} ${what}${CURES[name] ? `: ${CURES[name]}` : ''}`);
}

const tellAddOn = (name) => tell(name, 'is an add-on, compiled for each machine, which programs in a tab cannot load');

const tellProgram = (name) => tell(name, 'is a program for machines alone, which does not run in a tab');

const tellBrowser = (name) => tell(name, `starts a browser, a program for machines, which does not run in a tab: ${BROWSERS[name]}`);

const startsBrowser = (name) => Object.hasOwn(BROWSERS, name);

module.exports = { startsBrowser, tellAddOn, tellBrowser, tellProgram };
