// Git: our own program, in TypeScript, on Node; what speaks with servers is isomorphic-git's.

import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { step } from './cache.mjs';
import { lastLine } from './debian.mjs';
import { packages as nodePackages } from './node.mjs';
import { LeftOut, run } from './run.mjs';

const VERSION = '2.39.5';
const PLACE = '/lib/warren/git';
const here = new URL('../git/', import.meta.url);
const BUNDLED = ['isomorphic-git', 'async-lock', 'clean-git-ref', 'crc-32', 'diff3', 'ignore', 'pako', 'pify', 'safe-buffer', 'inherits', 'sha.js', 'to-buffer'];
const SOURCES = ['commands', 'diff', 'history', 'merge', 'remote', 'store', 'terminal', 'worktree', 'main.ts', 'tsconfig.json'];

/** Git as a runtime of its own, whose program is Node's. */
export async function git(site, node) {
  const folder = await bundles();
  const modules = path.join(await gitPackages(), 'node_modules');
  site.licence(licences(modules, folder), 'git.txt');
  const add = (name) => ({ path: `${PLACE}/${name}`, ...site.add(path.join(folder, name)) });
  return {
    name: 'git',
    version: VERSION,
    language: 'JavaScript',
    commands: { git: { argv: ['node', `${PLACE}/git.cjs`], env: {}, ignores: ['SIGPIPE'] } },
    program: node.program,
    files: [...node.files, add('git.cjs'), add('remote.cjs')],
    licence: 'Apache-2.0',
    source: 'runtimes/git, and npm isomorphic-git@1.44.19',
  };
}

/** The licences of what is bundled, in one text. */
function licences(modules, folder) {
  const texts = BUNDLED.map((name) => {
    const { version, license } = JSON.parse(readFileSync(path.join(modules, name, 'package.json'), 'utf8'));
    const file = readdirSync(path.join(modules, name)).find((each) => /^licen[cs]e/i.test(each));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(path.join(modules, name, file), 'utf8').trim() : 'Its package has no text of it.'}\n`;
  });
  const file = path.join(folder, 'licences.txt');
  writeFileSync(file, texts.join(`\n${'-'.repeat(100)}\n\n`));
  return file;
}

/** What git uses of npm. */
export function gitPackages() {
  const inputs = ['package.json', 'package-lock.json'].map((name) => new URL(name, here));
  return step('git-packages', inputs, async (folder) => {
    for (const input of inputs) copyFileSync(input, path.join(folder, path.basename(fileURLToPath(input))));
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder }).catch((error) => {
      throw new LeftOut(`npm could not get what it uses: ${lastLine(error)}`, 'npm ci, in runtimes/git');
    });
  });
}

/**
 * Two scripts: `git.cjs` has all that a command does here, and `remote.cjs`, which is read by what speaks with a server alone, the library. Both are without
 * `async`, which would have to be rewritten at each start.
 */
export async function bundles() {
  const [tools, modules] = [await nodePackages(), await gitPackages()];
  return step('git-bundles', [new URL(import.meta.url), ...SOURCES.map((name) => new URL(name, here)), tools, modules], async (folder) => {
    const { build } = await import(pathToFileURL(createRequire(path.join(tools, 'package.json')).resolve('esbuild')).href);
    for (const [entry, name, external] of [['main.ts', 'git.cjs', ['./remote.cjs']], ['remote/index.ts', 'remote.cjs', []]]) {
      const { outputFiles } = await build({
        entryPoints: [fileURLToPath(new URL(entry, here))],
        bundle: true,
        platform: 'node',
        format: 'cjs',
        target: 'es2016',
        minifyWhitespace: true,
        minifySyntax: true,
        legalComments: 'none',
        charset: 'utf8',
        external,
        nodePaths: [path.join(modules, 'node_modules')],
        write: false,
        logLevel: 'error',
      });
      writeFileSync(path.join(folder, name), outputFiles[0].contents);
    }
  });
}
