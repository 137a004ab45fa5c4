/** What a handle of the library drives, whatever the format. */
export interface CompressionError {
  readonly message: string;
  readonly errno: number;
  readonly code: string;
}

export interface CompressionStream {
  /** How much of the last input is left, and of the room for output. */
  readonly availableIn: number;
  readonly availableOut: number;
  write(flush: number, input: Uint8Array, output: Uint8Array): void;
  reset(): void;
  failure(): CompressionError | undefined;
  /** Gives the codec's memory back. */
  close(): void;
}

export const unexpectedEnd: CompressionError = { message: "unexpected end of file", errno: -5, code: "Z_BUF_ERROR" };

/** A parameter that was not given. */
export const NOT_GIVEN = 0xffff_ffff;
