/**
 * Searches a project's files away from the page: its own message port leads to the kernel, and an expression that never ends is ended
 * with the worker. It reads; what is replaced is written by the page.
 */
import type { FileSystem, FilesPort } from "../../sdk/types.ts";
import type { Edit } from "../editor/edits.ts";
import { FileIndex } from "../files/file-index.ts";
import { edits, matchesIn, type Match } from "./matches.ts";
import { expressionOf, globs, type Query } from "./query.ts";

export interface SearchRequest {
  readonly files: FilesPort;
  readonly root: string;
  readonly query: Query;
  /** Texts that editors hold unsaved, by path: they count in place of the files. */
  readonly unsaved: ReadonlyMap<string, string>;
  /** What to put in place of it; without it places are found. Only in these files, if they are named. */
  readonly replacement?: string;
  readonly paths?: readonly string[];
}

export type SearchReport =
  | { readonly kind: "found"; readonly path: string; readonly matches: readonly Match[] }
  | { readonly kind: "edits"; readonly path: string; readonly edits: readonly Edit[] }
  | { readonly kind: "progress"; readonly searched: number; readonly files: number }
  | { readonly kind: "done"; readonly searched: number; readonly binary: number; readonly large: number; readonly isCut: boolean }
  | { readonly kind: "refused"; readonly reason: string };

/** A larger file is not searched: nobody wrote it. */
export const LARGEST = 5_000_000;

/** How many places are found before the search ends. */
export const MOST = 10_000;

/** How many files are asked for in one go; while those are searched, as many more are read. */
const AT_ONCE = 64;

/** How often the page is told how far it is, in milliseconds. */
const TELL = 100;

const SDK: string = "/sdk/warren.js";
const scope = self as unknown as { postMessage(report: SearchReport): void };

self.onmessage = ({ data }: MessageEvent<SearchRequest>) => {
  search(data).catch((error: Error) => scope.postMessage({ kind: "refused", reason: error.message }));
};

async function search(request: SearchRequest): Promise<void> {
  const expression = expressionOf(request.query);
  const { Warren } = (await import(SDK)) as { Warren: { filesOver(port: FilesPort): FileSystem } };
  const fs = Warren.filesOver(request.files);
  const paths = request.paths ?? (await pathsOf(fs, request));
  const counts = { searched: 0, binary: 0, large: 0 };
  let left = MOST;
  let told = performance.now();
  for await (const { path, content } of ahead(fs, paths, request.unsaved)) {
    counts.searched++;
    if (content === "binary" || content === "large") counts[content]++;
    else if (content) left -= look(path, content.text, expression, request, left);
    if (left <= 0) break;
    if (performance.now() - told < TELL) continue;
    told = performance.now();
    scope.postMessage({ kind: "progress", searched: counts.searched, files: paths.length });
  }
  scope.postMessage({ kind: "done", ...counts, isCut: left <= 0 });
}

/** Reports what is in one file, and gives how much that is. */
function look(path: string, text: string, expression: RegExp, { query, replacement }: SearchRequest, most: number): number {
  if (replacement !== undefined) {
    const made = edits(text, expression, replacement, query.isRegex, most);
    if (made.length > 0) scope.postMessage({ kind: "edits", path, edits: made });
    return made.length;
  }
  const matches = [...matchesIn(text, expression, most)];
  if (matches.length > 0) scope.postMessage({ kind: "found", path, matches });
  return matches.length;
}

async function pathsOf(fs: FileSystem, { root, query }: SearchRequest): Promise<readonly string[]> {
  const relative = (path: string) => path.slice(root.length + 1);
  const included = globs(query.include);
  const excluded = globs(query.exclude);
  const index = new FileIndex(fs, root, (path) => !excluded?.(relative(path)));
  const files = await index.files();
  if (!included && !excluded) return files;
  return files.filter((path) => (included?.(relative(path)) ?? true) && !excluded?.(relative(path)));
}

type Content = { readonly text: string } | "binary" | "large" | undefined;

/** The files' contents in their order, read some ahead. */
async function* ahead(
  fs: FileSystem,
  paths: readonly string[],
  unsaved: ReadonlyMap<string, string>,
): AsyncGenerator<{ path: string; content: Content }> {
  const readSome = (from: number) =>
    paths.slice(from, from + AT_ONCE).map(async (path): Promise<{ path: string; content: Content }> => {
      const text = unsaved.get(path);
      return { path, content: text === undefined ? await read(fs, path) : { text } };
    });
  let next = readSome(0);
  for (let at = AT_ONCE; next.length > 0; at += AT_ONCE) {
    const now = next;
    next = readSome(at);
    for (const file of now) yield await file;
  }
}

async function read(fs: FileSystem, path: string): Promise<Content> {
  try {
    const bytes = await fs.readFile(path, { from: 0, length: LARGEST + 1 });
    return bytes.length > LARGEST ? "large" : contentOf(bytes);
  } catch {
    return undefined; // It is gone meanwhile.
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function contentOf(bytes: Uint8Array): Content {
  try {
    const text = decoder.decode(bytes);
    // In the text, since there it takes a tenth of the time.
    return text.slice(0, 8192).includes("\0") ? "binary" : { text };
  } catch {
    return "binary";
  }
}
