/** Starts processes by /proc/self/spawn, see kernel-teavm/PROC.md. */
import { realm } from "../start/realm.ts";
import * as control from "../sys/control.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { IGNORABLE } from "./signals.ts";

export interface ChildOptions {
  readonly file: string;
  readonly args?: readonly unknown[] | undefined;
  readonly cwd?: string | undefined;
  /** Each NAME=VALUE. */
  readonly env?: readonly string[] | undefined;
  readonly detached: boolean;
  /** Another thread of this process. */
  readonly thread?: boolean;
  /** The child's descriptors, and which of ours each is. */
  readonly descriptors: readonly (readonly [child: number, ours: number])[];
}

const SPAWN = "/proc/self/spawn";
/** A write has at most 64 KiB, and a code unit at most three bytes. */
const MOST = 20_000;

/** The fields of a request, in writes of whole ones. */
class Fields {
  readonly writes: string[] = [];
  #write = "";

  add(name: string, value: string): void {
    let field = name;
    let from = 0;
    while (value.length - from > MOST) {
      const to = from + MOST - (isHighSurrogate(value.charCodeAt(from + MOST - 1)) ? 1 : 0);
      this.#put(`${field}=${value.slice(from, to)}\0`);
      from = to;
      field = "more";
    }
    this.#put(`${field}=${value.slice(from)}\0`);
  }

  #put(field: string): void {
    if (this.#write.length + field.length > MOST) this.#flush();
    this.#write += field;
  }

  #flush(): void {
    if (this.#write !== "") this.writes.push(this.#write);
    this.#write = "";
  }

  end(): readonly string[] {
    this.#put("start\0");
    this.#flush();
    return this.writes;
  }
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit < 0xdc00;

/** The pid of the new process, or an error. */
export function startChild(options: ChildOptions): number {
  const fields = new Fields();
  const cwd = absolute(options.cwd ?? "");
  fields.add("program", options.file.includes("/") ? from(cwd, options.file) : options.file);
  for (const argument of options.args ?? [options.file]) fields.add("arg", String(argument));
  addEnvironment(fields, options.env);
  fields.add("cwd", cwd);
  for (const [child, ours] of options.descriptors) fields.add("fd", `${child}=${ours}`);
  if (options.detached) fields.add("session", "1");
  if (options.thread) fields.add("thread", "1");
  for (const signal of IGNORABLE) fields.add("default", signal);
  for (const write of fields.end()) {
    const failed = control.tell(SPAWN, write);
    if (failed !== 0) return failed;
  }
  const pid = Number(control.readAnswer(SPAWN));
  return Number.isNaN(pid) ? Failed.EIO : pid;
}

function addEnvironment(fields: Fields, given: readonly string[] | undefined): void {
  const pairs = given ?? Object.entries(realm.environment).map(([name, value]) => `${name}=${value}`);
  if (pairs.length === 0) fields.add("env", "");
  for (const pair of pairs) fields.add("env", pair);
}

const absolute = (path: string) => from(files.currentDirectory(), path);

function from(directory: string, path: string): string {
  if (path.startsWith("/")) return path;
  return path === "" ? directory : `${directory === "/" ? "" : directory}/${path}`;
}
