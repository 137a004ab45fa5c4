// Node's own tests, as Debian's source package has them: a sample of them runs in the browser's tests, all of them in the benchmarks.
// They are kept by hash in the build's memory, and are no part of what is served.

import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { step } from './cache.mjs';
import { lastLine, onDebian, Suite, verify } from './debian.mjs';
import { LeftOut, run } from './run.mjs';

/** Sources of 24.22.2 are named by the index and were not to be had; most tests are the same, and only those count that native 24 passes. */
const SOURCE = 'nodejs=22.22.2+dfsg+~cs22.19.15-3';
const TARBALL = 'f1a6dfca7ffe7f9f42942274adf9f0a12733977a4744a53f41b20836907c449b';
/** What other suites of tests read, of tens of megabytes. */
const UNUSED = ['wpt', 'test426', 'v8-coverage', 'snapshot', 'postject-copy', 'sea'];
const PLACE = new URL('../target/node-tests.tar.gz', import.meta.url);

/** Leaves an archive with `common`, `fixtures` and `parallel` in target/. */
export async function nodeTests() {
  const place = fileURLToPath(PLACE);
  rmSync(place, { force: true });
  const folder = await step('node-tests', [SOURCE, TARBALL, UNUSED.join()], async (into) => {
    if (!onDebian()) throw new LeftOut("they are in Debian's source package of nodejs, and this is not Debian", 'apt-get source nodejs');
    try {
      await pack(into);
    } catch (error) {
      throw new LeftOut(`Debian's source package of nodejs could not be had: ${lastLine(error)}`, `apt-get source ${SOURCE}`);
    }
  });
  mkdirSync(path.dirname(place), { recursive: true });
  copyFileSync(path.join(folder, 'node-tests.tar.gz'), place);
}

async function pack(folder) {
  const tarball = await new Suite('sid').downloadOriginal(SOURCE, folder);
  verify(tarball, TARBALL);
  const parts = ['common', 'fixtures', 'parallel'];
  await run('tar', ['xJf', tarball, '--wildcards', '--strip-components=2', ...parts.map((part) => `*/test/${part}`)], { cwd: folder });
  const excluded = UNUSED.map((name) => `--exclude=fixtures/${name}`);
  await run('tar', ['czf', 'node-tests.tar.gz', '--sort=name', ...excluded, ...parts], { cwd: folder });
  for (const name of readdirSync(folder)) if (name !== 'node-tests.tar.gz') rmSync(path.join(folder, name), { recursive: true });
}
