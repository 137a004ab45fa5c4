/** Names and paths as programs ask for them: texts, buffers, or texts of bytes in another encoding. */
import { realm } from "../start/realm.ts";
import { encodeText } from "../sys/host.ts";
import { decodeBytes, Encoding, encodingOf } from "./text-codec.ts";

export function encodeName(name: string, encoding: unknown): unknown {
  if (encoding === undefined || encoding === null) return name;
  const number = encodingOf(encoding);
  if (number === Encoding.utf8) return name;
  const bytes = encodeText(name);
  return number === Encoding.buffer ? realm.require("buffer").Buffer.from(bytes.buffer) : decodeBytes(bytes, number);
}
