import type { Child, Leaf } from "./folder.ts";

/** A part of an ignored folder that the project's own start needs. */
export interface Needed {
  /** Relative to the project, without a slash at the end. */
  readonly path: string;
  readonly child: Child;
}

/** The text of a file that says what a project needs. */
export interface Settings {
  readonly path: string;
  readonly text: string;
}

/** Settings larger than this are not somebody's own. */
const LARGEST = 1 << 20;

/** The text of a small file; "" for one that can't be read. */
export async function textOf(leaf: Leaf): Promise<string> {
  const file = await leaf.file().catch(() => undefined);
  return file && file.size <= LARGEST ? file.text().catch(() => "") : "";
}

/** JSON that is an object; undefined for everything else. */
export function parse<T extends object>(text: string): T | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return typeof value === "object" && value !== null ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}

export async function childrenOf(child: Child | undefined): Promise<readonly Child[]> {
  return child?.kind === "folder" ? child.children() : [];
}

/** What is at a path below a child. */
export async function find(from: Child | undefined, path: readonly string[]): Promise<Child | undefined> {
  let here = from;
  for (const name of path) here = (await childrenOf(here)).find((child) => child.name === name);
  return here;
}
