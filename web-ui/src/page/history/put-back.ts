import type { Comparison, FileSystem, FileType } from "../../sdk/types.ts";
import { basename, join, parent } from "../parts/paths.ts";

export type Change = Comparison["changes"][number];

/** Bytes that are held of a file that is copied. */
const PIECE = 4 << 20;

/** Has each changed file in `to` as it is in `from`, with its time and mode; what was created since is removed. */
export async function putBack(fs: FileSystem, from: string, to: string, changes: readonly Pick<Change, "path" | "kind">[]): Promise<void> {
  for (const { path, kind } of changes) if (kind === "created") await remove(fs, from, to, path);
  for (const { path, kind } of changes) {
    if (kind === "created") continue;
    await makeWay(fs, to, path);
    await copy(fs, join(from, path), join(to, path), besideOf(to));
  }
}

/** What takes these changes back, once they were put back. */
export function inverse(changes: readonly Pick<Change, "path" | "kind">[]): Pick<Change, "path" | "kind">[] {
  const opposite = { created: "removed", removed: "created", changed: "changed" } as const;
  return changes.map(({ path, kind }) => ({ path, kind: opposite[kind] }));
}

/** Removes a file, and the folders above it that are empty now and were not there then. */
async function remove(fs: FileSystem, from: string, to: string, path: string): Promise<void> {
  await fs.rm(join(to, path), { force: true });
  for (let above = parent(`/${path}`); above !== "/"; above = parent(above)) {
    const isLeft = (await fs.readdir(to + above).catch(() => ["something"])).length > 0;
    if (isLeft || (await typeOf(fs, from + above)) === "directory") return;
    await fs.rm(to + above, { recursive: true });
  }
}

/** A folder where a file is to be, or a file where a folder is, goes away. */
async function makeWay(fs: FileSystem, to: string, path: string): Promise<void> {
  const parts = path.split("/");
  for (let count = 1; count < parts.length; count++) {
    const above = join(to, parts.slice(0, count).join("/"));
    const type = await typeOf(fs, above);
    if (type !== undefined && type !== "directory") await fs.rm(above);
  }
  const place = join(to, path);
  if ((await typeOf(fs, place)) === "directory") await fs.rm(place, { recursive: true });
  await fs.mkdir(parent(place), { recursive: true });
}

/** Where a file is until it is whole; what stays there when the tab is closed is known by its name, and removed (`isLeftover`). */
function besideOf(project: string): string {
  return join(parent(project), `.${basename(project).slice(0, 200)}.restoring-${crypto.randomUUID().slice(0, 8)}`);
}

/** A file is written elsewhere and moved at the end, so that nobody sees a part of it. */
async function copy(fs: FileSystem, from: string, to: string, beside: string): Promise<void> {
  const { type, size, mode, mtime } = await fs.stat(from);
  if (type === "symlink") {
    await fs.rm(to, { force: true });
    return fs.symlink(await fs.readlink(from), to);
  }
  try {
    await fs.writeFile(beside, new Uint8Array());
    for (let at = 0; at < size; at += PIECE) await fs.writeFile(beside, await fs.readFile(from, { from: at, length: PIECE }), { append: true });
    await fs.chmod(beside, mode);
    await fs.utimes(beside, mtime);
    await fs.rename(beside, to);
  } catch (error) {
    await fs.rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function typeOf(fs: FileSystem, path: string): Promise<FileType | undefined> {
  return fs.stat(path).then(
    ({ type }) => type,
    () => undefined,
  );
}
