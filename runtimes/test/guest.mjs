// Running the built programs as the kernel would: a tree of their own with the files that the manifest names, the
// directory of the project as $PWD, and the three streams.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const site = new URL('../target/site', import.meta.url);
const runner = fileURLToPath(new URL('../build/wasi.mjs', import.meta.url));

export const served = (url) => fileURLToPath(new URL(`.${url}`, `${site}/`));
export const { runtimes, missing } = JSON.parse(readFileSync(served('/runtimes/manifest.json')));
export const { samples } = JSON.parse(readFileSync(served('/runtimes/samples.json')));

const HOME = '/home/project';

/** A tree with a project in it. `files` maps names to texts. */
export class Tree {
  constructor({ files = {}, home = HOME } = {}) {
    this.root = mkdtempSync(path.join(tmpdir(), 'warren-guest-'));
    this.home = home;
    for (const folder of [home, '/tmp']) mkdirSync(path.join(this.root, folder), { recursive: true });
    for (const runtime of runtimes) for (const file of runtime.files) this.put(file.path, readFileSync(served(file.url)));
    for (const [name, text] of Object.entries(files)) this.put(path.posix.join(home, name), text);
  }
  put(name, content) {
    mkdirSync(path.dirname(path.join(this.root, name)), { recursive: true });
    writeFileSync(path.join(this.root, name), content);
  }
  read(name) { return readFileSync(path.resolve(this.root, `.${path.posix.resolve(this.home, name)}`), 'utf8'); }
  has(name) { return existsSync(path.resolve(this.root, `.${path.posix.resolve(this.home, name)}`)); }
  remove() { rmSync(this.root, { recursive: true, force: true }); }
}

/** Runs a command of the manifest, as `run(tree, ['qjs', 'main.js'], { input, env })`. */
export function run(tree, [command, ...args], { input = '', env = {}, engine = nodeWasi } = {}) {
  for (const { commands, program } of runtimes) {
    if (!Object.hasOwn(commands, command)) continue;
    const { argv, env: defaults } = commands[command];
    return engine(served(program.url), tree, [...argv, ...args], { ...defaults, PWD: tree.home, ...env }, input);
  }
  throw new Error(`no runtime has the command ${command}`);
}

/** Runs a program of the project. */
export function runFile(tree, name, args, { input = '', engine = nodeWasi } = {}) {
  return engine(path.join(tree.root, tree.home, name), tree, [name, ...args], { PWD: tree.home }, input);
}

function nodeWasi(program, tree, args, env, input) {
  const flags = ['--no-warnings', '--no-turbo-fast-api-calls'];
  return collect(process.execPath, [...flags, runner, program, JSON.stringify({ '/': tree.root }), JSON.stringify(env), ...args], input);
}

/** Runs any program of this machine to its end. */
export function collect(program, args, input = '', options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, options);
    const result = { stdout: '', stderr: '', status: null };
    child.stdout.setEncoding('utf8').on('data', (text) => (result.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (result.stderr += text));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (status) => resolve({ ...result, status }));
  });
}

export const has = (name) => runtimes.some((runtime) => runtime.name === name);
