import type { FileSystem } from "../../sdk/types.ts";
import type { Place } from "../editor/tabs.ts";
import type { FileIndex } from "../files/file-index.ts";
import { basename, resolve, within } from "../parts/paths.ts";
import { mentions, type Mention } from "./places.ts";

/** A file that is there, and where in it. */
export interface Found {
  readonly path: string;
  readonly place: Place;
}

/** How long it is remembered whether a path is there, in milliseconds, and of how many. */
const REMEMBERED = 2000;
const MANY = 500;

/** Finds the files that output names: programs write paths as they see them. */
export class Places {
  private readonly known = new Map<string, { readonly at: number; readonly path: Promise<string | undefined> }>();

  constructor(
    private readonly fs: FileSystem,
    private readonly root: string,
    private readonly files: FileIndex,
    private readonly cwd: () => string,
  ) {}

  /** The file of a mention, or undefined when there is none. */
  async find(mention: Mention): Promise<Found | undefined> {
    const path = await this.pathOf(mention.target);
    return path === undefined ? undefined : { path, place: { line: mention.line ?? 1, column: mention.column ?? 1 } };
  }

  /**
   * The places of the errors in a text, the last first. Of calls that led to one, the nearest that is in the project: Python writes it
   * last, others first. Looks at no more than `most` mentions.
   */
  async errors(text: string, most: number): Promise<Found[]> {
    const found: Found[] = [];
    const lines = text.split("\n").map((line) => mentions(line).filter(({ isAddress }) => !isAddress));
    let looked = 0;
    for (let at = lines.length - 1; at >= 0 && looked < most; at--) {
      const first = lines[at]!.some(({ isFrame }) => isFrame) ? firstOfBlock(lines, at) : at;
      for (const mention of lines.slice(first, at + 1).flat().slice(0, most - looked)) {
        looked++;
        const one = await this.find(mention);
        if (!one || !within(this.root, one.path)) continue;
        if (!found.some((other) => other.path === one.path && other.place.line === one.place.line)) found.push(one);
        if (first < at) break;
      }
      at = first;
    }
    return found;
  }

  private pathOf(target: string): Promise<string | undefined> {
    const key = `${this.cwd()}\0${target}`;
    const known = this.known.get(key);
    if (known && performance.now() - known.at < REMEMBERED) return known.path;
    if (this.known.size >= MANY) this.known.clear();
    const path = this.look(target);
    this.known.set(key, { at: performance.now(), path });
    return path;
  }

  private async look(target: string): Promise<string | undefined> {
    for (const base of new Set([this.cwd(), this.root])) {
      const path = resolve(base, target);
      if (await this.isFile(path)) return path;
    }
    // Java and some others name a file without its folder.
    if (!/\.\w+$/.test(target) || target.startsWith("/")) return undefined;
    const matching = (await this.files.files()).filter((path) => path.endsWith(`/${basename(target)}`) && path.endsWith(`/${target.replace(/^(\.\/)+/, "")}`));
    return matching.length === 1 ? matching[0] : undefined;
  }

  private async isFile(path: string): Promise<boolean> {
    return this.fs.stat(path).then(
      ({ type }) => type === "file" || type === "symlink",
      () => false,
    );
  }
}

/** The first of the lines up to `last` that follow each other and are calls. */
function firstOfBlock(lines: readonly (readonly Mention[])[], last: number): number {
  let first = last;
  while (first > 0 && lines[first - 1]!.some(({ isFrame }) => isFrame)) first--;
  return first;
}
