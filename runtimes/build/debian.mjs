// Packages of Debian, also of other suites than the machine's own, without changing the machine.
// A private apt configuration keeps its lists and its cache apart; packages are unpacked, never installed.
// The one thing that is installed, and only by root, is the compiler that `ensureInstalled` names.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scratch, sha256 } from './cache.mjs';
import { has, LeftOut, run } from './run.mjs';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

export function onDebian() {
  if (!existsSync('/etc/os-release') || !has('apt-get') || !has('dpkg-deb')) return false;
  return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Makes sure that the packages are installed: as root by installing them, else by saying how. */
export async function ensureInstalled(packages) {
  const fix = `apt-get install ${packages.join(' ')}`;
  if (!onDebian()) throw new LeftOut('it is compiled with packages of Debian, and this is not Debian', fix);
  const listed = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...packages]).catch(() => '');
  const absent = packages.filter((name) => !listed.includes(`${name} installed`));
  if (absent.length === 0) return;
  if (process.getuid() !== 0) throw new LeftOut(`${absent.join(' ')} not installed`, `sudo ${fix}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...absent], { env });
  await install().catch(async () => {
    await run('apt-get', ['update', '-q'], { env });
    await install();
  }).catch((error) => {
    throw new LeftOut(`${absent.join(' ')} could not be installed: ${lastLine(error)}`, fix);
  });
}

/** A suite of Debian as a source of packages, read from the mirror that this machine uses. */
export class Suite {
  #name;
  #folder;
  #updated;

  constructor(name) {
    this.#name = name;
    this.#folder = scratch(`apt-${name}`);
  }

  /** Downloads binary packages (`name` or `name=version`) into `folder` and gives the files' paths. */
  async download(packages, folder) {
    await this.#update();
    await this.#apt(['download', '-q', ...packages], folder);
    return readdirSync(folder).filter((name) => name.endsWith('.deb')).map((name) => path.join(folder, name));
  }

  /** Downloads the upstream tarball of a source package into `folder` and gives its path. Other parts of it, which are fetched too, may lack. */
  async downloadOriginal(source, folder) {
    await this.#update();
    const failure = await this.#apt(['source', '-q', '--download-only', '--tar-only', source], folder).then(() => undefined, (error) => error);
    const [tarball] = readdirSync(folder).filter((name) => name.includes('.orig.tar.'));
    if (!tarball) throw failure;
    return path.join(folder, tarball);
  }

  async #update() {
    this.#updated ??= this.#apt(['update', '-q'], this.#folder);
    await this.#updated;
  }

  async #apt(args, cwd) {
    const config = path.join(this.#folder, 'apt.conf');
    for (const name of ['lists/partial', 'cache/archives/partial']) {
      mkdirSync(path.join(this.#folder, name), { recursive: true });
    }
    const mirror = ownMirror();
    const line = (type) => `${type} [signed-by=${mirror.keyring}] ${mirror.uri} ${this.#name} main\n`;
    writeFileSync(path.join(this.#folder, 'sources.list'), line('deb') + line('deb-src'));
    writeFileSync(config, [
      `Dir::Etc::sourcelist "${this.#folder}/sources.list";`,
      'Dir::Etc::sourceparts "/dev/null";',
      'Dir::Etc::preferences "/dev/null";',
      'Dir::Etc::preferencesparts "/dev/null";',
      `Dir::State "${this.#folder}";`,
      'Dir::State::status "/dev/null";',
      `Dir::Cache "${this.#folder}/cache";`,
      'Acquire::Languages "none";',
      'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";',
      'Acquire::IndexTargets::deb::DEP-11-icons::DefaultEnabled "false";',
      ...(process.getuid() === 0 ? ['APT::Sandbox::User "root";'] : []),
    ].join('\n'));
    return run('apt-get', args, { cwd, env: { ...process.env, APT_CONFIG: config, LC_ALL: 'C' } });
  }
}

/** Unpacks a package into a folder. */
export const unpack = (deb, folder) => run('dpkg-deb', ['-x', deb, folder]);

/** Refuses a file that is not the one that this build was written for. */
export function verify(file, expected) {
  const actual = sha256(readFileSync(file)).toString('hex');
  if (actual !== expected) throw new Error(`${path.basename(file)} has sha256 ${actual}, expected ${expected}`);
}

function ownMirror() {
  for (const text of sourceFiles()) {
    for (const stanza of text.replace(/^\s*#.*\n?/gm, '').split(/\n\s*\n/)) {
      const uri = /^URIs:\s*(\S+)/m.exec(stanza)?.[1];
      const suites = /^Suites:\s*(.*)/m.exec(stanza)?.[1];
      if (uri && isArchive(uri, suites)) {
        return { uri, keyring: /^Signed-By:\s*(\/\S+)/m.exec(stanza)?.[1] ?? KEYRING };
      }
      for (const [, options, address, suite] of stanza.matchAll(/^deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)/gm)) {
        if (isArchive(address, suite)) return { uri: address, keyring: /signed-by=(\/\S+)/.exec(options)?.[1] ?? KEYRING };
      }
    }
  }
  throw new Error('no mirror of Debian in the sources of apt');
}

function isArchive(uri, suites = '') {
  return /^(https?|file):/.test(uri) && /\/debian\/?$/.test(uri) && !suites.includes('security');
}

function sourceFiles() {
  const parts = '/etc/apt/sources.list.d';
  const names = existsSync(parts) ? readdirSync(parts).sort().map((name) => path.join(parts, name)) : [];
  return ['/etc/apt/sources.list', ...names]
    .filter((name) => /\.(list|sources)$/.test(name) && existsSync(name))
    .map((name) => readFileSync(name, 'utf8'));
}

export const lastLine = (error) => error.message.trim().split('\n').at(-1);
