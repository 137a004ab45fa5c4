/** The path without links, which preview 1 has no call for: each link is read by hand. */
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";

/** As Linux has it. */
const MOST_LINKS = 40;

/** What the text of a path names, one after the other, the first last. */
function partsOf(path: string): string[] {
  return path.split("/").filter((part) => part !== "" && part !== ".").reverse();
}

/** The path of what `path` leads to, without links, `.` and `..`; or the error. */
export function realPath(path: string): string | number {
  if (path === "") return Failed.ENOENT;
  const left = partsOf(path.startsWith("/") ? path : `${files.currentDirectory()}/${path}`);
  let at = "";
  let links = 0;
  let type: number = files.FileType.DIRECTORY;
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    if (type !== files.FileType.DIRECTORY) return Failed.ENOTDIR;
    if (part === "..") {
      at = at.slice(0, Math.max(0, at.lastIndexOf("/")));
      continue;
    }
    const next = `${at}/${part}`;
    const found = files.typeOf(next, false);
    if (found < 0) return found;
    if (found !== files.FileType.LINK) {
      at = next;
      type = found;
      continue;
    }
    if (++links > MOST_LINKS) return Failed.ELOOP;
    const target = files.readlink(next);
    if (typeof target === "number") return target;
    if (target.startsWith("/")) at = "";
    left.push(...partsOf(target));
  }
  if (path.endsWith("/") && type !== files.FileType.DIRECTORY) return Failed.ENOTDIR;
  return at === "" ? "/" : at;
}
