import { Ending } from '../terminal/ending.ts';
import type { Person } from '../store/formats.ts';
import type { Config } from '../store/config.ts';
import { parseDate } from './dates.ts';

const UNKNOWN = `
*** Please tell me who you are.

Run

  git config --global user.email "you@example.com"
  git config --global user.name "Your Name"

to set your account's default identity.
Omit --global to set the identity only in this repository.
`;

/** Who makes a commit: from the environment, or the variables `user.name` and `user.email`. */
export function identity(config: Config, role: 'AUTHOR' | 'COMMITTER'): Person {
  const { env } = process;
  const small = role.toLowerCase();
  const name = env[`GIT_${role}_NAME`] ?? config.get(`${small}.name`) ?? config.get('user.name');
  const email = env[`GIT_${role}_EMAIL`] ?? config.get(`${small}.email`) ?? config.get('user.email') ?? env['EMAIL'];
  const title = role === 'AUTHOR' ? 'Author' : 'Committer';
  if (email === undefined) throw new Ending(128, `${title} identity unknown\n${UNKNOWN}\nfatal: unable to auto-detect email address`);
  if (name === undefined) throw new Ending(128, `${title} identity unknown\n${UNKNOWN}\nfatal: unable to auto-detect name`);
  if (name.trim() === '') throw new Ending(128, `fatal: empty ident name (for <${email}>) not allowed`);
  const clean = (text: string): string => text.replace(/[<>\n]/g, '').trim();
  return { name: clean(name), email: clean(email), ...timeOf(env[`GIT_${role}_DATE`]) };
}

/** For logs that are kept whoever it is. */
export function anybody(config: Config): Person {
  const name = process.env['GIT_COMMITTER_NAME'] ?? config.get('user.name') ?? 'warren';
  const email = process.env['GIT_COMMITTER_EMAIL'] ?? config.get('user.email') ?? 'warren@localhost';
  return { name, email, ...timeOf(process.env['GIT_COMMITTER_DATE']) };
}

function timeOf(text: string | undefined): { time: number; zone: string } {
  if (text === undefined || text === '') return now();
  const parsed = parseDate(text);
  if (!parsed) throw new Ending(128, `fatal: invalid date format: ${text}`);
  return parsed;
}

export function now(): { time: number; zone: string } {
  const minutes = -new Date().getTimezoneOffset();
  return { time: Math.floor(Date.now() / 1000), zone: zoneText(minutes) };
}

export function zoneText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}${String(size % 60).padStart(2, '0')}`;
}
