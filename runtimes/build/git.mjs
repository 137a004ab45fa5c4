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
const SOURCES = ['archive', 'commands', 'diff', 'history', 'mail', 'merge', 'patch', 'rebase', 'remote', 'search', 'store', 'terminal', 'worktree', 'main.ts', 'seldom.ts', 'tsconfig.json'];

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
    files: [...node.files, add('git.cjs'), add('seldom.cjs'), add('remote.cjs')],
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
 * Three scripts: `git.cjs` has what most commands do; `seldom.cjs`, which has the others, takes from it what both use; and `remote.cjs`, which is read by what speaks
 * with a server alone, is the library. All are without `async`, which would have to be
 * rewritten at each start, and with short names, which are read sooner.
 */
export async function bundles() {
  const [tools, modules] = [await nodePackages(), await gitPackages()];
  return step('git-bundles', [new URL(import.meta.url), ...SOURCES.map((name) => new URL(name, here)), tools, modules], async (folder) => {
    const { build } = await import(pathToFileURL(createRequire(path.join(tools, 'package.json')).resolve('esbuild')).href);
    const root = fileURLToPath(here);
    const bundle = async (input, name, external, plugins = []) => {
      const { outputFiles, metafile } = await build({
        ...input,
        bundle: true,
        platform: 'node',
        format: 'cjs',
        target: 'es2016',
        minify: true,
        legalComments: 'none',
        charset: 'utf8',
        external,
        plugins,
        nodePaths: [path.join(modules, 'node_modules')],
        absWorkingDir: root,
        metafile: true,
        write: false,
        logLevel: 'error',
      });
      writeFileSync(path.join(folder, name), outputFiles[0].contents);
      return Object.keys(metafile.inputs);
    };
    const others = ['./remote.cjs', './seldom.cjs'];
    const files = (await bundle({ entryPoints: ['main.ts'] }, 'git.cjs', others)).filter((file) => file !== 'main.ts');
    await bundle({ stdin: { contents: withParts(root, files), resolveDir: root, loader: 'ts' } }, 'git.cjs', others);
    await bundle({ entryPoints: ['seldom.ts'] }, 'seldom.cjs', ['./git.cjs', ...others], [shared(root, new Set(files))]);
    await bundle({ entryPoints: ['remote/index.ts'] }, 'remote.cjs', []);
  });
}

/** The program, and what each of its files exports: as functions, since nearly no command asks for it. */
function withParts(root, files) {
  const parts = files.map((file, at) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    const names = [...text.matchAll(/^export (?:async )?(?:const|function\*?|class) ([\w$]+)/gm)].map(([, name]) => name);
    const imports = `import { ${names.map((name) => `${name} as ${name}_${at}`).join(', ')} } from './${file}';`;
    return { imports, part: `'${file}': () => ({ ${names.map((name) => `${name}: ${name}_${at}`).join(', ')} })` };
  });
  return `import './main.ts';\n${parts.map(({ imports }) => imports).join('\n')}\nexport const parts = { ${parts.map(({ part }) => part).join(', ')} };`;
}

/** What is in `git.cjs` is taken from there, so that there is one of each: what is printed waits in one place. */
function shared(root, files) {
  return {
    name: 'shared',
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path: name, resolveDir }) => {
        const file = path.relative(root, path.resolve(resolveDir, name));
        return files.has(file) ? { path: file, namespace: 'shared' } : undefined;
      });
      build.onLoad({ filter: /.*/, namespace: 'shared' }, ({ path: file }) => ({ contents: `module.exports = require('./git.cjs').parts['${file}']();`, resolveDir: root }));
    },
  };
}
