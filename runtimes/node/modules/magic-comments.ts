/** `//# sourceURL=` and `//# sourceMappingURL=` of a text: the last of each. */
export interface MagicComments {
  readonly sourceURL: string | undefined;
  readonly sourceMapURL: string | undefined;
}

export function magicComments(source: string): MagicComments {
  return { sourceURL: last(source, "sourceURL"), sourceMapURL: last(source, "sourceMappingURL") };
}

function last(source: string, name: string): string | undefined {
  if (!source.includes(`${name}=`)) return undefined;
  const comments = source.matchAll(new RegExp(String.raw`(?://|/\*)[#@]\s${name}=\s*([^\s'"]*)[^\S\n\r]*(?:\*/|$)`, "gm"));
  return [...comments].at(-1)?.[1] || undefined;
}
