/** Texts of scripts and functions, made ready and evaluated; errors of syntax are the engine's, with their place. */
import { frame } from "../loop/frames.ts";
import { armIfNamed } from "../loop/promise-hooks.ts";
import { host } from "../sys/host.ts";
import { noteScript, type ToSource } from "../bindings/stack-traces.ts";
import { awaitEdits, LONG, mayAwait } from "./await.ts";
import { importEdits, referrerOf } from "./dynamic-import.ts";
import type { Edits } from "./edits.ts";
import { keepText } from "./source-lines.ts";
import { decorated, nameOfSource } from "./syntax-error.ts";
import { withoutNatives } from "./natives.ts";
import { type Goal, parse } from "./syntax.ts";

/** Whose `import()` it is. */
export interface Referrer {
  readonly symbol: symbol;
  readonly name: string;
}

/** What changes texts: those that are loaded again, under another name, are often the same. */
const known = new Map<string, Edits | undefined>();
const KEPT = 100;

function frameEdits(source: string, goal: Goal): Edits | undefined {
  if (!mayAwait(source) || (source.length > LONG && !frame.isWanted)) return undefined;
  if (known.has(source)) return known.get(source);
  const edits = awaitEdits(source, goal);
  if (known.size >= KEPT) known.clear();
  known.set(source, edits);
  return edits;
}

/** A text as the engine gets it, and the column in the source of one in it. */
export interface Prepared {
  readonly text: string;
  readonly columnInSource: ToSource;
}

export function prepared(given: string, goal: Goal, referrer: Referrer | undefined): Prepared {
  const source = withoutNatives(given);
  armIfNamed(source);
  const frames = frameEdits(source.startsWith("#!") ? `//${source.slice(2)}` : source, goal);
  const framed = frames?.toString() ?? (source.startsWith("#!") ? `//${source.slice(2)}` : source);
  const imports = referrer && importEdits(framed, () => referrerOf(referrer.symbol, referrer.name));
  return {
    text: imports?.toString() ?? framed,
    columnInSource(line, column) {
      const inFramed = imports?.columnInSource(line, column) ?? column;
      return frames?.columnInSource(line, inFramed) ?? inFramed;
    },
  };
}

export const sourceUrl = (name: string): string => (name === "" ? "" : `\n//# sourceURL=${nameOfSource(name)}`);

/** Lines that put a text where its offset says; the engine has no other way, so an offset beyond all files is none. */
export const linesBefore = (offset: number): string => "\n".repeat(offset > 0 && offset < FARTHEST ? offset : 0);

const FARTHEST = 1_000_000;

/** Of a text that begins on a later line, behind other text. */
export function shifted(columnInSource: ToSource, lineOffset: number, columns: number): ToSource {
  const offset = linesBefore(lineOffset).length;
  return (line, column) => columnInSource(line - offset, line === offset + 1 ? column - columns : column);
}

export interface FunctionSource {
  readonly source: string;
  readonly parameters: readonly string[];
  readonly name: string;
  readonly lineOffset?: number;
  readonly columnOffset?: number;
  readonly referrer?: Referrer;
  /** What evaluates, if not the engine in its global scope. */
  readonly evaluate?: (text: string) => unknown;
}

/** A function of a body; throws a SyntaxError that shows its place. */
export function compileFunction({ source, parameters, name, lineOffset = 0, columnOffset = 0, referrer, evaluate = host.evaluate }: FunctionSource): (...given: unknown[]) => unknown {
  const { text, columnInSource } = prepared(source, "function", referrer);
  const head = `(function (${parameters.join(", ")}) {`;
  noteScript(name, shifted(columnInSource, lineOffset, head.length - columnOffset));
  keepText(name, source, lineOffset);
  try {
    return evaluate(`${linesBefore(lineOffset)}${head}${text}\n})${sourceUrl(name)}`) as (...given: unknown[]) => unknown;
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

/** What V8 says of a top-level await that it takes for a name. */
const PERHAPS_AWAIT = /^Unexpected |^missing \) after argument list$/;

const isV8 = "captureStackTrace" in Error;

/** Whether a text that can't be the body of a function is a module by what is wrong with it. */
export function isModuleByError(error: unknown, source: string): boolean {
  if (!(error instanceof SyntaxError)) return false;
  if (MODULE_ONLY.includes(error.message)) return true;
  const isPerhaps = !isV8 || PERHAPS_MODULE.includes(error.message) || (source.includes("await") && PERHAPS_AWAIT.test(error.message));
  return isPerhaps && canParse(source, "module");
}

function canParse(source: string, goal: Goal): boolean {
  try {
    parse(source, goal);
    return true;
  } catch {
    return false;
  }
}
