/** `streamBaseState`: what the last read or write has to say besides its result. */
const BYTES_OR_ERROR = 0;
const ARRAY_BUFFER_OFFSET = 1;
const BYTES_WRITTEN = 2;
const LAST_WRITE_WAS_ASYNC = 3;
const LAST_WRITE_ERROR = 4;

let state = new Int32Array(5);

export function setStreamState(fields: Int32Array): void {
  state = fields as Int32Array<ArrayBuffer>;
}

export function tellRead(bytesOrError: number, offset: number): void {
  state[BYTES_OR_ERROR] = bytesOrError;
  state[ARRAY_BUFFER_OFFSET] = offset;
}

export function tellWrite(bytes: number, isAsync: boolean, error: number): void {
  state[BYTES_WRITTEN] = bytes;
  state[LAST_WRITE_WAS_ASYNC] = isAsync ? 1 : 0;
  state[LAST_WRITE_ERROR] = error;
}
