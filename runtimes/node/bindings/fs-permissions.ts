/** What calls of `fs` need of the permission model. */
import { accessDenied, isGranted, isRestricted, type Scope } from "./grants.ts";
import * as files from "../sys/files.ts";

type Need = readonly [scope: Scope, path: number];

const READS: Need = ["fs.read", 0];
const WRITES: Need = ["fs.write", 0];

/** By the names that errors have for the calls; in the order in which they are asked for. */
const NEEDS: Readonly<Record<string, readonly Need[]>> = {
  access: [READS],
  stat: [READS],
  statfs: [READS],
  scandir: [READS],
  opendir: [READS],
  readlink: [READS],
  realpath: [READS],
  chmod: [WRITES],
  chown: [WRITES],
  lchown: [WRITES],
  utime: [WRITES],
  lutime: [WRITES],
  mkdir: [WRITES],
  rmdir: [WRITES],
  unlink: [WRITES],
  mkdtemp: [WRITES],
  copyfile: [READS, ["fs.write", 1]],
  link: [READS, WRITES, ["fs.write", 1]],
  rename: [READS, WRITES, ["fs.write", 1]],
};

/** These throw even where the program asks for a callback. */
const AT_ONCE = new Set(["utime", "lutime", "mkdir"]);

export const throwsAtOnce = (syscall: string): boolean => AT_ONCE.has(syscall);

/** The error of a call that is not allowed; its parameters that are paths are texts. */
export function denial(syscall: string, parameters: readonly unknown[]): Error | undefined {
  if (!isRestricted()) return undefined;
  const needs = syscall === "open" ? needsOfOpen(Number(parameters[1])) : (NEEDS[syscall] ?? []);
  for (const [scope, index] of needs) {
    const path = parameters[index] as string;
    if (!isGranted(scope, path)) return accessDenied(scope, path);
  }
  return undefined;
}

const ACCESS_MODE = 3;
const READ_ONLY = 0;

function needsOfOpen(flags: number): Need[] {
  const access = flags & ACCESS_MODE;
  const writes = access !== READ_ONLY || (flags & (files.O.CREAT | files.O.TRUNC | files.O.APPEND)) !== 0;
  return [...(access !== files.O.WRONLY ? [READS] : []), ...(writes ? [WRITES] : [])];
}
