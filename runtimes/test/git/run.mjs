// Runs scripts with our git, under native Node, or with the machine's own.

import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundles } from '../../build/git.mjs';

const here = fileURLToPath(new URL('./', import.meta.url));

/** The version of git on the machine, or undefined. */
export const nativeVersion = (() => {
  try {
    return /\d+(\.\d+)*/.exec(execFileSync('git', ['--version'], { encoding: 'utf8' }))[0];
  } catch {
    return undefined;
  }
})();

/** A folder of its own for a test, with a `git` that is ours and one that is native. */
export class Place {
  static async make() {
    const root = mkdtempSync(path.join(tmpdir(), 'warren-git-'));
    for (const folder of ['ours', 'home', 'work']) mkdirSync(path.join(root, folder));
    const program = path.join(root, 'ours/git');
    writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" --no-warnings "${path.join(await bundles(), 'git.cjs')}" "$@"\n`);
    chmodSync(program, 0o755);
    return new Place(root);
  }

  constructor(root) {
    this.root = root;
    this.work = path.join(root, 'work');
  }

  /** What a script prints, both outputs together, with the place's name as /ROOT. */
  run(which, script, env = {}) {
    const PATH = which === 'ours' ? `${path.join(this.root, 'ours')}:${process.env.PATH}` : process.env.PATH;
    const all = { PATH, HOME: path.join(this.root, 'home'), BEGIN: path.join(here, 'begin.sh'), GIT_CONFIG_NOSYSTEM: '1', TZ: 'UTC', LANG: 'C.UTF-8', TERM: 'dumb', ...env };
    return new Promise((resolve) => {
      execFile('sh', ['-c', `exec 2>&1\n${script}`], { cwd: this.work, env: all, encoding: 'utf8', maxBuffer: 1 << 26 }, (error, out) => {
        resolve(out.replaceAll(this.root, '/ROOT') + (error?.killed ? '[killed]' : ''));
      });
    });
  }

  remove() {
    rmSync(this.root, { recursive: true });
  }
}
