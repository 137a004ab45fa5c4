/** What is looked for, and in which files. */
export interface Query {
  readonly text: string;
  readonly isRegex: boolean;
  readonly matchesCase: boolean;
  readonly wholeWord: boolean;
  /** Globs, separated by commas; "" is all files. */
  readonly include: string;
  readonly exclude: string;
}

/** What is left out unless a person says otherwise. */
export const EXCLUDED = ".git, node_modules, __pycache__, site-packages";

/** The expression that finds it, by JavaScript's rules; throws a line that says what is wrong with one of a person's. */
export function expressionOf({ text, isRegex, matchesCase, wholeWord }: Query): RegExp {
  const source = isRegex ? text : text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const flags = matchesCase ? "gm" : "gim";
  try {
    return new RegExp(wholeWord ? `(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])` : source, `${flags}u`);
  } catch (strict) {
    // What is an error to the newer rules alone, such as \- or \_, is what people write.
    return loose(wholeWord ? `(?<!\\w)(?:${source})(?!\\w)` : source, flags, strict as Error);
  }
}

function loose(source: string, flags: string, strict: Error): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    throw new Error(strict.message.replace(/^Invalid regular expression: /, "").replace(/^\/.*\/\w*: /s, ""));
  }
}

/**
 * Whether a path, relative to the project, fits the globs: `*` and `?` within a name, `**` across folders, `{a,b}` and `[a-z]`. A glob
 * without a slash fits a name at any depth; one that fits a folder fits all below it.
 */
export function globs(list: string): ((path: string) => boolean) | undefined {
  const all = splitOutsideBraces(list).map((glob) => glob.trim()).filter((glob) => glob !== "");
  if (all.length === 0) return undefined;
  const expression = new RegExp(all.map(globSource).join("|"), "u");
  return (path) => expression.test(path);
}

function splitOutsideBraces(list: string): string[] {
  return list.match(/(?:\{[^}]*\}|[^,])+/g) ?? [];
}

function globSource(glob: string): string {
  const clean = glob.replace(/^\.?\/+/, "").replace(/\/+$/, "");
  const anywhere = clean.includes("/") && !clean.startsWith("**/") ? "^" : "(?:^|/)";
  return `${anywhere}${partSource(clean.replace(/^\*\*\//, ""))}(?:/|$)`;
}

const SPECIAL: Readonly<Record<string, string>> = { "**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]" };

function partSource(glob: string): string {
  return glob.replace(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|\[[^\]]+\]|[^*?{[]+|./gsu, (part) => {
    if (SPECIAL[part] !== undefined) return SPECIAL[part];
    if (part.length > 2 && part.startsWith("{")) return `(?:${part.slice(1, -1).split(",").map(partSource).join("|")})`;
    if (part.length > 2 && part.startsWith("[")) return `[${part.slice(1, -1).replace(/^!/, "^").replace(/[\\\][&|~]/g, "\\$&")}]`;
    return part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  });
}
