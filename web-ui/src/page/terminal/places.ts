/** A place in a file that a line of output names, or an address. Columns of the line count UTF-16 units from 0. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  /** The address of a page, or the path of a file as it was written. */
  readonly target: string;
  readonly isAddress: boolean;
  readonly line?: number;
  readonly column?: number;
  /** Whether it is a call on the way to an error, of which the first of several is the nearest. */
  readonly isFrame?: boolean;
}

/** What is looked at of a line, and how much may be found in it: output may be hostile. */
const LONGEST = 4000;
const MOST = 30;

/** A path without spaces, with a dot or a slash somewhere. No two parts of it can match the same character, so that it never goes back far. */
const PATH = String.raw`(?:file:\/\/)?(?:[A-Za-z0-9_.@~+\-\/\\]|[^\x00-\x7f])+`;

const FORMS: readonly { readonly form: RegExp; readonly isFrame?: boolean }[] = [
  // Python: File "main.py", line 3, in f
  { form: /File "(?<path>[^"]{1,1000})", line (?<line>\d{1,7})/gd },
  // Node and QuickJS: at f (main.js:1:2), at main.js:1:2, at f (main.js:1)
  { form: new RegExp(String.raw`\bat (?:[^()\n]{0,200}\()?(?<path>${PATH}):(?<line>\d{1,7})(?::(?<column>\d{1,7}))?`, "gd"), isFrame: true },
  // gcc, clang, rustc, go, and whoever else writes so: main.c:3:5, main.go:12
  { form: new RegExp(String.raw`(?<![\w.\/:])(?<path>${PATH}):(?<line>\d{1,7})(?::(?<column>\d{1,7}))?(?![\w.])`, "gd") },
  // TypeScript and MSVC: main.ts(3,5)
  { form: new RegExp(String.raw`(?<![\w.\/])(?<path>${PATH})\((?<line>\d{1,7})(?:,(?<column>\d{1,7}))?\)`, "gd") },
];

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`{}|\\^]{1,2000}/g;

/** What a line of output names, from left to right, without overlaps. */
export function mentions(text: string): Mention[] {
  const line = text.slice(0, LONGEST);
  const found = addresses(line);
  if (!/[:"(]\d|line \d/.test(line)) return found;
  for (const { form, isFrame = false } of FORMS) {
    form.lastIndex = 0;
    for (let match = form.exec(line); match && found.length < MOST; match = form.exec(line)) {
      const mention = mentionOf(match, isFrame);
      if (mention && !found.some(({ start, end }) => mention.start < end && start < mention.end)) found.push(mention);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function mentionOf(match: RegExpExecArray, isFrame: boolean): Mention | undefined {
  const { path = "", line, column } = match.groups!;
  const [start] = match.indices!.groups!["path"]!;
  const [, end] = match.indices!.groups![column === undefined ? "line" : "column"]!;
  const target = path.replace(/^file:\/\//, "").replaceAll("\\", "/");
  if (!/[./]/.test(target) || /^[./]+$/.test(target) || /^\d+(\.\d+)*$/.test(target)) return undefined;
  return { start, end, target, isAddress: false, line: Number(line), ...(column === undefined ? {} : { column: Number(column) }), isFrame };
}

function addresses(line: string): Mention[] {
  return Array.from(line.matchAll(ADDRESS), ({ 0: all, index }) => {
    const address = withoutEnd(all);
    return { start: index, end: index + address.length, target: address, isAddress: true };
  }).slice(0, MOST);
}

/** What stands behind an address in a sentence is not of it. */
function withoutEnd(address: string): string {
  let end = address.length;
  while (end > 0 && (/[.,;:!?]/.test(address[end - 1]!) || (address[end - 1] === ")" && !address.slice(0, end).includes("(")))) end--;
  return address.slice(0, end);
}
