/** `//# sourceURL=` and `//# sourceMappingURL=` of a text: the last of each. */
import { realm } from "../start/realm.ts";
import { commentsOf } from "./syntax.ts";

export interface MagicComments {
  readonly sourceURL: string | undefined;
  readonly sourceMapURL: string | undefined;
}

export function magicComments(source: string): MagicComments {
  return { sourceURL: last(source, "sourceURL"), sourceMapURL: last(source, "sourceMappingURL") };
}

/**
 * A line that looks like such a comment is one; what stands elsewhere may be in a text, which only a parser tells. It is asked for
 * lines too where source maps are used and the source has texts of several lines.
 */
function last(source: string, name: string): string | undefined {
  if (!source.includes(`${name}=`)) return undefined;
  const comment = String.raw`[#@][ \t]${name}=[ \t]*([^\s'"]*)[ \t]*$`;
  const isSure = !realm.options["--enable-source-maps"] || !source.includes("`");
  const lines = !isSure ? [] : [...source.matchAll(new RegExp(String.raw`^[ \t]*//${comment}`, "gm"))];
  const found = lines.at(-1)?.[1] ?? commentsOf(source).map((text) => new RegExp(`^${comment}`, "m").exec(text)?.[1]).findLast((value) => value !== undefined);
  return found || undefined;
}
