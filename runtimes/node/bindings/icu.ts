/** What Node has of ICU: widths of texts, transcoding, and the decoders of TextDecoder, which are the browser's. */
import { type Any, type Binding, realm } from "../start/realm.ts";
import { host } from "../sys/host.ts";
import { asBytes, copyOf, isUnfit } from "./bytes.ts";
import { codedError, notBytes } from "./coded-error.ts";
import { stringWidth } from "./string-width.ts";
import { decodeBytes, encodeString } from "./text-codec.ts";
import { kinds } from "./types.ts";

const FLUSH = 1;
const FATAL = 2;
const IGNORE_BOM = 4;
const U_ILLEGAL_ARGUMENT_ERROR = 1;

/** The first of ICU's names of errors. */
const ERRORS = [
  "U_ZERO_ERROR", "U_ILLEGAL_ARGUMENT_ERROR", "U_MISSING_RESOURCE_ERROR", "U_INVALID_FORMAT_ERROR", "U_FILE_ACCESS_ERROR", "U_INTERNAL_PROGRAM_ERROR",
  "U_MESSAGE_PARSE_ERROR", "U_MEMORY_ALLOCATION_ERROR", "U_INDEX_OUTOFBOUNDS_ERROR", "U_PARSE_ERROR", "U_INVALID_CHAR_FOUND", "U_TRUNCATED_CHAR_FOUND",
  "U_ILLEGAL_CHAR_FOUND", "U_INVALID_TABLE_FORMAT", "U_INVALID_TABLE_FILE", "U_BUFFER_OVERFLOW_ERROR", "U_UNSUPPORTED_ERROR",
];

const decoders = new WeakMap<object, TextDecoder>();

class Converter {}

function decoderOf(encoding: string, flags: number): TextDecoder | undefined {
  try {
    return new host.TextDecoder(encoding, { fatal: (flags & FATAL) !== 0, ignoreBOM: (flags & IGNORE_BOM) !== 0 });
  } catch {
    return undefined;
  }
}

function getConverter(encoding: string, flags: number): Converter | undefined {
  const decoder = decoderOf(encoding, flags);
  if (!decoder) return undefined;
  const converter = new Converter();
  decoders.set(converter, decoder);
  return converter;
}

function decode(converter: object, source: Any, flags: number, encoding: string): string {
  if (!ArrayBuffer.isView(source) && !kinds.isAnyArrayBuffer(source)) throw notBytes("input");
  const bytes = asBytes(source);
  try {
    return (decoders.get(converter) as TextDecoder).decode(isUnfit(bytes) ? copyOf(bytes) : bytes, { stream: (flags & FLUSH) === 0 });
  } catch {
    throw codedError(TypeError, "ERR_ENCODING_INVALID_ENCODED_DATA", `The encoded data was not valid for encoding ${encoding}`);
  }
}

const LARGEST: Readonly<Record<string, number>> = { ascii: 0x7f, latin1: 0xff, binary: 0xff };
const TRANSCODABLE = new Set(["ascii", "latin1", "binary", "ucs2", "utf16le", "utf8"]);

/** ASCII's upper half stands for nothing, but in UTF-16. */
function textFrom(bytes: Uint8Array, encoding: string, to: string): string {
  if (encoding !== "ascii") return decodeBytes(bytes, encoding);
  const text = decodeBytes(bytes, "latin1");
  return to === "ucs2" || to === "utf16le" ? text : text.replace(/[\x80-\xff]/g, "\ufffd");
}

const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;

/** What the other encoding lacks becomes a question mark, or nothing when it would not be seen anyway. */
function fitted(text: string, largest: number): string {
  return Array.from(text, (character) => {
    if ((character.codePointAt(0) as number) <= largest) return character;
    return IGNORABLE.test(character) ? "" : "?";
  }).join("");
}

function transcode(source: Uint8Array, from: string, to: string): Any {
  if (!TRANSCODABLE.has(from) || !TRANSCODABLE.has(to)) return U_ILLEGAL_ARGUMENT_ERROR;
  const text = textFrom(source, from, to);
  const largest = LARGEST[to];
  const { buffer, byteOffset, byteLength } = encodeString(largest === undefined ? text : fitted(text, largest), to);
  return realm.require("buffer").Buffer.from(buffer, byteOffset, byteLength);
}

export default function icu(binding: Binding): void {
  Object.assign(binding, {
    getStringWidth: (text: string, _ambiguousIsWide?: boolean, expands = true) => stringWidth(text, expands),
    icuErrName: (code: number) => ERRORS[code] ?? "[BOGUS UErrorCode]",
    hasConverter: (encoding: string) => decoderOf(encoding, 0) !== undefined,
    getConverter, decode, transcode,
  });
}
