// Our git against the machine's: what it prints, and the repositories that it leaves. RECORD=1 writes what native git prints.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gitPackages } from '../build/git.mjs';
import { packages } from '../build/node.mjs';
import { serveRepositories } from './git/http-backend.mjs';
import { nativeVersion, Place } from './git/run.mjs';
import { assertShortFiles, assertTypes } from './sources.mjs';

const here = fileURLToPath(new URL('git/', import.meta.url));
const sources = fileURLToPath(new URL('../git/', import.meta.url));
const RECORDED = '2.39.5';
const why = nativeVersion ? false : 'there is no git; to get it: apt-get install git';

async function within(use) {
  const place = await Place.make();
  try {
    return await use(place);
  } finally {
    place.remove();
  }
}

describe('what is printed', { concurrency: 2 }, () => {
  for (const name of readdirSync(here).filter((it) => it.endsWith('.sh') && it !== 'begin.sh')) {
    test(`as git ${RECORDED}: ${name}`, async () => {
      const script = `. ${path.join(here, name)}`;
      const record = path.join(here, name.replace('.sh', '.txt'));
      if (nativeVersion === RECORDED) {
        const native = await within((place) => place.run('native', script));
        if (process.env.RECORD) writeFileSync(record, native);
        assert.equal(readFileSync(record, 'utf8'), native, 'the record is of another script: run with RECORD=1');
      }
      assert.equal(await within((place) => place.run('ours', script)), readFileSync(record, 'utf8'));
    });
  }
});

/** The same questions, asked of one repository. */
const QUESTIONS = 'git status -s -b; git log --format="%h %p %an %s%d" --all; git diff HEAD --stat; git ls-files -s; git branch -a; git tag; git log -p -3; git blame a -s; git show HEAD~1:d/e';

const MADE = `
  git init -q -b main r; cd r; git config user.name Bea; git config user.email bea@example.org; mkdir d
  i=0; while [ $i -lt 12 ]; do
    seq $i 300 > a; seq 1 $((i * 7)) > d/e; echo $i > "f$i"; ln -sf "f$i" link; printf 'x\\0%s' $i > bin
    git add -A; GIT_AUTHOR_DATE="170000000$((i % 10)) +0000" GIT_COMMITTER_DATE="17000000$((10 + i)) +0000" git commit -qm "number $i"
    [ $i = 5 ] && git tag v5 && git tag -am annotated v5a && git branch side
    i=$((i + 1))
  done
  printf 'ignored\\n' > .gitignore; touch ignored new; echo changed >> a; chmod +x f1; rm f2; git mv f3 moved`;

test('repositories that native git made and packed are read', { skip: why }, () => within(async (place) => {
  for (const pack of ['true', 'git gc -q', 'git gc -q; git update-index --index-version 4', 'git repack -qadf --depth=50; git pack-refs --all; git add -N new']) {
    await place.run('native', `rm -rf r; ${MADE}; ${pack}`);
    const native = await place.run('native', `cd r; ${QUESTIONS}`);
    assert.match(native, /number 11/);
    assert.equal(await place.run('ours', `cd r; ${QUESTIONS}`), native, pack);
  }
}));

test('native git takes what ours has written', { skip: why }, () => within(async (place) => {
  assert.equal(await place.run('ours', MADE), '');
  assert.equal(await place.run('native', 'cd r; git fsck --strict --no-dangling; git status -s'), await place.run('ours', 'cd r; git status -s'));
  const native = await place.run('native', `cd r; ${QUESTIONS}`);
  assert.equal(await place.run('ours', `cd r; ${QUESTIONS}`), native);
  assert.equal(await place.run('ours', 'cd r; git gc -q; git fsck --no-dangling; git count-objects'), '0 objects, 0 kilobytes\n');
  assert.equal(await place.run('native', 'cd r; git fsck --strict --no-dangling; git verify-pack .git/objects/pack/*.idx'), '');
  assert.equal(await place.run('native', `cd r; ${QUESTIONS}`), native);
}));

/** Numbers that look like chance, and are the same each time. */
function chance(seed) {
  return (most) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >> 8) % most;
  };
}

