/** Lines of the programs' own texts: of files, and of what is in none, as `-e` and `vm` have it. */
import * as files from "../sys/files.ts";
import { decodeText } from "../sys/host.ts";

interface Kept {
  readonly text: string;
  readonly lineOffset: number;
}

/** Texts that are in no file, by the names that stacks have for them. */
const kept = new Map<string, Kept>();
const MOST = 100;

/** Modules of the command line have an address in the current directory, such as `file:///home/[eval1]`. */
const isFile = (name: string) => (name.startsWith("/") || name.startsWith("file://")) && !/\[\w+\]$/.test(name);

/** Keeps a text, unless it can be read again. Of many the first are forgotten. */
export function keepText(name: string, text: string, lineOffset = 0): void {
  if (isFile(name)) return;
  kept.delete(name);
  kept.set(name, { text, lineOffset });
  for (const first of kept.keys()) {
    if (kept.size <= MOST) break;
    kept.delete(first);
  }
}

/** A line, counted from 1; undefined where the text is not known. */
export function lineOf(name: string, line: number): string | undefined {
  const known = isFile(name) ? { text: fileText(name), lineOffset: 0 } : kept.get(name);
  return known?.text?.split("\n")[line - 1 - known.lineOffset];
}

function fileText(name: string): string | undefined {
  const bytes = files.readWhole(name.startsWith("file://") ? pathOf(name) : name);
  return typeof bytes === "number" ? undefined : decodeText(bytes);
}

function pathOf(url: string): string {
  try {
    return decodeURIComponent(url.slice("file://".length).replace(/[?#].*$/, ""));
  } catch {
    return url;
  }
}
