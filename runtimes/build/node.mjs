// Node's own library, taken from the pinned binary of npm's package and put, with our bindings, into the script of a worker.
// The binary is run once, to say what it has (node/describe.cjs), and is not kept.

import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sha256, step } from './cache.mjs';
import { lastLine } from './debian.mjs';
import { hardened } from './hardened.mjs';
import { LeftOut, run } from './run.mjs';

const VERSION = '24.22.3';
/** Of the library's text, which is the same in the packages of all systems. */
const LIBRARY = 'ac45cdecefd73f9f201a5f3be66fc51002343024eb8cf78adc80a68431479fed';
const here = new URL('../node/', import.meta.url);
const layout = new URL('../../kernel-teavm/target/wasm/layout.mjs', import.meta.url);
const workers = new URL('../../web-ui/src/workers/', import.meta.url);
/** Where what a start does not need lies in the tree. */
const PLACE = '/lib/warren/node/library';
/** ES modules, which nothing of the library requires; and what was made for the inspector's front end. */
const UNUSED = /^internal\/deps\/v8\/tools\//;
/**
 * The places where the library is changed. `processImmediate` is left in the middle for promise jobs, and called again (loop/ticks.ts):
 * an immediate that these jobs have cleared is left out by way of the one before it, which has to be known then. `inspector` can be required,
 * as many programs do that ask it only whether somebody debugs them. `undici` gives a function no more arguments at once than a worker's stack holds. And `wasi` warns nobody: here it runs the compilers of people who know nothing of it, in each of many threads.
 */
const CHANGES = {
  'internal/timers': [
    ['    let prevImmediate;\n', ''],
    ['function getTimerCallbacks(runNextTicks) {\n', 'function getTimerCallbacks(runNextTicks) {\n  let prevImmediate;\n'],
  ],
  wasi: [["emitExperimentalWarning('WASI');\n", '']],
  'internal/deps/undici/undici': [
    ['      if ((2 << 15) - 1 > length) {\n', '      if ((2 << 12) - 1 > length) {\n'],
    ['      let addition = (2 << 15) - 1;\n', '      let addition = (2 << 12) - 1;\n'],
  ],
  inspector: [['if (!hasInspector)\n  throw new ERR_INSPECTOR_NOT_AVAILABLE();\n', '']],
};
/** Given to every file of the library by its loader. */
const PARAMETERS = [
  [/^internal\/per_context\//, 'exports, primordials, privateSymbols, perIsolateSymbols'],
  [/^internal\/bootstrap\/realm$/, 'process, getLinkedBinding, getInternalBinding, primordials'],
  [/^internal\/(bootstrap|main)\//, 'process, require, internalBinding, primordials'],
  [/./, 'exports, require, module, process, internalBinding, primordials'],
];

/** `modules` are the files of the tree that its bindings load when they are first used: compression, SQLite. */
export async function node(site, modules) {
  const tools = await packages();
  const description = await describe();
  const library = await withoutComments(description, tools);
  const worker = await bundle(description, library, tools);
  site.licence(path.join(description, 'LICENSE'), 'node.txt');
  for (const name of ['hashes', 'ciphers', 'curves']) site.licence(path.join(tools, 'node_modules/@noble', name, 'LICENSE'), `noble-${name}.txt`);
  return {
    name: 'node',
    version: VERSION,
    language: 'JavaScript',
    commands: { node: { argv: ['node'], name: 'given', env: {}, ignores: ['SIGPIPE'] } },
    program: site.add(path.join(worker, 'node-worker.js')),
    files: [{ path: PLACE, ...site.add(path.join(library, 'library'), 'node-library') }, ...modules],
    licence: 'MIT',
    source: `npm ${packageName()}@${VERSION}`,
  };
}

function packageName() {
  return `node-${process.platform}-${process.arch}`;
}

/** What the build and the bindings use of npm. */
export function packages() {
  const inputs = ['package.json', 'package-lock.json'].map((name) => new URL(name, here));
  return step('node-packages', inputs, async (folder) => {
    for (const input of inputs) copyFileSync(input, path.join(folder, path.basename(fileURLToPath(input))));
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder }).catch((error) => {
      throw new LeftOut(`npm could not get what its bindings use: ${lastLine(error)}`, 'npm ci, in runtimes/node');
    });
  });
}

