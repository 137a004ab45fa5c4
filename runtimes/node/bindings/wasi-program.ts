/** What a program under `node:wasi` has: its arguments, its descriptors by its own numbers, and its memory. */
import * as files from "../sys/files.ts";
import { codedError } from "./coded-error.ts";
import { uvName } from "./uv-error.ts";
import { GuestMemory } from "./wasi-memory.ts";

const BADF = 8;
const STREAMS = 3;

/** As C++ tells what its library for WASI could not do. */
function wasiError(errno: number, syscall: string): Error {
  const code = `UVWASI_${uvName(errno)}`;
  return Object.assign(codedError(Error, code, `${code}, ${syscall}`), { errno: -errno, syscall });
}

export class WasiProgram {
  readonly args: readonly string[];
  /** Each NAME=VALUE. */
  readonly environment: readonly string[];
  /** The process's descriptors, by the program's numbers. */
  readonly #descriptors = new Map<number, number>();
  readonly #preopens = new Map<number, string>();
  #memory: GuestMemory | undefined;

  /** `preopens` are names and paths, by turns. */
  constructor(args: readonly string[], environment: readonly string[], preopens: readonly string[], stdio: readonly number[]) {
    this.args = args;
    this.environment = environment;
    stdio.forEach((fd, number) => this.#descriptors.set(number, fd));
    for (let at = 0; at < preopens.length; at += 2) this.#preopen(preopens[at] as string, preopens[at + 1] as string);
  }

  #preopen(name: string, path: string): void {
    const fd = files.open(path, files.O.DIRECTORY);
    if (fd < 0) throw wasiError(fd, "uvwasi_init");
    this.#preopens.set(this.add(fd), name);
  }

  setMemory(memory: WebAssembly.Memory): void {
    this.#memory = new GuestMemory(memory);
  }

  get memory(): GuestMemory {
    if (!this.#memory) throw codedError(Error, "ERR_WASI_NOT_STARTED", "wasi.start() has not been called");
    return this.#memory;
  }

  find(fd: number): number | undefined {
    return this.#descriptors.get(fd);
  }

  /** Takes a descriptor of the process in; the program's number of it. */
  add(own: number): number {
    let fd = 0;
    while (this.#descriptors.has(fd)) fd++;
    this.#descriptors.set(fd, own);
    return fd;
  }

  preopen(fd: number): string | undefined {
    return this.#preopens.get(fd);
  }

  /** The standard streams stay open for the rest of the process. */
  close(fd: number): number {
    const own = this.#descriptors.get(fd);
    if (own === undefined) return BADF;
    this.#descriptors.delete(fd);
    this.#preopens.delete(fd);
    if (fd >= STREAMS) files.close(own);
    return 0;
  }

  renumber(from: number, to: number): number {
    const own = this.#descriptors.get(from);
    if (own === undefined || !this.#descriptors.has(to)) return BADF;
    if (from === to) return 0;
    this.close(to);
    this.#descriptors.delete(from);
    this.#descriptors.set(to, own);
    return 0;
  }
}
