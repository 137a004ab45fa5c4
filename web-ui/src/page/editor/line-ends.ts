/** What ends the lines of a text: the most frequent. Lines that end otherwise keep that as a character. */
export type LineEnd = "\n" | "\r\n" | "\r";

export const LINE_END_NAMES: Readonly<Record<LineEnd, string>> = { "\n": "LF", "\r\n": "CRLF", "\r": "CR" };

export function lineEndOf(text: string): LineEnd {
  if (!text.includes("\r")) return "\n";
  const both = text.split("\r\n").length - 1;
  const returns = text.split("\r").length - 1 - both;
  const feeds = text.split("\n").length - 1 - both;
  if (both >= returns && both >= feeds) return "\r\n";
  return returns > feeds ? "\r" : "\n";
}
