// The build's memory: one folder for each step and the hash of all that the step depends on.
// It lies outside the source tree, so a clean build fetches and compiles nothing again. Nothing in it is ever changed
// in place, and any of it may be deleted at any time.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'warren', 'runtimes');

/** A folder for state that is not addressed by content, such as package lists. */
export function scratch(name) {
  const folder = path.join(root, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * The folder that `make` fills, made once for each combination of `name` and `inputs`.
 * An input that is a `file:` URL stands for the content of that file or folder, any other for its own text.
 * `make(folder)` may fail or be interrupted: only a folder that was filled to the end is ever used.
 */
export async function step(name, inputs, make) {
  const folder = path.join(root, `${name}-${digest(inputs)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(root, { recursive: true });
  const unfinished = mkdtempSync(path.join(root, '.unfinished-'));
  try {
    await make(unfinished);
    try {
      renameSync(unfinished, folder);
    } catch (error) {
      // Another build finished the same step first.
      if (!existsSync(folder)) throw error;
    }
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest();

function digest(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    if (input instanceof URL) addFile(hash, fileURLToPath(input), path.basename(fileURLToPath(input)));
    else hash.update(`text ${Buffer.byteLength(String(input))}\n${input}\n`);
  }
  return hash.digest('hex').slice(0, 20);
}

function addFile(hash, file, name) {
  if (statSync(file).isDirectory()) {
    for (const entry of readdirSync(file).sort()) addFile(hash, path.join(file, entry), `${name}/${entry}`);
    return;
  }
  const bytes = readFileSync(file);
  hash.update(`file ${name} ${bytes.length}\n`).update(bytes);
}
