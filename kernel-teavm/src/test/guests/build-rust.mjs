// Compiles the Rust programs beside this script with Debian trixie's rustc, which is unpacked, not installed:
// `node build-rust.mjs`. Needs Debian, and `npm ci` in kernel-teavm/ for wasm-opt.

import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { step } from '../../../../runtimes/build/cache.mjs';
import { Suite, unpack } from '../../../../runtimes/build/debian.mjs';
import { run } from '../../../../runtimes/build/run.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const wasmOpt = fileURLToPath(new URL('../../../node_modules/.bin/wasm-opt', import.meta.url));
const PACKAGES = [
  'rustc', 'libstd-rust-1.85', 'libstd-rust-dev-wasm32', 'libllvm19', 'lld-19', 'libc6', 'libgcc-s1', 'libstdc++6',
  'zlib1g', 'libzstd1', 'libxml2', 'libedit2', 'libffi8', 'libtinfo6', 'liblzma5', 'libbsd0', 'libmd0', 'libz3-4', 'libicu76',
];
const FEATURES = ['bulk-memory', 'sign-ext', 'nontrapping-float-to-int', 'mutable-globals', 'multivalue', 'reference-types'];

const unpacked = await step('rustc-trixie', PACKAGES, async (folder) => {
  mkdirSync(path.join(folder, 'debs'));
  for (const deb of await new Suite('trixie').download(PACKAGES, path.join(folder, 'debs'))) await unpack(deb, folder);
});
const usr = path.join(unpacked, 'usr');
const loader = [
  path.join(usr, 'lib/x86_64-linux-gnu/ld-linux-x86-64.so.2'),
  '--library-path',
  ['lib/x86_64-linux-gnu', 'lib/llvm-19/lib'].map((folder) => path.join(usr, folder)).join(':'),
];
// rustc wants the linker to be one program, and this one needs its own loader.
const linker = path.join(unpacked, 'wasm-ld');
writeFileSync(linker, `#!/bin/sh\nexec ${loader.join(' ')} ${usr}/lib/llvm-19/bin/lld "$@"\n`);
chmodSync(linker, 0o755);

for (const source of readdirSync(here).filter((name) => name.endsWith('.rs'))) {
  const output = source.replace(/\.rs$/, '.wasm');
  await run(loader[0], [
    ...loader.slice(1), `${usr}/bin/rustc`, '--sysroot', usr, '--target', 'wasm32-wasip1', '--edition', '2021',
    ...['opt-level=z', 'lto=fat', 'panic=abort', 'codegen-units=1', 'strip=symbols', 'linker-flavor=wasm-ld', `linker=${linker}`]
      .flatMap((option) => ['-C', option]),
    '-o', output, source,
  ], { cwd: here });
  await run(wasmOpt, ['-Oz', ...FEATURES.map((name) => `--enable-${name}`), '--strip-producers', output, '-o', output], { cwd: here });
  await run('wasm-strip', [output], { cwd: here });
  chmodSync(path.join(here, output), 0o644);
}
