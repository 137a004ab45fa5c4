import { failure } from "./errors.ts";

/**
 * Gives the text back if it can be written as UTF-8; throws EILSEQ for half a surrogate pair. The kernel can't refuse
 * it: what is written as UTF-8 has U+FFFD in its place, and two such names would be one.
 */
export function wellFormed(text: string): string {
  if (typeof text === "string" && !text.isWellFormed()) {
    throw failure("EILSEQ", `${JSON.stringify(text)} has half a surrogate pair in it, so it can't be written as UTF-8`);
  }
  return text;
}
