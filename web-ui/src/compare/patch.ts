import { structuredPatch } from "diff";

/** A file or link as git stores it. */
export interface Side {
  readonly mode: "100644" | "100755" | "120000";
  readonly content: Uint8Array;
}

/** Milliseconds for one file; then all of its lines are replaced. */
const TIMEOUT = 3000;
const CONTEXT = 3;

/** The patch of one file, as `git apply` and `patch -p1` take it. Bytes are kept as they are, whatever their encoding. */
export function patchOf(path: string, from: Side | undefined, to: Side | undefined): Uint8Array {
  // A file that became a link is removed and made anew.
  if (from && to && isLink(from) !== isLink(to)) return bytes(text(path, from, undefined) + text(path, undefined, to));
  return bytes(text(path, from, to));
}

const isLink = ({ mode }: Side) => mode === "120000";

function text(path: string, from: Side | undefined, to: Side | undefined): string {
  const a = quoted(`a/${path}`);
  const b = quoted(`b/${path}`);
  const hunks = hunksOf(latin1(from?.content), latin1(to?.content));
  const names = hunks === "" ? "" : `--- ${from ? ended(a) : "/dev/null"}\n+++ ${to ? ended(b) : "/dev/null"}\n`;
  return `diff --git ${a} ${b}\n${modes(from, to)}${names}${hunks}`;
}

function modes(from: Side | undefined, to: Side | undefined): string {
  if (!from) return `new file mode ${to!.mode}\n`;
  if (!to) return `deleted file mode ${from.mode}\n`;
  return from.mode === to.mode ? "" : `old mode ${from.mode}\nnew mode ${to.mode}\n`;
}

function hunksOf(before: string, after: string): string {
  const options = { context: CONTEXT, timeout: TIMEOUT };
  const { hunks } = (structuredPatch as unknown as (...all: unknown[]) => { hunks: Hunk[] } | undefined)("", "", before, after, "", "", options) ?? {
    hunks: [replaced(before, after)],
  };
  return hunks.map(({ lines, ...at }) => `@@ -${range(at.oldStart, at.oldLines)} +${range(at.newStart, at.newLines)} @@\n${lines.join("\n")}\n`).join("");
}

interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly string[];
}

/** All lines out, all lines in. */
function replaced(before: string, after: string): Hunk {
  const out = linesOf(before, "-");
  const into = linesOf(after, "+");
  const count = (text: string) => text.split("\n").length - (text.endsWith("\n") || text === "" ? 1 : 0);
  return { oldStart: 1, oldLines: count(before), newStart: 1, newLines: count(after), lines: [...out, ...into] };
}

function linesOf(all: string, sign: string): string[] {
  if (all === "") return [];
  const lines = all.split("\n");
  const last = lines.pop()!;
  const signed = lines.map((line) => sign + line);
  return last === "" ? signed : [...signed, sign + last, "\\ No newline at end of file"];
}

/** An empty range is said to begin before its place. */
function range(start: number, count: number): string {
  return count === 1 ? `${start}` : `${count === 0 ? Math.max(0, start - 1) : start},${count}`;
}

/** A name with a space is ended by a tab, as git does it: else `patch` takes the rest for a date. */
function ended(name: string): string {
  return name.includes(" ") ? `${name}\t` : name;
}

/** A name as it stands in a patch: in quotes, as in C, if it has characters that would end it. Text here is bytes. */
function quoted(name: string): string {
  const raw = latin1(new TextEncoder().encode(name));
  // eslint-disable-next-line no-control-regex -- a name with control characters has to be quoted
  if (!/[\u0000-\u001f"\\\u007f]/.test(raw)) return raw;
  // eslint-disable-next-line no-control-regex -- control characters are what is escaped
  const escaped = raw.replace(/[\u0000-\u001f"\\\u007f-\u00ff]/g, (character) => ESCAPES[character] ?? `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`);
  return `"${escaped}"`;
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r" };

/** One character for each byte. `TextDecoder` has no such encoding: its latin1 is windows-1252. */
function latin1(content: Uint8Array | undefined): string {
  let all = "";
  for (let at = 0; content && at < content.length; at += 8192) all += String.fromCharCode(...content.subarray(at, at + 8192));
  return all;
}

function bytes(all: string): Uint8Array {
  const content = new Uint8Array(all.length);
  for (let at = 0; at < all.length; at++) content[at] = all.charCodeAt(at);
  return content;
}
