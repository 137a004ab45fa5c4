import type { FileSystem } from "../../sdk/types.ts";
import { LARGEST_PROJECT, MOST_FILES, type PackedFile } from "./packed-project.ts";

type Files = Pick<FileSystem, "readdir" | "stat" | "readFile">;

/** All files of a folder, without a repository's history; stops early when they are too many or too large for a link. */
export async function filesBelow(fs: Files, root: string, below = "", found: PackedFile[] = [], size = { bytes: 0 }): Promise<PackedFile[]> {
  for (const { name, type } of await fs.readdir(root + below, { withFileTypes: true })) {
    if (name === ".git") continue;
    const path = `${below}/${name}`;
    if (type === "directory") await filesBelow(fs, root, path, found, size);
    if (type === "symlink") throw new Error(`“${path.slice(1)}” is a link, which a link can't hold.`);
    if (type !== "file") continue;
    const stat = await fs.stat(root + path);
    size.bytes += stat.size;
    if (found.length >= MOST_FILES) throw new Error(`It has more than ${MOST_FILES} files.`);
    if (size.bytes > LARGEST_PROJECT) throw new Error(`It has more than ${LARGEST_PROJECT >> 20} MB.`);
    found.push({ path: path.slice(1), data: await fs.readFile(root + path), ...((stat.mode & 0o100) !== 0 && { isExecutable: true }) });
  }
  return found;
}
