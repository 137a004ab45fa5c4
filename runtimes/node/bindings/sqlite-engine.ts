/** SQLite as WebAssembly: loaded when first used, one for the thread; its memory, and errors as Node's have them. */
import type { Any } from "../start/realm.ts";
import { NotImplemented } from "../start/shapes.ts";
import * as files from "../sys/files.ts";
import { decodeText, encodeInto } from "../sys/host.ts";
import { codedError } from "./coded-error.ts";
import { setBytes } from "./bytes.ts";

const PLACE = "/lib/warren/node/sqlite.wasm";
const OK = 0;
const FIRST_ROOM = 4096;

type Calls = Record<string, (...parameters: Any[]) => Any>;

/** What SQLite imports; the files that have it fill it in. */
export const imports: Calls = {};

class Engine {
  readonly call: Calls;
  readonly #memory: WebAssembly.Memory;
  #bytes: Uint8Array<ArrayBuffer>;
  #numbers: DataView;
  /** Room for what is passed on. */
  #room = 0;
  #roomSize = 0;

  constructor(program: Uint8Array<ArrayBuffer>) {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(program), { warren: imports });
    this.call = instance.exports as Calls;
    this.#memory = instance.exports["memory"] as WebAssembly.Memory;
    this.#bytes = new Uint8Array(this.#memory.buffer as ArrayBuffer);
    this.#numbers = new DataView(this.#memory.buffer);
  }

  /** All of the memory, looked up at each use: it may have grown. */
  get bytes(): Uint8Array<ArrayBuffer> {
    if (this.#bytes.length === 0) this.#bytes = new Uint8Array(this.#memory.buffer as ArrayBuffer);
    return this.#bytes;
  }

  get numbers(): DataView {
    if (this.#numbers.buffer !== this.#memory.buffer) this.#numbers = new DataView(this.#memory.buffer);
    return this.#numbers;
  }

  part(at: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#memory.buffer as ArrayBuffer, at, length);
  }

  /** A copy of bytes of the memory. */
  copy(at: number, length: number): Uint8Array<ArrayBuffer> {
    const copy = new Uint8Array(length);
    setBytes(copy, this.part(at, length));
    return copy;
  }

  pointer(at: number): number {
    return this.numbers.getUint32(at, true);
  }

  /** Room for so many bytes, until it is asked for again. */
  room(length: number): number {
    if (length <= this.#roomSize) return this.#room;
    if (this.#room !== 0) this.call["free"]?.(this.#room);
    this.#roomSize = Math.max(FIRST_ROOM, length);
    this.#room = this.call["malloc"]?.(this.#roomSize) >>> 0;
    if (this.#room === 0) {
      this.#roomSize = 0;
      throw new RangeError("Failed to allocate memory");
    }
    return this.#room;
  }

  /** Where a text lies, as UTF-8 that ends in NUL, and its length without that; until room is asked for again. */
  putText(text: string): { at: number; length: number } {
    const at = this.room(text.length * 3 + 1);
    const { written } = encodeInto(text, this.part(at, text.length * 3));
    this.bytes[at + written] = 0;
    return { at, length: written };
  }

  putBytes(bytes: Uint8Array): number {
    const at = this.room(Math.max(1, bytes.length));
    setBytes(this.bytes, bytes, at);
    return at;
  }

  /** A text that stays until it is freed. */
  keepText(text: string): number {
    const length = text.length * 3;
    const at = this.call["malloc"]?.(length + 1) >>> 0;
    const { written } = encodeInto(text, this.part(at, length));
    this.bytes[at + written] = 0;
    return at;
  }

  textAt(at: number, length: number): string {
    const bytes = this.bytes;
    if (length > 32) return decodeText(this.part(at, length));
    let text = "";
    for (let next = at; next < at + length; next++) {
      const byte = bytes[next] as number;
      if (byte > 127) return decodeText(this.part(at, length));
      text += String.fromCharCode(byte);
    }
    return text;
  }

  /** A text that ends in NUL; null for none. */
  text(at: number): string | null {
    if (at === 0) return null;
    const bytes = this.bytes;
    let end = at;
    while (bytes[end] !== 0) end++;
    return this.textAt(at, end - at);
  }
}

let loaded: Engine | undefined;

/** Without the tree of Warren, as in tests, somebody has to bring the module. */
export function provideSqlite(program: Uint8Array<ArrayBuffer>): void {
  loaded = new Engine(program);
}

export function engine(): Engine {
  if (loaded) return loaded;
  const program = files.readWhole(PLACE);
  if (typeof program === "number") throw new NotImplemented("node:sqlite (this site was built without clang)");
  provideSqlite(program);
  return engine();
}

/** An error that a function of the program has thrown below SQLite, until SQLite has returned. */
let thrown: { readonly error: unknown } | undefined;

export function keepThrown(error: unknown): void {
  thrown ??= { error };
}

export function throwKept(): void {
  if (!thrown) return;
  const { error } = thrown;
  thrown = undefined;
  throw error;
}

export const invalidState = (message: string) => codedError(Error, "ERR_INVALID_STATE", message);
export const invalidType = (message: string) => codedError(TypeError, "ERR_INVALID_ARG_TYPE", message);

/** The error of a connection's last call. */
export function sqliteError(connection: number): Error {
  const { call } = engine();
  const number = call["sqlite3_extended_errcode"]?.(connection) as number;
  const error = codedError(Error, "ERR_SQLITE_ERROR", engine().text(call["sqlite3_errmsg"]?.(connection)) ?? "");
  return Object.assign(error, { errcode: number, errstr: engine().text(call["sqlite3_errstr"]?.(number)) ?? "" });
}

/** Throws what a function of the program has thrown, or the connection's error if the result is none that was expected. */
export function check(connection: number, result: number, expected = OK): void {
  throwKept();
  if (result !== expected) throw sqliteError(connection);
}
