/** Errors of syntax with the place in the source, which the browser keeps to itself, and V8's words for what acorn says. */
import { realm } from "../start/realm.ts";
import { type Goal, parse } from "./syntax.ts";

interface ParserError {
  readonly message: string;
  readonly pos: number;
}

/** A name for `//# sourceURL=`, which has neither blanks nor quotes. */
export function nameOfSource(name: string): string {
  return name.replace(/[\s"']/g, (character) => encodeURIComponent(character).replace("'", "%27"));
}

/** What stands there: a name, a number, a text, or a sign. */
const TOKEN =
  /#?[\p{ID_Start}$_][\p{ID_Continue}$]*|\d[\w.]*|"[^"\n]*"?|'[^'\n]*'?|`[^`]*`?|>>>=|\.\.\.|===|!==|\*\*=|<<=|>>=|>>>|&&=|\|\|=|\?\?=|=>|==|!=|<=|>=|\+\+|--|&&|\|\||\?\?|\?\.|\*\*|<<|>>|[-+*/%&|^]=|\S/uy;

function tokenAt(source: string, at: number): string {
  TOKEN.lastIndex = at;
  return TOKEN.exec(source)?.[0] ?? "";
}

const RESERVED = new Set(
  "break case catch class const continue debugger default delete do else export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with".split(" "),
);
const STRICT = new Set(["implements", "interface", "let", "package", "private", "protected", "public", "static", "yield"]);

function unexpected(source: string, at: number): string {
  const token = tokenAt(source, at);
  if (token === "") return "Unexpected end of input";
  if (/^["']/.test(token)) return /^(["']).*\1$/s.test(token) && token.length > 1 ? "Unexpected string" : "Invalid or unexpected token";
  if (token.startsWith("`")) return "Unexpected template string";
  if (/^\d/.test(token)) return "Unexpected number";
  if (STRICT.has(token)) return "Unexpected strict mode reserved word";
  if (token === "enum" || token === "await") return "Unexpected reserved word";
  return /^[\p{ID_Start}$_]/u.test(token) && !RESERVED.has(token) ? `Unexpected identifier '${token}'` : `Unexpected token '${token}'`;
}

/** Acorn's words, V8's, and where else V8 sees it than acorn does. */
const WORDS: readonly (readonly [RegExp, string, ((source: string, at: number) => number)?])[] = [
  [/^Export '(.*)' is not defined$/, "Export '$1' is not defined in module"],
  [/^'return' outside of function$/, "Illegal return statement"],
  [/^Duplicate export '(.*)'$/, "Duplicate export of '$1'"],
  [/^Unterminated string constant$|^Unexpected character/, "Invalid or unexpected token"],
  [/^Unterminated template$/, "Unexpected end of input", (source) => source.length],
  [/^Unterminated regular expression$/, "Invalid regular expression: missing /", (_source, at) => at - 1],
  [/^Assigning to rvalue$|^Optional chaining cannot appear in left/, "Invalid left-hand side in assignment"],
  [/^Assigning to (eval|arguments) in strict mode$|^Binding (eval|arguments) in strict mode$/, "Unexpected eval or arguments in strict mode"],
  [/^'new.target' can only/, "new.target expression is not allowed here"],
  [/^'super' keyword outside|^super\(\) call outside/, "'super' keyword unexpected here"],
  [/^Unsyntactic break$/, "Illegal break statement"],
  [/^Unsyntactic continue$/, "Illegal continue statement: no surrounding iteration statement"],
  [/^Complex binding patterns require/, "Missing initializer in destructuring declaration"],
  [/^Octal literal in strict mode$/, "Octal escape sequences are not allowed in strict mode."],
  [/^Invalid number$/, "Octal literals are not allowed in strict mode."],
  [/^'with' in strict mode$/, "Strict mode code may not include a with statement"],
  [/^Deleting local variable in strict mode$/, "Delete of an unqualified identifier in strict mode.", (_source, at) => at + "delete ".length],
  [/^Duplicate constructor in the same class$/, "A class may only have one constructor"],
  [/^Label '(.*)' is already declared$/, "Label '$1' has already been declared"],
  [/^getter should have no params$/, "Getter must not have any formal parameters."],
  [/^setter should have exactly one param$/, "Setter must have exactly one formal parameter."],
  [/^Cannot use keyword 'await' outside an async function$/, "Unexpected reserved word"],
  [/^Duplicate attribute key '(.*)'$/, "Import attribute has duplicate key '$1'"],
];

/** A constant that gets no value, at the end of what is before it. */
const CONSTANT = /\bconst\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*$/u;

/** What V8 says, and where, for an error of acorn's in a module. */
function inWordsOfV8({ message, pos }: ParserError, source: string): readonly [string, number] {
  const plain = message.replace(/ \(\d+:\d+\)$/, "");
  for (const [pattern, words, place] of WORDS) {
    if (pattern.test(plain)) return [plain.replace(pattern, words), place ? place(source, pos) : pos];
  }
  const bare = CONSTANT.exec(source.slice(0, pos));
  if (bare && source[pos] !== "," && plain === "Unexpected token") return ["Missing initializer in const declaration", bare.index + (bare[0].length - (bare[1] as string).length)];
  const isPlain = /^(Identifier '|Invalid regular expression|Illegal 'use strict'|Private field ')/.test(plain);
  return [isPlain ? plain : unexpected(source, pos), pos];
}

export const isParserError = (error: unknown): error is Error & ParserError => error instanceof SyntaxError && typeof (error as Partial<ParserError>).pos === "number";

/** The error of a module that can't be parsed, which acorn's stands for. */
export function moduleError(error: unknown, name: string, source: string): unknown {
  if (!isParserError(error)) return error;
  const [message, at] = inWordsOfV8(error, source);
  return sourceError(new SyntaxError(message), name, source, at);
}

/** Gives an error the lines that show where it is; what is marked is the token that stands there, or a width of characters. */
export function sourceError<E extends Error>(error: E, name: string, source: string, at: number, lineOffset = 0, width = tokenAt(source, at).length): E {
  set(error, "arrow_message_private_symbol", arrow(name, source, at, lineOffset, width));
  return error;
}

function set(error: Error, symbol: string, value: unknown): void {
  (error as unknown as Record<symbol, unknown>)[realm.privateSymbols[symbol] as symbol] = value;
}

/** `NAME:LINE`, the line, and signs under what is meant. */
export function arrow(name: string, source: string, at: number, lineOffset: number, width: number): string {
  const before = source.slice(0, at).split(/\r\n|[\n\r\u2028\u2029]/);
  const start = before.at(-1) as string;
  const lineStart = at - start.length;
  const length = source.slice(lineStart).search(/[\n\r\u2028\u2029]/);
  const line = length < 0 ? source.slice(lineStart) : source.slice(lineStart, lineStart + length);
  return `${name}:${before.length + lineOffset}\n${line}\n${start.replace(/[^\t]/g, " ")}${"^".repeat(Math.max(Math.min(width, line.length - start.length), 0))}\n`;
}

/**
 * The engine's error of a script or a function's body, with its place in the text of the stack; acorn finds the place. What stands
 * around the text when it is evaluated makes the engine err about an end that comes too early or too late.
 */
export function decorated(error: SyntaxError, name: string, source: string, goal: Goal, lineOffset = 0): SyntaxError {
  const place = placeOf(source, goal);
  if (!place) return error;
  const [message, at] = inWordsOfV8(place, source);
  const isOfWhole = message === "Unexpected end of input" || error.message === "Single function literal required";
  const fixed = isOfWhole && error.message !== message ? Object.assign(error, { message, stack: String(error.stack).replace(error.message, message) }) : error;
  sourceError(fixed, name, source, at, lineOffset);
  const lines = (fixed as unknown as Record<symbol, string>)[realm.privateSymbols["arrow_message_private_symbol"] as symbol];
  fixed.stack = `${lines}\n${fixed.stack}`;
  set(fixed, "decorated_private_symbol", true);
  return fixed;
}

function placeOf(source: string, goal: Goal): ParserError | undefined {
  try {
    parse(source, goal);
  } catch (error) {
    if (isParserError(error)) return error;
  }
  return undefined;
}
