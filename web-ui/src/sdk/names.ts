import { failure } from "./errors.ts";

/**
 * Returns the text if it can be encoded as UTF-8; throws EILSEQ for a lone surrogate. The kernel can't refuse it: the
 * encoder replaces it by U+FFFD, so that two such names would be the same.
 */
export function wellFormed(text: string): string {
  if (typeof text === "string" && !text.isWellFormed()) {
    throw failure("EILSEQ", `${JSON.stringify(text)} has half a surrogate pair in it, so it can't be written as UTF-8`);
  }
  return text;
}
