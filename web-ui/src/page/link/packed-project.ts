import { EntryRules } from "../../archive/rules.ts";

/** A small project whole, as a link carries it. */
export interface PackedProject {
  readonly name: string;
  readonly files: readonly PackedFile[];
  /** The file to show, one of `files`. */
  readonly show?: string;
  /** The command to run, when a person says so. */
  readonly command?: string;
}

export interface PackedFile {
  readonly path: string;
  readonly data: Uint8Array;
  readonly isExecutable?: boolean;
}

/** Characters of a fragment: what chats, mails and servers of short links let through. */
export const LONGEST_FRAGMENT = 32 << 10;
/** Bytes that one may unpack to, and files in it. */
export const LARGEST_PROJECT = 1 << 20;
export const MOST_FILES = 500;
/** Characters of a name and of a command. */
const LONGEST_TEXT = 1000;
const KEY = "open=";

/** As it is written: short names, text as text. */
interface Written {
  readonly v: 1;
  readonly n: string;
  /** Path, text or (in base64) bytes, 1 if it is executable. */
  readonly f: readonly (readonly [path: string, content: string | readonly [base64: string], isExecutable?: 1])[];
  readonly s?: string;
  readonly c?: string;
}

/** Whether a fragment (with or without `#`) is one of these. */
export function isPackedProject(fragment: string): boolean {
  return fragment.replace(/^#/, "").startsWith(KEY);
}

/** The fragment, without `#`. Throws one line if the project is too large for one. */
export async function packProject({ name, files, show, command }: PackedProject): Promise<string> {
  if (files.length > MOST_FILES) throw new Error(`It has ${files.length} files, and a link takes ${MOST_FILES}.`);
  const written: Written = {
    v: 1,
    n: name,
    f: files.map(({ path, data, isExecutable }) => (isExecutable ? [path, contentOf(data), 1] : [path, contentOf(data)])),
    ...(show !== undefined && { s: show }),
    ...(command && { c: command }),
  };
  const fragment = KEY + base64Url(await through(new TextEncoder().encode(JSON.stringify(written)), new CompressionStream("deflate-raw"), Infinity));
  if (fragment.length > LONGEST_FRAGMENT) {
    throw new Error(`It takes ${Math.ceil(fragment.length / 1024)} KB packed, and a link takes ${LONGEST_FRAGMENT >> 10} KB.`);
  }
  return fragment;
}

/** What a fragment holds, all of it checked. Throws one line that says what is wrong. */
export async function unpackProject(fragment: string): Promise<PackedProject> {
  const text = fragment.replace(/^#/, "");
  if (!isPackedProject(text)) throw new Error("The link holds no project.");
  if (text.length > LONGEST_FRAGMENT) throw new Error(`The link was refused: it is longer than ${LONGEST_FRAGMENT >> 10} KB.`);
  return checked(await parsed(text.slice(KEY.length)));
}

async function parsed(base64: string): Promise<unknown> {
  let packed: Uint8Array;
  try {
    packed = fromBase64(base64.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    throw new Error("The link was refused: it is damaged, or was cut off where it was copied.");
  }
  const json = await through(packed, new DecompressionStream("deflate-raw"), LARGEST_PROJECT * 2).catch((error: Error) => {
    throw error instanceof TooLarge ? error : new Error("The link was refused: it is damaged, or was cut off where it was copied.");
  });
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json));
  } catch {
    throw new Error("The link was refused: what it holds is no project.");
  }
}

class TooLarge extends Error {
  constructor() {
    super(`The link was refused: it unpacks to more than ${LARGEST_PROJECT >> 20} MB.`);
  }
}

function checked(value: unknown): PackedProject {
  const { v, n, f, s, c } = (typeof value === "object" && value !== null ? value : {}) as { [key in keyof Written]?: unknown };
  if (v !== 1) throw new Error("The link was refused: it was made by a newer Warren, or holds no project.");
  if (!isText(n) || !Array.isArray(f) || f.length === 0 || f.length > MOST_FILES) throw new Error("The link was refused: what it holds is no project.");
  const rules = new EntryRules(LARGEST_PROJECT, LARGEST_PROJECT);
  const files = f.map((entry: unknown) => checkedFile(entry, rules));
  if (s !== undefined && !files.some(({ path }) => path === s)) throw new Error("The link was refused: the file it wants to show is not in it.");
  if (c !== undefined && !(isText(c) && isOneLine(c))) throw new Error("The link was refused: its command is not one line of text.");
  return { name: n, files, ...(s !== undefined && { show: s as string }), ...(c !== undefined && { command: c as string }) };
}

function checkedFile(entry: unknown, rules: EntryRules): PackedFile {
  const [name, content, isExecutable] = Array.isArray(entry) ? (entry as unknown[]) : [];
  const bytes = bytesOf(content);
  if (typeof name !== "string" || !bytes || (isExecutable !== undefined && isExecutable !== 1)) {
    throw new Error("The link was refused: what it holds is no project.");
  }
  try {
    const path = rules.admit({ name, kind: "file" });
    rules.count(bytes.length);
    return { path, data: bytes, ...(isExecutable === 1 && { isExecutable: true }) };
  } catch (error) {
    throw new Error((error as Error).message.replace("the archive was refused", "The link was refused").replace("there is no room for all that it unpacks to", "it holds more than 1 MB"));
  }
}

function bytesOf(content: unknown): Uint8Array | undefined {
  if (typeof content === "string") return content.isWellFormed() ? new TextEncoder().encode(content) : undefined;
  if (!Array.isArray(content) || content.length !== 1 || typeof content[0] !== "string") return undefined;
  try {
    return fromBase64(content[0]);
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST_TEXT && value.isWellFormed();
}

/** What a person reads before they say yes must be all there is: no line ends, nothing that hides or turns text. */
function isOneLine(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return !/[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/.test(text);
}

/** Text if it is UTF-8, else bytes. */
function contentOf(data: Uint8Array): string | readonly [string] {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    return [toBase64(data)];
  }
}

async function through(data: Uint8Array, stream: CompressionStream | DecompressionStream, most: number): Promise<Uint8Array> {
  const reader = new Blob([data as BlobPart]).stream().pipeThrough(stream as unknown as TransformStream<Uint8Array, Uint8Array>).getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > most) {
      await reader.cancel().catch(() => undefined);
      throw new TooLarge();
    }
    pieces.push(next.value);
  }
  return new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer());
}

function base64Url(data: Uint8Array): string {
  return toBase64(data).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function toBase64(data: Uint8Array): string {
  return btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(""));
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