/** A folder with description.json and the licence. */
function describe() {
  if (process.platform !== 'linux') throw new LeftOut(`its constants are Linux's, and this is ${process.platform}`, 'build on Linux');
  return step('node-description', [VERSION, packageName(), new URL('describe.cjs', here)], async (folder) => {
    const packed = await run('npm', ['pack', '--silent', `${packageName()}@${VERSION}`], { cwd: folder }).catch((error) => {
      throw new LeftOut(`npm could not get it: ${lastLine(error)}`, `npm view ${packageName()}@${VERSION}`);
    });
    const archive = packed.trim().split('\n').at(-1);
    await run('tar', ['xzf', archive, 'package/bin/node', 'package/LICENSE'], { cwd: folder });
    const flags = ['--no-deprecation', '--no-warnings', '--expose-internals'];
    await run(path.join(folder, 'package/bin/node'), [...flags, fileURLToPath(new URL('describe.cjs', here)), 'description.json'], { cwd: folder });
    copyFileSync(path.join(folder, 'package/LICENSE'), path.join(folder, 'LICENSE'));
    for (const name of ['package', archive]) rmSync(path.join(folder, name), { recursive: true });
    const { library } = JSON.parse(readFileSync(path.join(folder, 'description.json'), 'utf8'));
    const actual = sha256(JSON.stringify(Object.entries(library).sort())).toString('hex');
    if (actual !== LIBRARY) throw new Error(`the library of Node ${VERSION} has sha256 ${actual}, expected ${LIBRARY}`);
  });
}

const bare = (folder, name) => import(pathToFileURL(createRequire(path.join(folder, 'package.json')).resolve(name)).href);

/**
 * The library without its comments, its lines and columns as they are, so that stacks read as native ones: `core.json`, what every start
 * loads, and `library`, all other texts one behind the other, with the place of each in `index.json`.
 */
function withoutComments(description, tools) {
  return step('node-library', [LIBRARY, new URL(import.meta.url), new URL('modules/', here)], async (folder) => {
    const { parse } = await bare(tools, 'acorn');
    const rewriteAwait = await awaitRewriting(tools);
    const { library, started } = JSON.parse(readFileSync(path.join(description, 'description.json'), 'utf8'));
    const early = new Set(started);
    const core = {};
    const index = {};
    const rest = [];
    let at = 0;
    for (const [id, source] of Object.entries(library).sort()) {
      if (UNUSED.test(id)) continue;
      const text = `${rewriteAwait(uncommented(id, changed(id, source), parse), { sourceType: 'script' })}\n//# sourceURL=node:${id}`;
      if (early.has(id) || /^internal\/(per_context|bootstrap|main\/run_main_module)/.test(id)) {
        core[id] = text;
      } else {
        const bytes = Buffer.from(text);
        index[id] = [at, bytes.length];
        at += bytes.length;
        rest.push(bytes);
      }
    }
    writeFileSync(path.join(folder, 'core.json'), JSON.stringify(core));
    writeFileSync(path.join(folder, 'index.json'), JSON.stringify(index));
    writeFileSync(path.join(folder, 'library'), Buffer.concat(rest));
  });
}

/** What rewrites awaits, as the worker does it; a text that was rewritten is not looked at there again. */
export async function awaitRewriting(tools) {
  const { build } = await bare(tools, 'esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('modules/await.ts', here))],
    bundle: true,
    format: 'esm',
    write: false,
    nodePaths: [path.join(tools, 'node_modules')],
  });
  const { rewriteAwait } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
  return rewriteAwait;
}

function changed(id, source) {
  for (const [from, to] of CHANGES[id] ?? []) {
    if (source.split(from).length !== 2) throw new Error(`${id} of Node ${VERSION} has changed: look at what CHANGES says of it`);
    source = source.replace(from, to);
  }
  return source;
}

