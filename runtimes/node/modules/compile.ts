/** Texts of scripts and functions, made ready and evaluated; errors of syntax are the engine's, with their place. */
import { frame } from "../loop/frames.ts";
import { host } from "../sys/host.ts";
import { LONG, mayAwait, rewriteAwait } from "./await.ts";
import { referrerOf, rewriteImports } from "./dynamic-import.ts";
import { decorated, nameOfSource } from "./syntax-error.ts";
import { type Goal, parse } from "./syntax.ts";

/** Whose `import()` it is. */
export interface Referrer {
  readonly symbol: symbol;
  readonly name: string;
}

/** Texts with their awaits rewritten: what is loaded again, under another name, is often the same. */
const rewritten = new Map<string, string>();
const KEPT = 100;

function withFrames(source: string, goal: Goal): string {
  if (!mayAwait(source) || (source.length > LONG && !frame.used)) return source;
  const known = rewritten.get(source);
  if (known !== undefined) return known;
  const text = rewriteAwait(source, { sourceType: goal });
  if (rewritten.size >= KEPT) rewritten.clear();
  rewritten.set(source, text);
  return text;
}

/** The text as the engine gets it. */
export function prepared(source: string, goal: Goal, referrer: Referrer | undefined): string {
  const text = withFrames(source.startsWith("#!") ? `//${source.slice(2)}` : source, goal);
  return referrer ? rewriteImports(text, () => referrerOf(referrer.symbol, referrer.name)) : text;
}

export const sourceUrl = (name: string): string => (name === "" ? "" : `\n//# sourceURL=${nameOfSource(name)}`);

export interface FunctionSource {
  readonly source: string;
  readonly parameters: readonly string[];
  readonly name: string;
  readonly lineOffset?: number;
  readonly referrer?: Referrer;
  /** What evaluates, if not the engine in its global scope. */
  readonly evaluate?: (text: string) => unknown;
}

/** A function of a body; throws a SyntaxError that shows its place. */
export function compileFunction({ source, parameters, name, lineOffset = 0, referrer, evaluate = host.evaluate }: FunctionSource): (...given: unknown[]) => unknown {
  const text = prepared(source, "function", referrer);
  const lines = "\n".repeat(Math.max(lineOffset, 0));
  try {
    return evaluate(`${lines}(function (${parameters.join(", ")}) {${text}\n})${sourceUrl(name)}`) as (...given: unknown[]) => unknown;
  } catch (error) {
    throw error instanceof SyntaxError ? decorated(error, name, source, "function", lineOffset) : error;
  }
}

/** Errors that only a module can't have, and which are the first that V8 meets. */
const MODULE_ONLY = ["Cannot use import statement outside a module", "Unexpected token 'export'", "Cannot use 'import.meta' outside a module"];

/** Errors that a module would not have, if it is one. */
const PERHAPS_MODULE = [
  ...["exports", "require", "module", "__filename", "__dirname"].map((name) => `Identifier '${name}' has already been declared`),
  "await is only valid in async functions and the top level bodies of modules",
  "Unexpected reserved word",
];

const isV8 = "captureStackTrace" in Error;

/** Whether a text that can't be the body of a function is a module by what is wrong with it. */
export function isModuleByError(error: unknown, source: string): boolean {
  if (!(error instanceof SyntaxError)) return false;
  if (MODULE_ONLY.includes(error.message)) return true;
  return (!isV8 || PERHAPS_MODULE.includes(error.message)) && canParse(source, "module");
}

function canParse(source: string, goal: Goal): boolean {
  try {
    parse(source, goal);
    return true;
  } catch {
    return false;
  }
}
