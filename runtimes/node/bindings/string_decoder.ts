/**
 * Decodes streams of bytes whose characters may lie in two pieces. Its state is a Buffer of seven bytes that the library
 * holds: the piece kept, how many bytes it lacks, how many it has, and the encoding.
 */
import type { Binding } from "../start/realm.ts";
import { asBytes, part } from "./bytes.ts";
import { codedError } from "./coded-error.ts";
import { Encoding, textOf } from "./text-codec.ts";

const MISSING = 4;
const BUFFERED = 5;
const ENCODING = 6;

type State = Uint8Array & { 4: number; 5: number; 6: Encoding };

const isContinuation = (byte: number) => (byte & 0xc0) === 0x80;
const isHighSurrogate = (upperByte: number) => (upperByte & 0xfc) === 0xd8;
const kept = (state: State) => textOf(state, 0, state[BUFFERED], state[ENCODING]);

function decode(state: State, chunk: ArrayBufferView): string {
  if (!ArrayBuffer.isView(chunk)) throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", 'The "buf" argument must be an instance of Buffer, TypedArray, or DataView.');
  const bytes = asBytes(chunk);
  switch (state[ENCODING]) {
    case Encoding.utf8:
    case Encoding.utf16le:
    case Encoding.base64:
    case Encoding.base64url: return decodePieces(state, bytes);
    default: return textOf(bytes, 0, bytes.length, state[ENCODING]);
  }
}

function decodePieces(state: State, bytes: Uint8Array): string {
  let start = 0;
  let completed = "";
  if (state[MISSING] > 0) {
    if (state[ENCODING] === Encoding.utf8) start = takeContinuations(state, bytes);
    start = take(state, bytes, start);
    if (state[MISSING] === 0) completed = complete(state);
  }
  if (start === bytes.length) return completed;
  findRest(state, bytes, start);
  const end = bytes.length - state[BUFFERED];
  for (let at = 0; at < state[BUFFERED]; at++) state[at] = bytes[end + at] as number;
  return completed + textOf(bytes, start, end, state[ENCODING]);
}

/** A byte that does not continue the character ends it: it is then complete as it is, wrongly. */
function takeContinuations(state: State, bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length && at < state[MISSING]; at++) {
    if (isContinuation(bytes[at] as number)) continue;
    state[MISSING] = 0;
    for (let kept = 0; kept < at; kept++) state[state[BUFFERED] + kept] = bytes[kept] as number;
    state[BUFFERED] += at;
    return at;
  }
  return 0;
}

function take(state: State, bytes: Uint8Array, start: number): number {
  const count = Math.min(state[MISSING], bytes.length - start);
  for (let at = 0; at < count; at++) state[state[BUFFERED] + at] = bytes[start + at] as number;
  state[MISSING] -= count;
  state[BUFFERED] += count;
  return start + count;
}

/** The text of what was kept, half a pair of surrogates too. */
function complete(state: State): string {
  const text = kept(state);
  state[BUFFERED] = 0;
  return text;
}

/** How much at the end of the bytes is the beginning of a character, and how much it lacks. */
function findRest(state: State, bytes: Uint8Array, start: number): void {
  const last = bytes[bytes.length - 1] as number;
  const length = bytes.length - start;
  switch (state[ENCODING]) {
    case Encoding.utf8:
      if (last & 0x80) findUtf8Rest(state, bytes, start);
      break;
    case Encoding.utf16le:
      if (length % 2 === 1) state[BUFFERED] = state[MISSING] = 1;
      else if (isHighSurrogate(last)) state[BUFFERED] = state[MISSING] = 2;
      break;
    default:
      state[BUFFERED] = length % 3;
      if (length % 3 > 0) state[MISSING] = 3 - (length % 3);
  }
}

function findUtf8Rest(state: State, bytes: Uint8Array, start: number): void {
  for (let at = bytes.length - 1; ; at--) {
    state[BUFFERED]++;
    const byte = bytes[at] as number;
    if (!isContinuation(byte)) {
      state[MISSING] = (byte & 0xe0) === 0xc0 ? 2 : (byte & 0xf0) === 0xe0 ? 3 : (byte & 0xf8) === 0xf0 ? 4 : state[MISSING];
      if (state[BUFFERED] >= state[MISSING]) state[MISSING] = state[BUFFERED] = 0;
      state[MISSING] -= state[BUFFERED];
      return;
    }
    if (state[BUFFERED] >= 4 || at === start) {
      state[MISSING] = state[BUFFERED] = 0;
      return;
    }
  }
}

function flush(state: State): string {
  if (state[ENCODING] === Encoding.utf16le && state[BUFFERED] % 2 === 1) {
    state[MISSING]--;
    state[BUFFERED]--;
  }
  const text = state[BUFFERED] === 0 ? "" : kept(state);
  state[MISSING] = 0;
  state[BUFFERED] = 0;
  return text;
}

export default function string_decoder(binding: Binding): void {
  binding["decode"] = decode;
  binding["flush"] = (state: State) => flush(part(state, 0, 7) as State);
}
