/** Who the process is: root, the only user there is, and it stays that. */
import type { Binding } from "../start/realm.ts";
import { realm } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import { uvName } from "./uv-error.ts";

const ROOT = 0;
const ROOT_NAME = "root";
const UNKNOWN = 1;
const UNKNOWN_GROUP = 2;

const isRoot = (id: number | string): boolean => id === ROOT || id === ROOT_NAME;

const isUnknownName = (id: number | string): boolean => typeof id === "string" && !isRoot(id);

/** 0, or 1 for a name that nobody has; there is nobody to become. */
function become(syscall: string, id: number | string): number {
  if (isRoot(id)) return 0;
  if (isUnknownName(id)) return UNKNOWN;
  const error = new Error(`${uvName(Failed.EPERM)}, Operation not permitted`);
  throw Object.assign(error, { errno: -Failed.EPERM, code: uvName(Failed.EPERM), syscall });
}

export default function credentials(binding: Binding): void {
  binding["safeGetenv"] = (name: string) => realm.environment[name];
  binding["getTempDir"] = () => {
    const { TMPDIR, TMP, TEMP } = realm.environment;
    const path = TMPDIR || TMP || TEMP;
    return path && path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
  };
  for (const name of ["getuid", "geteuid", "getgid", "getegid"]) binding[name] = () => ROOT;
  binding["getgroups"] = () => [ROOT];
  for (const name of ["setuid", "seteuid", "setgid", "setegid"]) binding[name] = (id: number | string) => become(name, id);
  binding["setgroups"] = (groups: readonly (number | string)[]) => {
    const unknown = groups.findIndex(isUnknownName) + 1;
    if (unknown === 0) for (const group of groups) become("setgroups", group);
    return unknown;
  };
  binding["initgroups"] = (user: number | string, group: number | string) => {
    if (typeof user === "number" && user !== ROOT) return UNKNOWN;
    return become("initgroups", group) === 0 ? 0 : UNKNOWN_GROUP;
  };
}
