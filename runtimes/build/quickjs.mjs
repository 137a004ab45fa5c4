// QuickJS-ng, compiled from Debian's source package with Debian's clang, together with our own main program and our
// own JavaScript (the interactive mode, and processes). That JavaScript is compiled to bytecode by the engine itself: the same
// objects are linked twice, first with a compiler of bytecode as the main program.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratch, step } from './cache.mjs';
import { ensureInstalled, lastLine, Suite, unpack, verify } from './debian.mjs';
import { MOST_PAGES } from './memory-cap.mjs';
import { LeftOut, parallel, run } from './run.mjs';

const here = new URL('../quickjs/', import.meta.url);
const PACKAGES = ['clang-14', 'lld-14', 'wasi-libc', 'libclang-rt-14-dev-wasm32'];

const SOURCES = [
  {
    version: '0.17.0',
    minor: 17,
    label: 'Debian sid qjs-src 0.17.0-1',
    units: ['quickjs', 'quickjs-libc', 'libregexp', 'libunicode', 'dtoa'],
    async obtain(folder) {
      const [deb] = await new Suite('sid').download(['qjs-src=0.17.0-1'], folder);
      verify(deb, '04631979bdadaccffd76c1cb0aff5d07389aa889a90b6a902eba858a3a3b3988');
      await unpack(deb, folder);
      return path.join(folder, 'usr/src/quickjs-ng');
    },
  },
  {
    version: '0.8.0',
    minor: 8,
    label: 'Debian trixie r-cran-quickjsr 1.6.0',
    units: ['quickjs', 'quickjs-libc', 'libregexp', 'libunicode', 'cutils', 'libbf'],
    async obtain(folder) {
      const tarball = await new Suite('trixie').downloadOriginal('r-cran-quickjsr', folder);
      verify(tarball, 'c4b11cf004e3b5825ef00d08bbe1bfc97ba6d91df56851cac4bbc55e53c058f3');
      await run('tar', ['xzf', tarball, '--strip-components=1'], { cwd: folder });
      return path.join(folder, 'src/quickjs');
    },
  },
];

const COMPILE = [
  '--target=wasm32-wasi', '-c', '-Os', '-DNDEBUG', '-D_GNU_SOURCE', '-DQUICKJS_NG_BUILD',
  '-D_WASI_EMULATED_PROCESS_CLOCKS', '-D_WASI_EMULATED_SIGNAL', '-DJS_DEFAULT_STACK_SIZE=524288',
  '-funsigned-char', '-fno-strict-aliasing',
];
const WARNINGS = ['-Wall', '-Wextra', '-Wno-unused-parameter', '-Werror'];
const LINK = [
  '--target=wasm32-wasi', '-lm', '-lwasi-emulated-process-clocks', '-lwasi-emulated-signal',
  '-Wl,-z,stack-size=2097152', `-Wl,--max-memory=${MOST_PAGES * 65536}`, '-Wl,--stack-first', '-Wl,--strip-all',
];

export async function quickjs(site) {
  await ensureInstalled(PACKAGES);
  const { source, folder } = await obtain();
  const compiler = await run('clang-14', ['--version']);
  const engine = await compileEngine(source, folder, compiler);
  const program = await link(source, folder, engine, compiler);
  for (const name of ['quickjs-ng.txt', 'wasi-libc.txt']) site.licence(fileURLToPath(new URL(`../licences/${name}`, import.meta.url)));
  return {
    name: 'quickjs',
    version: source.version,
    language: 'JavaScript',
    commands: { qjs: { argv: ['qjs'], env: {}, ignores: ['SIGPIPE'] } },
    program: site.add(path.join(program, 'quickjs.wasm')),
    files: [],
    licence: 'MIT',
    source: source.label,
  };
}

async function obtain() {
  const failures = [];
  for (const source of SOURCES) {
    try {
      const folder = await step(`quickjs-${source.version}`, [source.label], async (folder) => {
        const download = scratch(`fetch-${process.pid}-${source.version}`);
        await run('cp', ['-r', `${await source.obtain(download)}/.`, folder]);
        await run('rm', ['-rf', download]);
      });
      return { source, folder };
    } catch (error) {
      failures.push(`${source.label}: ${lastLine(error)}`);
    }
  }
  throw new LeftOut(`its source could not be had (${failures.join('; ')})`, 'apt-get update');
}

/** The engine's own objects, which our code does not change. */
function compileEngine(source, folder, compiler) {
  return step('quickjs-engine', [source.label, ...COMPILE, compiler], (out) =>
    parallel(
      availableParallelism(),
      source.units.map((unit) => () => run('clang-14', [...COMPILE, `${unit}.c`, '-o', path.join(out, `${unit}.o`)], { cwd: folder })),
    ),
  );
}

function link(source, folder, engine, compiler) {
  const inputs = [source.label, ...COMPILE, ...LINK, compiler, new URL('src', here), new URL('js', here)];
  return step('quickjs-program', [...inputs, new URL(import.meta.url)], async (out) => {
    const units = source.units.map((unit) => path.join(engine, `${unit}.o`));
    const compile = (file, name) =>
      run('clang-14', [...COMPILE, ...WARNINGS, `-DQJS_MINOR=${source.minor}`, `-isystem${folder}`, file, '-o', `${out}/${name}.o`], {
        cwd: fileURLToPath(new URL('src', here)),
      });
    await parallel(availableParallelism(), ['bytecode', 'main', 'paths', 'sys'].map((name) => () => compile(`${name}.c`, name)));
    await run('clang-14', [...units, `${out}/bytecode.o`, ...LINK, '-o', `${out}/bytecode.wasm`]);
    writeFileSync(`${out}/blobs.c`, await blobs(`${out}/bytecode.wasm`, out));
    await run('clang-14', [...COMPILE, `-I${fileURLToPath(new URL('src', here))}`, 'blobs.c', '-o', 'blobs.o'], { cwd: out });
    const own = ['main', 'paths', 'sys', 'blobs'].map((name) => `${out}/${name}.o`);
    await run('clang-14', [...units, ...own, ...LINK, '-o', `${out}/quickjs.wasm`]);
  });
}

/** The C text of a table of all files of our own JavaScript, compiled to bytecode. */
async function blobs(compiler, out) {
  const folder = fileURLToPath(new URL('js/', here));
  const names = readdirSync(folder).filter((name) => name.endsWith('.js')).sort().map((name) => path.parse(name).name);
  mkdirSync(`${out}/bytecode`);
  const runner = fileURLToPath(new URL('compile-bytecode.mjs', import.meta.url));
  await run(process.execPath, ['--no-warnings', '--no-turbo-fast-api-calls', runner, compiler, folder, `${out}/bytecode`, ...names]);
  const arrays = names.map((name, index) => `static const uint8_t blob${index}[] = {${readFileSync(`${out}/bytecode/${name}`).join()}};\n`);
  const rows = names.map((name, index) => `    { "${name}", blob${index}, sizeof blob${index} },\n`);
  return `#include "blobs.h"\n${arrays.join('')}const struct blob blobs[] = {\n${rows.join('')}    { 0, 0, 0 },\n};\n`;
}
