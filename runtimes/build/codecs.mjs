// zlib, Brotli and Zstandard for Node, compiled from Debian's sources with Debian's clang: WebAssembly that imports nothing of WASI but
// the way out, each with a memory of its own.

import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { scratch, step } from './cache.mjs';
import { ensureInstalled, lastLine, Suite, verify } from './debian.mjs';
import { LeftOut, run } from './run.mjs';

/** What compiles C to WebAssembly. */
export const PACKAGES = ['clang-14', 'lld-14', 'wasi-libc', 'libclang-rt-14-dev-wasm32', 'xz-utils'];
const SUITE = 'trixie';

const CODECS = [
  {
    name: 'zlib',
    source: 'zlib',
    sha256: '60dd315c07f616887caa029408308a018ace66e3d142726a97db164b3b8f69fb',
    units: ['adler32.c', 'crc32.c', 'deflate.c', 'inffast.c', 'inflate.c', 'inftrees.c', 'trees.c', 'zutil.c'],
    flags: [],
    exports: [
      'deflateInit2_', 'deflate', 'deflateReset', 'deflateParams', 'deflateSetDictionary', 'deflateEnd',
      'inflateInit2_', 'inflate', 'inflateReset', 'inflateSetDictionary', 'inflateEnd', 'crc32',
    ],
  },
  {
    name: 'brotli',
    source: 'brotli',
    sha256: '10973f4b4199eafa1d5735ef661ddb2ec2f97319ee9fd1824d4aabe08cff5265',
    units: ['c/common', 'c/dec', 'c/enc'],
    flags: ['-Ic/include'],
    exports: [
      'BrotliEncoderCreateInstance', 'BrotliEncoderSetParameter', 'BrotliEncoderCompressStream', 'BrotliEncoderDestroyInstance',
      'BrotliDecoderCreateInstance', 'BrotliDecoderSetParameter', 'BrotliDecoderDecompressStream', 'BrotliDecoderGetErrorCode',
      'BrotliDecoderErrorString', 'BrotliDecoderDestroyInstance',
    ],
  },
  {
    name: 'zstd',
    source: 'libzstd',
    sha256: '0c092ef267edce57ba7f3f2645c861f72eaf5e76273c6c3632869423464b90a5',
    units: ['lib/common', 'lib/compress', 'lib/decompress'],
    flags: ['-DZSTD_DISABLE_ASM', '-DXXH_NAMESPACE=ZSTD_'],
    exports: [
      'ZSTD_createCCtx', 'ZSTD_freeCCtx', 'ZSTD_CCtx_setParameter', 'ZSTD_CCtx_setPledgedSrcSize', 'ZSTD_CCtx_loadDictionary', 'ZSTD_CCtx_reset',
      'ZSTD_compressStream2', 'ZSTD_createDCtx', 'ZSTD_freeDCtx', 'ZSTD_DCtx_setParameter', 'ZSTD_DCtx_loadDictionary', 'ZSTD_DCtx_reset',
      'ZSTD_decompressStream', 'ZSTD_isError', 'ZSTD_getErrorCode', 'ZSTD_getErrorString',
    ],
  },
];

const COMPILE = ['--target=wasm32-wasi', '-O2', '-DNDEBUG', '-mexec-model=reactor', '-nostartfiles'];
const LINK = ['-lm', '-Wl,--no-entry', '-Wl,--gc-sections', '-Wl,--strip-all'];

/** Where Node's bindings look for them in the tree. */
export const FOLDER = '/lib/warren/node';

/** The files of the tree. */
export async function codecs(site) {
  await ensureInstalled(PACKAGES);
  const files = [];
  for (const codec of CODECS) {
    const source = await obtain(codec);
    const made = await compile(codec, source);
    site.licence(path.join(source, 'LICENSE'), `${codec.name}.txt`);
    files.push({ path: `${FOLDER}/${codec.name}.wasm`, ...site.add(path.join(made, `${codec.name}.wasm`), `node-${codec.name}.wasm`) });
  }
  return files;
}

function obtain({ name, source, sha256 }) {
  return step(`${name}-source`, [sha256], async (folder) => {
    const download = scratch(`fetch-${process.pid}-${name}`);
    mkdirSync(download, { recursive: true });
    try {
      const tarball = await new Suite(SUITE).downloadOriginal(source, download);
      verify(tarball, sha256);
      await run('tar', ['xf', tarball, '--strip-components=1', '-C', folder]);
    } catch (error) {
      throw new LeftOut(`the source of ${name} could not be had: ${lastLine(error)}`, 'apt-get update');
    } finally {
      await run('rm', ['-rf', download]);
    }
  });
}

function compile({ name, units, flags, exports }, source) {
  const exported = ['malloc', 'free', ...exports].map((symbol) => `-Wl,--export=${symbol}`);
  return step(`${name}-wasm`, [source, ...COMPILE, ...flags, ...units, ...exported, ...LINK], async (out) => {
    const files = units.flatMap((unit) => (unit.endsWith('.c') ? [unit] : filesOf(source, unit)));
    await run('clang-14', [...COMPILE, ...flags, ...files, ...exported, ...LINK, '-o', path.join(out, `${name}.wasm`)], { cwd: source });
  });
}

const filesOf = (source, folder) =>
  readdirSync(path.join(source, folder)).filter((name) => name.endsWith('.c')).sort().map((name) => path.join(folder, name));
