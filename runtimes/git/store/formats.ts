/** How commits, tags and trees are written in objects. */

export interface Person {
  readonly name: string;
  readonly email: string;
  /** Seconds since 1970. */
  readonly time: number;
  /** As in `+0130`. */
  readonly zone: string;
}

export interface Commit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Person;
  readonly committer: Person;
  readonly message: string;
}

export interface TreeEntry {
  readonly mode: number;
  readonly name: string;
  readonly oid: string;
}

export const FOLDER = 0o040000;
export const LINK = 0o120000;
export const MODULE = 0o160000;
export const FILE = 0o100644;
export const PROGRAM = 0o100755;

export function parsePerson(text: string): Person {
  const found = /^(.*?) ?<([^>]*)> ?(-?\d+)? ?([+-]\d+)?/.exec(text);
  return { name: found?.[1] ?? text, email: found?.[2] ?? '', time: Number(found?.[3] ?? 0), zone: found?.[4] ?? '+0000' };
}

export const personText = ({ name, email, time, zone }: Person): string => `${name} <${email}> ${time} ${zone}`;

/** The lines of the head, where a line that begins with a space goes on with the one before; and the text below. */
export function splitHead(body: Buffer): { head: (readonly [string, string])[]; message: string } {
  const text = body.toString('utf8');
  const end = text.indexOf('\n\n');
  const head: [string, string][] = [];
  for (const line of text.slice(0, end < 0 ? text.length : end).split('\n')) {
    const space = line.indexOf(' ');
    const last = head.at(-1);
    if (space === 0 && last) last[1] += `\n${line.slice(1)}`;
    else if (space > 0) head.push([line.slice(0, space), line.slice(space + 1)]);
  }
  return { head, message: end < 0 ? '' : text.slice(end + 2) };
}

export function parseCommit(body: Buffer): Commit {
  const { head, message } = splitHead(body);
  const first = (name: string): string => head.find(([key]) => key === name)?.[1] ?? '';
  return {
    tree: first('tree'),
    parents: head.filter(([key]) => key === 'parent').map(([, value]) => value),
    author: parsePerson(first('author')),
    committer: parsePerson(first('committer')),
    message,
  };
}

export function commitBody({ tree, parents, author, committer, message }: Commit): Buffer {
  const lines = [`tree ${tree}`, ...parents.map((oid) => `parent ${oid}`), `author ${personText(author)}`, `committer ${personText(committer)}`, '', message];
  return Buffer.from(lines.join('\n'));
}

export function parseTree(body: Buffer): TreeEntry[] {
  const entries = [];
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(32, at);
    const zero = body.indexOf(0, space);
    entries.push({ mode: parseInt(body.toString('latin1', at, space), 8), name: body.toString('utf8', space + 1, zero), oid: body.toString('hex', zero + 1, zero + 21) });
    at = zero + 21;
  }
  return entries;
}

/** Entries are ordered by the bytes of their names, a folder's with a slash behind it. */
export function treeBody(entries: readonly TreeEntry[]): Buffer {
  const key = ({ mode, name }: TreeEntry): string => (mode === FOLDER ? `${name}/` : name);
  const sorted = [...entries].sort((one, other) => compareNames(key(one), key(other)));
  return Buffer.concat(sorted.flatMap(({ mode, name, oid }) => [Buffer.from(`${mode.toString(8)} ${name}\0`), Buffer.from(oid, 'hex')]));
}

/** The order of the bytes of names, which differs from that of JavaScript's characters beyond U+D7FF alone. */
export function compareNames(one: string, other: string): number {
  if (one === other) return 0;
  if (BEYOND.test(one) || BEYOND.test(other)) return Buffer.compare(Buffer.from(one), Buffer.from(other));
  return one < other ? -1 : 1;
}
const BEYOND = /[\ud800-\uffff]/;