/** A plan of changes and commands, by chance. */
function plan(seed) {
  const next = chance(seed);
  const name = () => ['a', 'b', 'd/a', 'd/e/f', 'g'][next(5)];
  const lines = () => Array.from({ length: next(30) }, () => `line ${next(12)}`).join('\\n');
  const steps = [
    () => `mkdir -p d/e; printf '${lines()}\\n' > ${name()}`,
    () => `rm -f ${name()}`,
    () => 'git add -A',
    () => `git add ${name()}`,
    () => 'git commit -qam change',
    () => `git rm -q --cached ${name()}`,
    () => 'git stash -q',
    () => 'git stash pop',
    () => `git checkout -q -B side${next(3)}`,
    () => `git checkout side${next(3)}`,
    () => `git merge -q --no-edit side${next(3)}`,
    () => 'git merge --abort',
    () => `git reset -q ${['--hard', '--mixed', '--soft'][next(3)]} HEAD~${next(2)}`,
    () => `git restore --staged ${name()}`,
    () => `git cherry-pick side${next(3)}`,
    () => 'git cherry-pick --abort',
    () => `git rebase -q side${next(3)}`,
    () => `git rebase -q ${['--abort', '--skip', '--continue'][next(3)]}`,
    () => 'git diff; git diff --cached --stat; git status -s',
  ];
  return Array.from({ length: 25 }, () => `${steps[next(steps.length)]()}\ntick`).join('\n');
}

test('the same commands leave the same files, index and commits', { skip: why, timeout: 600000 }, async () => {
  for (let seed = 1; seed <= Number(process.env.PLANS ?? 6); seed++) {
    const script = `. "$BEGIN"; repo r; mkdir -p d/e; seq 9 > a; seq 9 > d/a; git add .; tick; git commit -qm base\n${plan(seed * 7919)}`;
    const after = 'cd r; git status -s; git ls-files -s; git rev-parse HEAD; git stash list; find . -path ./.git -prune -o -type f -print | sort | xargs cat';
    const [native, ours] = await Promise.all(['native', 'ours'].map((which) => within(async (place) => {
      await place.run(which, script);
      return [await place.run('native', after), await place.run('native', 'cd r; git fsck --strict --no-dangling')];
    })));
    assert.deepEqual(ours, native, `plan ${seed}:\n${script}`);
  }
});

test('servers are asked over HTTP', { skip: why }, () => within(async (place) => {
  await place.run('native', 'git init -q --bare -b main up.git; git -C up.git config http.receivepack true; git init -q -b main seed; cd seed; seq 50 > n; git add .; git -c user.name=A -c user.email=a@b commit -qm one; git push -q ../up.git main');
  const server = await serveRepositories(place.work, { login: 'ada:secret' });
  try {
    const url = server.url.replace('//', '//ada:secret@');
    const printed = await place.run('ours', `. "$BEGIN"; git clone ${url}/up.git c; cd c; git status; echo more >> n; tick; git commit -qam two; git push; git push; git switch -qc topic; git push -u origin topic; git push -d origin topic; git fetch -p; git branch -a`);
    assert.match(printed, /Cloning into 'c'\.\.\.\nOn branch main\nYour branch is up to date with 'origin\/main'\.\n/);
    assert.match(printed, / {3}[0-9a-f]{7}\.\.[0-9a-f]{7} {2}main -> main\nEverything up-to-date\n/);
    assert.match(printed, / \* \[new branch\] {6}topic -> topic\nbranch 'topic' set up to track 'origin\/topic'\.\n/);
    assert.match(printed, / - \[deleted\] {9}topic\n/);
    assert.doesNotMatch(printed, /remotes\/origin\/topic/);
    assert.match(await place.run('native', 'git -C up.git log --format=%s main; git -C c fsck --strict'), /^two\none\n$/);
    await place.run('ours', `echo ${url} > ~/.git-credentials`);
    assert.equal(await place.run('ours', `git -c credential.helper=store clone -q ${server.url}/up.git stored; ls stored`), 'n\n');
    assert.match(await place.run('ours', `git ls-remote --heads ${url}/up.git`), /^[0-9a-f]{40}\trefs\/heads\/main\n$/);
    assert.match(await place.run('ours', `GIT_TERMINAL_PROMPT=0 git clone ${server.url}/up.git d`), /fatal: could not read Username for '.*': terminal prompts disabled\n/);
    assert.match(await place.run('ours', `git clone ${server.url.replace('//', '//ada:wrong@')}/up.git d`), /fatal: Authentication failed for/);
    await place.run('native', `cd seed; git pull -q ../up.git main; seq 60 > n; git -c user.name=A -c user.email=a@b commit -qam three; git push -q ../up.git main`);
    assert.match(await place.run('ours', 'cd c; git switch -q main; git pull; git log --oneline -1'), /Fast-forward\n n \| .*\n 1 file changed, .*\n[0-9a-f]{7} three\n$/);
    assert.match(await place.run('ours', `git clone -q --depth 1 ${url}/up.git shallow; cd shallow; git log --format=%s; cat n | wc -l`), /^three\n60\n$/);
  } finally {
    server.close();
  }
}));

test('its types are those that it says', async () => {
  const [own, compiler] = [await gitPackages(), await packages()].map((folder) => path.join(folder, 'node_modules'));
  await assertTypes(sources, compiler, { typeRoots: [`${own}/@types`], paths: { '*': [`${own}/*`, `${own}/@types/*`] } });
});

test('no file of it is longer than one concept', () => assertShortFiles(sources));
