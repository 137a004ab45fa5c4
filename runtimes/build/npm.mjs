// npm's own command line, from its package: one archive, which its first start in a tab unpacks (../npm).

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256, step } from './cache.mjs';
import { lastLine } from './debian.mjs';
import { awaitRewriting, packages } from './node.mjs';
import { LeftOut, run } from './run.mjs';

const VERSION = '11.19.0';
const PACKAGE = '31e9770f7dc71119a58509353b27917557aaf0ac9b5ef1a0465ee7d8ec67ae75';
const PLACE = '/lib/warren/npm';
/** What starts npm, and changes it. */
const SOURCES = fileURLToPath(new URL('../npm/', import.meta.url));
/** What a start of npm may read; its manual, its packages' tests and types are left out. */
const NEEDED = /^(LICENSE|bin\/.*|(.*\/)?[^/]+\.(js|cjs|mjs|json))$/;
const UNUSED = /(^|\/)(docs|man|test|tests|dist\/esm|node-gyp\/gyp)\//;

/** npm as a runtime of its own, whose program is Node's. */
export async function npm(site, node) {
  const folder = await archive();
  site.licence(path.join(folder, 'LICENSE'), 'npm.txt');
  const start = `${PLACE}/npm-cli.cjs`;
  const command = (name) => ({ argv: ['node', start, name], env: {}, ignores: ['SIGPIPE'] });
  return {
    name: 'npm',
    version: VERSION,
    language: 'JavaScript',
    commands: { npm: command('npm'), npx: command('npx') },
    program: node.program,
    files: [
      ...node.files,
      { path: `${PLACE}/archive`, ...site.add(path.join(folder, 'archive'), 'npm-archive') },
      ...readdirSync(SOURCES, { recursive: true })
        .filter((name) => name.endsWith('.cjs'))
        .map((name) => ({ path: `${PLACE}/${name}`, ...site.add(path.join(SOURCES, name), path.basename(name)) })),
    ],
    licence: 'Artistic-2.0',
    source: `npm npm@${VERSION}`,
  };
}

async function archive() {
  const tools = await packages();
  const inputs = [VERSION, PACKAGE, new URL(import.meta.url), new URL('../node/modules/', import.meta.url)];
  return step('npm-archive', inputs, async (folder) => {
    const packed = await run('npm', ['pack', '--silent', `npm@${VERSION}`], { cwd: folder }).catch((error) => {
      throw new LeftOut(`npm could not get itself: ${lastLine(error)}`, `npm view npm@${VERSION}`);
    });
    const tarball = path.join(folder, packed.trim().split('\n').at(-1));
    const actual = sha256(readFileSync(tarball)).toString('hex');
    if (actual !== PACKAGE) throw new Error(`npm ${VERSION} has sha256 ${actual}, expected ${PACKAGE}`);
    await run('tar', ['xzf', tarball], { cwd: folder });
    const root = path.join(folder, 'package');
    const names = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
      .filter((name) => NEEDED.test(name) && !UNUSED.test(name))
      .sort();
    writeFileSync(path.join(folder, 'archive'), pack(root, names, await awaitRewriting(tools)));
    writeFileSync(path.join(folder, 'LICENSE'), readFileSync(path.join(root, 'LICENSE')));
    for (const name of [tarball, root]) rmSync(name, { recursive: true });
  });
}

/** Awaits are rewritten here, once: each start would spend a third of its time with that. */
function pack(root, names, rewriteAwait) {
  const index = [];
  const contents = [];
  let at = 0;
  for (const name of names) {
    const read = readFileSync(path.join(root, name));
    const bytes = /\.c?js$/.test(name) ? Buffer.from(rewriteAwait(read.toString(), { sourceType: 'function' })) : read;
    index.push([name, at, bytes.length]);
    contents.push(bytes);
    at += bytes.length;
  }
  return Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...contents]);
}
