/** zlib, Brotli and Zstandard as WebAssembly: loaded when first used, each with a memory of its own. */
import type { Any } from "../start/realm.ts";
import { NotImplemented } from "../start/shapes.ts";
import * as files from "../sys/files.ts";
import { setBytes } from "./bytes.ts";

const PLACE = "/lib/warren/node";

type Exports = Record<string, (...parameters: number[]) => number>;

export class Codec {
  readonly call: Exports;
  readonly #memory: WebAssembly.Memory;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
      wasi_snapshot_preview1: {
        proc_exit(code: number): never {
          throw new Error(`The codec has ended with ${code}`);
        },
      },
    });
    const exports = instance.exports as Any;
    exports._initialize?.();
    this.call = exports;
    this.#memory = exports.memory;
  }

  /** Fresh at each call: the memory may have grown. */
  get numbers(): DataView {
    return new DataView(this.#memory.buffer);
  }

  bytes(at: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#memory.buffer as ArrayBuffer, at, length);
  }

  allocate(length: number): number {
    const at = this.#call("malloc", Math.max(1, length));
    if (at === 0) throw new RangeError("Failed to allocate memory");
    return at;
  }

  free(at: number): void {
    this.#call("free", at);
  }

  #call(name: string, parameter: number): number {
    return (this.call[name] as (parameter: number) => number)(parameter) >>> 0;
  }

  copyIn(bytes: Uint8Array): number {
    const at = this.allocate(bytes.length);
    setBytes(this.bytes(at, bytes.length), bytes);
    return at;
  }

  /** A text that ends with a zero. */
  text(at: number): string {
    let text = "";
    for (let next = at; this.numbers.getUint8(next) !== 0; next++) text += String.fromCharCode(this.numbers.getUint8(next));
    return text;
  }

  /** Runs with copies of the input and of the room for the output, and takes what was put there. */
  exchange(input: Uint8Array, output: Uint8Array, run: (input: number, output: number) => number): void {
    const from = this.copyIn(input);
    const into = this.allocate(output.length);
    try {
      const written = run(from, into);
      setBytes(output, this.bytes(into, written));
    } finally {
      this.free(from);
      this.free(into);
    }
  }
}

const loaded = new Map<string, Codec>();

/** Without the tree of Warren, as in tests, somebody has to bring the module. */
export function provideCodec(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  loaded.set(name, new Codec(bytes));
}

export function codecNamed(name: "zlib" | "brotli" | "zstd"): Codec {
  let codec = loaded.get(name);
  if (codec) return codec;
  const bytes = files.readWhole(`${PLACE}/${name}.wasm`);
  if (typeof bytes === "number") throw new NotImplemented(`${name} (this site was built without clang)`);
  codec = new Codec(bytes);
  loaded.set(name, codec);
  return codec;
}
