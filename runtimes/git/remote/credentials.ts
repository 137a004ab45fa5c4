import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../store/config.ts';
import { fatal } from '../terminal/ending.ts';
import { output } from '../terminal/output.ts';
import type { Auth, Login } from './server.ts';

/**
 * Name and password for a server: of the address, of the variables GIT_USERNAME and GIT_PASSWORD, of the file that `credential.helper store` keeps, of
 * the program GIT_ASKPASS, or what is typed.
 */
export function authFor(config: Config, url: URL): Auth {
  let given: { username: string; password: string } | undefined;
  let typed = false;
  return {
    fill: (): Login => {
      const known = knownLogin(config, url);
      typed = known === undefined;
      given = known ?? ask(config, url);
      return given;
    },
    approve: () => {
      if (given && typed && stores(config)) keep(storeFile(config), url, given);
    },
    reject: () => {
      if (given && stores(config)) forget(storeFile(config), url, given);
    },
  };
}

function knownLogin(config: Config, url: URL): { username: string; password: string } | undefined {
  const { env } = process;
  if (url.password !== '') return { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  if (env['GIT_PASSWORD'] !== undefined) return { username: env['GIT_USERNAME'] ?? (decodeURIComponent(url.username) || 'git'), password: env['GIT_PASSWORD'] };
  if (!stores(config)) return undefined;
  for (const line of linesOf(storeFile(config))) {
    const stored = URL.canParse(line) ? new URL(line) : undefined;
    if (stored?.protocol === url.protocol && stored.host === url.host && (url.username === '' || url.username === stored.username)) {
      return { username: decodeURIComponent(stored.username), password: decodeURIComponent(stored.password) };
    }
  }
  return undefined;
}

const stores = (config: Config): boolean => /^store\b/.test(config.get('credential.helper') ?? '');

function storeFile(config: Config): string {
  const named = /--file[= ](\S+)/.exec(config.get('credential.helper') ?? '')?.[1];
  return (named ?? '~/.git-credentials').replace(/^~/, process.env['HOME'] ?? '/');
}

const linesOf = (file: string): string[] => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []);

function lineOf(url: URL, { username, password }: { username: string; password: string }): string {
  return `${url.protocol}//${encodeURIComponent(username)}:${encodeURIComponent(password)}@${url.host}`;
}

function keep(file: string, url: URL, given: { username: string; password: string }): void {
  const line = lineOf(url, given);
  if (!linesOf(file).includes(line)) appendFileSync(path.resolve(file), `${line}\n`, { mode: 0o600 });
}

function forget(file: string, url: URL, given: { username: string; password: string }): void {
  const lines = linesOf(file);
  const left = lines.filter((line) => line !== lineOf(url, given));
  if (left.length < lines.length) writeFileSync(file, left.map((line) => `${line}\n`).join(''), { mode: 0o600 });
}

function ask(config: Config, url: URL): { username: string; password: string } {
  const place = `${url.protocol}//${url.host}`;
  const askpass = process.env['GIT_ASKPASS'] ?? config.get('core.askpass');
  const question = (what: string, at: string, hidden: boolean): string => {
    const text = `${what} for '${at}': `;
    if (askpass !== undefined && askpass !== '') return spawnSync(askpass, [text], { encoding: 'utf8', stdio: ['inherit', 'pipe', 'inherit'] }).stdout.trimEnd();
    if (process.stdin.isTTY !== true || process.env['GIT_TERMINAL_PROMPT'] === '0') throw fatal(`could not read ${what} for '${at}': ${process.env['GIT_TERMINAL_PROMPT'] === '0' ? 'terminal prompts disabled' : 'No such device or address'}`);
    return typed(text, hidden);
  };
  const username = url.username !== '' ? decodeURIComponent(url.username) : question('Username', place, false);
  return { username, password: question('Password', `${url.protocol}//${encodeURIComponent(username)}@${url.host}`, true) };
}

/** A line from the terminal, which does not show a password. */
function typed(text: string, hidden: boolean): string {
  output.flush();
  writeSync(2, text);
  const echo = (on: boolean): void => void spawnSync('stty', [on ? 'echo' : '-echo'], { stdio: 'inherit' });
  if (hidden) echo(false);
  try {
    return readLine();
  } finally {
    if (hidden) {
      echo(true);
      writeSync(2, '\n');
    }
  }
}

function readLine(): string {
  const bytes: number[] = [];
  const byte = Buffer.alloc(1);
  while (readSync(0, byte, 0, 1, null) === 1 && byte[0] !== 10) bytes.push(byte[0] as number);
  return Buffer.from(bytes).toString('utf8').replace(/\r$/, '');
}
