import { parseDate } from '../history/dates.ts';
import type { Person } from '../store/formats.ts';
import { decodedHeader } from './header.ts';

/** A patch that came by mail. Text of the patch is Latin-1. */
export interface Mail {
  readonly author: Person | undefined;
  readonly subject: string;
  readonly message: string;
  readonly patch: string;
}

/** The mails of a mailbox, each from its line `From ` on. */
export function mailsOf(text: string): string[] {
  const starts = [...text.matchAll(/^From .*\d\d:\d\d:\d\d.*\n/gm)].map((found) => found.index);
  if (starts.length === 0) return /^(From|Subject|Date): /m.test(text.split('\n\n')[0] ?? '') ? [text] : [];
  return starts.map((start, at) => text.slice(start, starts[at + 1]));
}

/** What stands between the head and the line `---`, or the patch itself, is the message; a line `From:` in front of it names the author. */
export function parseMail(mail: string, keepsSubject: boolean): Mail {
  const end = mail.search(/\r?\n\r?\n/);
  const head = mail.slice(0, end).replace(/\r/g, '').replace(/\n[ \t]+/g, ' ');
  let body = mail.slice(end).replace(/^(\r?\n)+/, '');
  const field = (name: string): string | undefined => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1];
  const utf8 = (text: string): string => Buffer.from(text, 'latin1').toString('utf8');
  const encoding = field('Content-Transfer-Encoding')?.toLowerCase();
  if (encoding === 'base64') body = Buffer.from(body, 'base64').toString('latin1');
  else if (encoding === 'quoted-printable') body = body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
  let from = field('From');
  const inner = /^From: (.*)\n\n?/.exec(body);
  if (inner) {
    from = inner[1];
    body = body.slice(inner[0].length);
  }
  const cut = body.search(/^(---( .*)?$|diff --git |Index: )/m);
  const text = cut < 0 ? body : body.slice(0, cut);
  const subject = decodedHeader(utf8(field('Subject') ?? ''));
  const clean = keepsSubject ? subject : subject.replace(/^((re|fwd?): *|\[[^\]]*\] *)+/i, '').trim();
  const rest = utf8(text).replace(/[ \t]+$/gm, '').trim();
  return { author: authorOf(from === undefined ? undefined : decodedHeader(utf8(from)), field('Date')), subject: clean, message: `${clean}\n${rest === '' ? '' : `\n${rest}\n`}`, patch: cut < 0 ? '' : body.slice(cut) };
}

function authorOf(from: string | undefined, date: string | undefined): Person | undefined {
  const found = /^\s*(.*?)\s*<([^>]*)>/.exec(from ?? '');
  if (!found) return undefined;
  const [, name, email] = found as unknown as [string, string, string];
  const moment = date === undefined ? undefined : parseDate(date);
  return { name: name.replace(/^"(.*)"$/, '$1').replace(/\\(.)/g, '$1') || email, email, time: moment?.time ?? Math.floor(Date.now() / 1000), zone: moment?.zone ?? '+0000' };
}
