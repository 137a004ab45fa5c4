// What the build leaves for the server: files under their final addresses, and the two lists that name them.

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from './cache.mjs';

export class Site {
  #folder;

  constructor(folder) {
    this.#folder = path.join(folder, 'runtimes');
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(path.join(this.#folder, 'licences'), { recursive: true });
  }

  /** Adds a file under an address that contains its hash, and describes it as the lists do. */
  add(file, name = path.basename(file)) {
    const bytes = readFileSync(file);
    const hash = sha256(bytes);
    const { name: stem, ext } = path.parse(name.replaceAll(/[^A-Za-z0-9._-]/g, '-').replace(/^\.+/, ''));
    const hashed = `${stem}-${hash.toString('hex').slice(0, 16)}${ext || '.txt'}`;
    writeFileSync(path.join(this.#folder, hashed), bytes);
    return { url: `/runtimes/${hashed}`, sha256: hash.toString('base64'), size: bytes.length };
  }

  /** Ships the text of a licence under its own name. */
  licence(file, name = path.basename(file)) {
    copyFileSync(file, path.join(this.#folder, 'licences', name));
  }

  list(name, value) {
    writeFileSync(path.join(this.#folder, name), `${JSON.stringify(value, null, 2)}\n`);
  }
}
