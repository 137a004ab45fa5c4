// Running other programs, quietly unless they fail.

import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs a program to its end and gives its standard output; a failure carries what the program said. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let out = '';
    let err = '';
    child.stdout.on('data', (piece) => (out += piece));
    child.stderr.on('data', (piece) => (err += piece));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(out);
      else reject(new Error(`${program} ${args[0] ?? ''} ended with ${signal ?? code}\n${(err || out).slice(-4000)}`));
    });
  });
}

/** Runs a WASI program to its end. */
export function runWasi(program, preopens, args, env = {}) {
  const runner = fileURLToPath(new URL('wasi.mjs', import.meta.url));
  const flags = ['--no-warnings', '--no-turbo-fast-api-calls'];
  return run(process.execPath, [...flags, runner, program, JSON.stringify(preopens), JSON.stringify(env), ...args]);
}

/** Whether a program can be found on this machine. */
export function has(program) {
  return spawnSync('sh', ['-c', `command -v "$0"`, program], { stdio: 'ignore' }).status === 0;
}

/** Runs the tasks (functions giving promises), at most `width` at a time. */
export async function parallel(width, tasks) {
  const waiting = tasks.entries();
  const results = [];
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const [index, task] of waiting) results[index] = await task();
    }),
  );
  return results;
}

/** Why something is left out, and the command that gets it. */
export class LeftOut extends Error {
  constructor(why, fix) {
    super(why);
    this.fix = fix;
  }
}