function uncommented(id, source, parse) {
  const parameters = PARAMETERS.find(([pattern]) => pattern.test(id))[1];
  const whole = `(function (${parameters}) {${source}\n})`;
  const comments = [];
  parse(whole, { ecmaVersion: 'latest', sourceType: 'script', onComment: comments });
  let text = '';
  let at = 0;
  for (const { start, end } of comments) {
    text += whole.slice(at, start) + whole.slice(start, end).replace(/[^\n]/g, ' ');
    if (whole[end] === '\n') text = text.replace(/[ \n]+$/, (blank) => blank.replaceAll(' ', ''));
    at = end;
  }
  return text + whole.slice(at);
}

/** The script of the worker. */
function bundle(description, library, tools) {
  const sources = ['sys/', 'loop/', 'start/', 'bindings/', 'modules/', 'threads/'].map((name) => new URL(name, here));
  const linking = ['linking.ts', 'copies.ts', 'messages.ts'].map((name) => new URL(name, workers));
  return step('node-worker', [LIBRARY, new URL(import.meta.url), new URL('hardened.mjs', import.meta.url), layout, ...sources, ...linking, description, library], async (folder) => {
    const { build } = await bare(tools, 'esbuild');
    const script = path.join(folder, 'node-worker.js');
    const core = JSON.parse(readFileSync(path.join(library, 'core.json'), 'utf8'));
    const { comment, places, others } = commented({ ...core, description: withoutLibrary(path.join(description, 'description.json')) });
    const generated = {
      core: JSON.stringify(others),
      places: JSON.stringify(places),
      index: readFileSync(path.join(library, 'index.json'), 'utf8'),
      rewriting: digestOf(fileURLToPath(new URL('modules/', here)), path.join(fileURLToPath(here), 'package-lock.json')),
    };
    await build({
      entryPoints: [fileURLToPath(new URL('start/worker.ts', here))],
      outfile: script,
      bundle: true,
      format: 'esm',
      target: 'es2022',
      minifyWhitespace: true,
      minifySyntax: true,
      legalComments: 'none',
      charset: 'ascii', // the engine keeps such a script in half the memory
      loader: { '.wasm': 'binary' },
      nodePaths: [path.join(tools, 'node_modules')],
      plugins: [generatedModules(generated)],
      logLevel: 'warning',
    });
    const { parse } = await bare(tools, 'acorn');
    writeFileSync(script, `${hardened(readFileSync(script, 'utf8'), parse)}\n${comment}\n`);
  });
}

/**
 * Texts in the comment of a function of the script: what it says of itself is a piece of the script, which the engine keeps anyway, where texts as constants
 * would be kept a second time by each process. `others` are those that a comment cannot hold as they are.
 */
function commented(texts) {
  const places = {};
  const others = {};
  let comment = 'function libraryTexts(){/*';
  for (const [id, text] of Object.entries(texts)) {
    if (/[^\0-\x7f]|\r|\*\//.test(text)) {
      others[id] = text;
    } else {
      places[id] = [comment.length, text.length];
      comment += text;
    }
  }
  return { comment: `${comment}*/}`, places, others };
}

/** Changes whenever what rewrites sources may have changed. */
function digestOf(folder, ...files) {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(path.join(folder, name)));
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

function withoutLibrary(file) {
  const { library, started, ...rest } = JSON.parse(readFileSync(file, 'utf8'));
  return JSON.stringify(rest).replaceAll('*/', '*\\/').replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** `import text from "generated:NAME"` is a text of the build's, and `generated:core` an object of texts. */
function generatedModules(texts) {
  return {
    name: 'generated',
    setup(build) {
      build.onResolve({ filter: /^generated:/ }, ({ path: name }) => ({ path: name.slice('generated:'.length), namespace: 'generated' }));
      build.onLoad({ filter: /./, namespace: 'generated' }, ({ path: name }) => ({ contents: texts[name], loader: name === 'core' ? 'json' : 'text' }));
    },
  };
}
