// Rust for WASI: the machine's own compiler where it has the target's library, else Debian's, unpacked beside it.

import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { scratch, step } from './cache.mjs';
import { lastLine, onDebian, Suite } from './debian.mjs';
import { has, LeftOut, run } from './run.mjs';

const TARGET = 'wasm32-wasip1';
const FIX = `rustup target add ${TARGET}`;
const FLAGS = ['--edition=2021', '--crate-name=hello', '-Copt-level=s', '-Clto', '-Cstrip=symbols', '-Cpanic=abort', `--target=${TARGET}`];

/** The compiler, the library of the target, the linker, and the shared libraries that these need. */
const PACKAGES = [
  'rustc', 'libstd-rust-1.85', 'libstd-rust-dev-wasm32', 'lld-19', 'libllvm19', 'libc6', 'libgcc-s1', 'libstdc++6', 'zlib1g',
  'libzstd1', 'libz3-4', 'libxml2', 'liblzma5', 'libedit2', 'libbsd0', 'libmd0', 'libtinfo6', 'libffi8',
];

export async function compileRust(source) {
  const inputs = [pathToFileURL(source), ...FLAGS];
  const own = await ownCompiler();
  const folder = own
    ? await step('sample-rust', [...inputs, own], (out) => compile('rustc', [], source, out))
    : await step('sample-rust', [...inputs, ...PACKAGES], (out) => compileWithDebian(source, out));
  return path.join(folder, 'hello.wasm');
}

async function ownCompiler() {
  if (!has('rustc')) return null;
  const library = await run('rustc', ['--print', 'target-libdir', '--target', TARGET]).catch(() => '');
  return existsSync(library.trim()) ? run('rustc', ['--version']) : null;
}

function compile(program, args, source, out) {
  const remap = `--remap-path-prefix=${source}=hello`;
  const all = [...args, ...FLAGS, remap, path.join(source, 'src/main.rs'), '-o', path.join(out, 'hello.wasm')];
  return run(program, all, { cwd: source });
}

async function compileWithDebian(source, out) {
  if (!onDebian() || process.arch !== 'x64') throw new LeftOut(`Rust's library for ${TARGET} is not here`, FIX);
  const root = scratch(`fetch-${process.pid}-rust`);
  try {
    const packages = path.join(root, 'packages');
    mkdirSync(packages);
    const debs = await new Suite('trixie').download(PACKAGES, packages).catch((error) => {
      throw new LeftOut(`Rust could not be had from Debian: ${lastLine(error)}`, FIX);
    });
    for (const deb of debs) await unpackNeeded(deb, root);
    const triple = 'usr/lib/x86_64-linux-gnu';
    const libraries = [triple, 'usr/lib/llvm-19/lib', 'usr/lib', 'lib/x86_64-linux-gnu'].map((name) => path.join(root, name)).filter(existsSync);
    const loader = ['usr/lib64', triple, 'lib64'].map((name) => path.join(root, name, 'ld-linux-x86-64.so.2')).find(existsSync);
    // The linker is called by the compiler, and needs the same loader: its place is taken by a script.
    const linker = path.join(root, 'wasm-ld');
    await run('sh', ['-c', `printf '#!/bin/sh\\nexec "%s" --library-path "%s" --argv0 wasm-ld "%s" "$@"\\n' "$1" "$2" "$3" > "$4" && chmod +x "$4"`, 'sh', loader, libraries.join(':'), path.join(root, 'usr/lib/llvm-19/bin/lld'), linker]);
    const args = ['--library-path', libraries.join(':'), path.join(root, 'usr/bin/rustc'), '--sysroot', path.join(root, 'usr'), `-Clinker=${linker}`, '-Clinker-flavor=wasm-ld'];
    await compile(loader, args, source, out);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Of the library for WebAssembly, which holds three targets, only the one. */
async function unpackNeeded(deb, root) {
  if (!path.basename(deb).startsWith('libstd-rust-dev-wasm32')) return run('dpkg-deb', ['-x', deb, root]);
  return run('sh', ['-c', 'dpkg-deb --fsys-tarfile "$1" | tar -x -C "$2" --wildcards "./usr/lib/rustlib/$3*"', 'sh', deb, root, TARGET]);
}
