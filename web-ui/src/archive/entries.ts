import type { Claim } from "./rules.ts";

/** An entry of an archive that is being read. Its content is read before the next one is asked for, or not at all. */
export interface ArchivedEntry extends Claim {
  /** Permission bits, where the archive has them. */
  readonly mode?: number;
  /** Milliseconds since 1970. */
  readonly mtime?: number;
  content(): ReadableStream<Uint8Array>;
}

/** Is told of bytes that were unpacked, and throws when they are too many. */
export type Inflated = (bytes: number) => void;

/** An entry of an archive that is being made. */
export interface EntryToPack {
  /** With `/` between parts, none at the end. */
  readonly name: string;
  readonly kind: "file" | "directory" | "symlink";
  readonly size: number;
  readonly mode: number;
  readonly mtime: number;
  readonly target?: string;
  read(from: number, length: number): Promise<Uint8Array>;
}

export type Format = "zip" | "tar.gz";
