// The sample projects of the start screen: their sources, and for compiled languages what was compiled of them.

import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { step } from './cache.mjs';
import { ensureInstalled } from './debian.mjs';
import { LeftOut, has, run } from './run.mjs';
import { compileRust } from './rust.mjs';

const here = new URL('../samples/', import.meta.url);

export const SAMPLES = [
  { name: 'poll', language: 'Python', title: 'A web app', description: 'A poll with its page beside the code.' },
  { name: 'chat', language: 'Node', title: 'A chat', description: 'A server with SQLite, whose pages hear each other.', needs: ['npm', 'node-sqlite'] },
  { name: 'game', language: 'Python', title: 'A game', description: 'On a canvas, served by Python, which keeps the scores.' },
  { name: 'plot', language: 'Python', title: 'A plot', description: 'A year of temperatures from a table, drawn as SVG.' },
  { name: 'server', language: 'Go', title: 'A server in Go', description: 'Compiled to WebAssembly, with a page that asks it eight times at once.', output: 'main.wasm', compile: compileGo, licences: ['go.txt'] },
  { name: 'quiz', language: 'Python', title: 'A quiz', description: 'Asks in the terminal, with options and a best result.' },
  { name: 'python', language: 'Python', title: 'Hello in Python', description: 'A package, arguments, standard input and a file.' },
  { name: 'javascript', language: 'JavaScript', title: 'Hello in JavaScript', description: 'Modules, arguments, standard input and a file.' },
  { name: 'html', language: 'HTML', title: 'Hello in HTML', description: 'A page with a style and a script, which follows what is edited.' },
  { name: 'c', language: 'C', title: 'Hello in C', description: 'Arguments, standard input and a file, compiled with clang.', output: 'main.wasm', compile: compileC, licences: ['wasi-libc.txt'] },
  { name: 'rust', language: 'Rust', title: 'Hello in Rust', description: 'Arguments, standard input and a file, compiled for wasm32-wasip1.', output: 'target/wasm32-wasip1/release/hello.wasm', compile: compileRust, licences: ['rust.txt', 'wasi-libc.txt'] },
  { name: 'go', language: 'Go', title: 'Hello in Go', description: 'Arguments, standard input and a file, compiled for wasip1.', output: 'main.wasm', compile: compileGo, licences: ['go.txt'] },
];

export async function sample(site, { name, language, title, description, output, compile, licences }) {
  const source = fileURLToPath(new URL(`${name}/`, here));
  const add = (file, relative) => ({ path: relative, ...site.add(file, `sample-${name}-${relative.replaceAll('/', '-')}`) });
  const files = list(source).map((relative) => add(path.join(source, relative), relative));
  if (compile) files.push(add(await compile(source), output));
  for (const text of licences ?? []) site.licence(fileURLToPath(new URL(`../licences/${text}`, import.meta.url)));
  return { name, language, title, description, files };
}

function list(folder, prefix = '') {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !['target', '__pycache__'].includes(entry.name) && !entry.name.endsWith('.wasm'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? list(path.join(folder, entry.name), `${prefix}${entry.name}/`) : [prefix + entry.name]));
}

async function compileC(source) {
  await ensureInstalled(['clang-14', 'lld-14', 'wasi-libc', 'libclang-rt-14-dev-wasm32']);
  const inputs = [new URL('c/main.c', here), await run('clang-14', ['--version'])];
  const folder = await step('sample-c', inputs, (out) =>
    run('clang-14', ['--target=wasm32-wasi', '-Os', '-Wall', '-Wextra', '-Werror', '-o', path.join(out, 'main.wasm'), 'main.c', '-Wl,--strip-all'], { cwd: source }),
  );
  return path.join(folder, 'main.wasm');
}

async function compileGo(source) {
  const version = has('go') ? await run('go', ['env', 'GOVERSION']) : 'none';
  const [, minor] = /^go1\.(\d+)/.exec(version) ?? [];
  if (!(minor >= 21)) throw new LeftOut(`it needs Go 1.21 or later, here is ${version.trim()}`, 'apt-get install golang (or https://go.dev/dl)');
  const folder = await step(`sample-${path.basename(path.resolve(source))}`, [pathToFileURL(source), version], async (out) => {
    const copy = path.join(out, 'source');
    cpSync(source, copy, { recursive: true });
    const env = { ...process.env, GOOS: 'wasip1', GOARCH: 'wasm', GOFLAGS: '-buildvcs=false', GOTOOLCHAIN: 'local', GOWORK: 'off' };
    await run('go', ['build', '-ldflags=-s -w -buildid=', '-trimpath', '-o', path.join(out, 'main.wasm'), '.'], { cwd: copy, env });
  });
  return path.join(folder, 'main.wasm');
}
