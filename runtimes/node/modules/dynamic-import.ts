/** `import()`: in sources the word is replaced by a call that knows who imports. */
import { parse as lex } from "es-module-lexer/js";
import type { Any } from "../start/realm.ts";
import { host } from "../sys/host.ts";
import { EVALUATION_PHASE } from "./analysis.ts";
import { Edits } from "./edits.ts";
import { kept } from "./kept.ts";
import { eachChild, type Node, parse } from "./syntax.ts";

/** Who imports: by the symbol the library knows what to do, the name is what specifiers are relative to. */
interface Referrer {
  readonly symbol: symbol;
  readonly name: string | undefined;
}

type ImportCallback = (symbol: symbol, specifier: string, phase: number, attributes: Record<string, string>, name: string | undefined) => Promise<unknown>;

const referrers: Referrer[] = [];
let callback: ImportCallback | undefined;
const reject = host.Promise.reject.bind(host.Promise);

export function setImportCallback(imports: ImportCallback): void {
  callback = imports;
}

/** A number for `$await.import(NUMBER)`. */
export function referrerOf(symbol: symbol, name: string | undefined): number {
  return referrers.push({ symbol, name }) - 1;
}

/** What `import()` begins with; a comment may be behind the word. */
const MAY_IMPORT = /\bimport\s*(?:[(/]|\.\s*(?:defer|source|\/))/;

/** The text with its `import()` replaced; itself if it has none. */
export function rewriteImports(source: string, referrer: () => number): string {
  return importEdits(source, referrer)?.toString() ?? source;
}

/** What that changes; undefined if nothing. */
export function importEdits(source: string, referrer: () => number): Edits | undefined {
  if (!MAY_IMPORT.test(source)) return undefined;
  const places = kept("imports", source, () => findImports(source));
  if (places.length === 0) return undefined;
  const edits = new Edits(source);
  const call = `$await.import(${referrer()})`;
  for (const start of places) edits.replace({ start, end: start + "import".length }, call);
  return edits;
}

const DYNAMIC = 2;

/** By the lexer, which is fast; what it can't read the parser may. */
function findImports(source: string): number[] {
  try {
    return lex(source)[0].filter(({ t }) => (t as number) === DYNAMIC).map(({ ss }) => ss).sort((a, b) => a - b);
  } catch {
    return importsInTree(source);
  }
}

function importsInTree(source: string): number[] {
  const found: number[] = [];
  const visit = (node: Node): void => {
    if (node.type === "ImportExpression") found.push(node.start);
    eachChild(node, visit);
  };
  try {
    visit(parse(source, "function"));
  } catch {
    // the engine will say what is wrong with it
  }
  return found.sort((a, b) => a - b);
}

/** The attributes in what follows the specifier; throws a TypeError as the engine does. */
function attributesOf(options: Any): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null);
  if (options === undefined) return attributes;
  if ((typeof options !== "object" && typeof options !== "function") || options === null) throw new TypeError("The second argument to import() must be an object");
  const given = options.with;
  if (given === undefined) return attributes;
  if ((typeof given !== "object" && typeof given !== "function") || given === null) throw new TypeError("The 'with' option must be an object");
  for (const key of Object.keys(given)) {
    const value = given[key];
    if (typeof value !== "string") throw new TypeError("Import attribute value must be a string");
    attributes[key] = value;
  }
  return attributes;
}

/** Becomes `$await.import`. */
export function importBy(number: number): (specifier: unknown, options?: unknown) => Promise<unknown> {
  const { symbol, name } = referrers[number] as Referrer;
  return (specifier, options) => {
    try {
      const text = `${specifier as string}`;
      return (callback as ImportCallback)(symbol, text, EVALUATION_PHASE, attributesOf(options), name);
    } catch (error) {
      return reject(error);
    }
  };
}
