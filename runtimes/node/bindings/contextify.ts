/** Scripts, functions of texts, and contexts. */
import { cachedDataOf, isCachedDataOf } from "../modules/cached-data.ts";
import { compileFunction, isModuleByError, linesBefore, prepared, type Referrer, shifted, sourceUrl } from "../modules/compile.ts";
import { Context, contextOf } from "../modules/contexts.ts";
import { checkEdits, runInterruptibly, runUntil, timedOut } from "../modules/deadline.ts";
import { runInRealm } from "../modules/declarations.ts";
import { showAs } from "../modules/disguise.ts";
import { magicComments } from "../modules/magic-comments.ts";
import { handingOut, namesOfScript, type ScriptNames, inWordsOfContext } from "../modules/script-text.ts";
import { showPlace } from "../modules/stack-place.ts";
import { LONG } from "../modules/await.ts";
import { decorated } from "../modules/syntax-error.ts";
import type { Any, Binding } from "../start/realm.ts";
import { realm } from "../start/realm.ts";
import { host } from "../sys/host.ts";
import { watchPromise } from "./promise-states.ts";
import { startSigintWatchdog, stopSigintWatchdog, watchdogHasPendingSigint, watchingInterrupts } from "./sigint-watchdog.ts";
import { kinds } from "./types.ts";
import { keepText } from "../modules/source-lines.ts";
import { noteScript, type ToSource } from "./stack-traces.ts";

/** The name of the script that `--eval` gives. */
const OF_COMMAND_LINE = "[eval]";
const COMMONJS = ["exports", "require", "module", "__filename", "__dirname"];

function setPrivately(object: object, symbol: string, value: unknown): void {
  (object as Record<symbol, unknown>)[realm.privateSymbols[symbol] as symbol] = value;
}

/** Says what has become of cached data that was given, and makes some if it is asked for. */
function describeCache(result: Record<string, unknown>, source: string, cachedData: ArrayBufferView | undefined, produce: unknown): void {
  if (cachedData !== undefined) result["cachedDataRejected"] = !isCachedDataOf(cachedData, source);
  if (!produce) return;
  result["cachedDataProduced"] = true;
  result["cachedData"] = cachedDataOf(source);
}

class ContextifyScript {
  readonly #source: string;
  readonly #name: string;
  readonly #line: number;
  readonly #column: number;
  readonly #referrer: Referrer | undefined;
  #inRealm: Ready | undefined;

  constructor(source: string, name: string, line = 0, column = 0, cachedData?: ArrayBufferView, produce?: unknown, _context?: unknown, symbol?: symbol) {
    this.#source = source;
    this.#name = name;
    this.#line = line;
    this.#column = column;
    this.#referrer = symbol && { symbol, name };
    this.#check(source, name);
    describeCache(this as unknown as Record<string, unknown>, source, cachedData, produce);
    const { sourceURL, sourceMapURL } = magicComments(source);
    Object.assign(this, { sourceURL, sourceMapURL });
    if (symbol) setPrivately(this, "host_defined_option_symbol", symbol);
  }

  /** Inside of a function that nobody calls, since the engine parses and runs at once. */
  #check(source: string, name: string): void {
    try {
      host.evaluate(`(function () {${source.startsWith("#!") ? `//${source.slice(2)}` : source}\n})`);
    } catch (error) {
      throw error instanceof SyntaxError ? decorated(error, name, source, "script", this.#line) : error;
    }
  }

  runInContext(object: object | null, timeout: number, displayErrors: boolean, breakOnSigint: boolean): unknown {
    const run = () => (timeout < 0 ? this.#run(object, breakOnSigint) : runUntil(timeout, () => timedOut(timeout), () => this.#run(object, true)));
    try {
      return breakOnSigint ? watchingInterrupts((asked) => runInterruptibly(asked, run)) : run();
    } catch (error) {
      if (displayErrors) showPlace(error, this.#name, this.#source, this.#line, this.#column);
      throw error;
    }
  }

  #run(object: object | null, isTimed: boolean): unknown {
    if (object !== null) {
      const { names, text } = this.#ready(isTimed, true);
      return (contextOf(object) as Context).run(names, text);
    }
    const { names, text } = isTimed ? this.#ready(true, false) : (this.#inRealm ??= this.#ready(false, false));
    const result = runInRealm(names, text, this.#name === OF_COMMAND_LINE);
    if (realm.options["--print"] && this.#name === OF_COMMAND_LINE && kinds.isPromise(result)) watchPromise(result as Promise<unknown>);
    return result;
  }

  /** The text for the engine; in a context functions are handed out too, and `this` may be the context's global. */
  #ready(isTimed: boolean, inContext: boolean): Ready {
    const source = (isTimed && checkEdits(this.#source, "script")?.toString()) || this.#source;
    const names = inContext || mayDeclare(source) ? namesOfScript(source) : undefined;
    const ofContext = inContext && names ? inWordsOfContext(source) : undefined;
    const { text, columnInSource } = prepared(ofContext?.toString() ?? source, "script", this.#referrer);
    const variables = names?.isStrict ? [...names.variables, ...names.functions] : inContext ? (names?.functions ?? []) : [];
    const whole = names ? handingOut(text, names.lexical, variables) : text;
    const toSource: ToSource = (line, column) => ofContext?.columnInSource(line, columnInSource(line, column)) ?? columnInSource(line, column);
    keepText(this.#name, this.#source, this.#line);
    noteScript(this.#name, shifted(toSource, this.#line, whole.length - text.length - this.#column));
    return { names, text: `${linesBefore(this.#line)}${whole}${sourceUrl(this.#name)}` };
  }

  createCachedData(): unknown {
    return cachedDataOf(this.#source);
  }
}

interface Ready {
  readonly names: ScriptNames | undefined;
  readonly text: string;
}

/** A whole text in brackets, as loaders wrap modules, declares nothing; and long ones are left alone. */
function mayDeclare(source: string): boolean {
  return source.length <= LONG && !source.startsWith("(function") && /\b(?:let|const|class|using|var|function)\b/.test(source);
}

function makeContext(object: object | symbol, _name: string, _origin: unknown, strings: boolean, _wasm: boolean, _ownQueue: boolean, symbol: symbol): object | undefined {
  const isVanilla = typeof object === "symbol";
  const context = new Context(isVanilla ? {} : object, strings);
  const contextified = isVanilla ? context.global : object;
  setPrivately(contextified, "contextify_context_private_symbol", context);
  setPrivately(contextified, "host_defined_option_symbol", symbol);
  return contextified;
}

function compileFunctionOfText(
  source: string, name: string, lineOffset: number, columnOffset: number, cachedData: ArrayBufferView | undefined, produce: boolean,
  parsingContext: object | undefined, extensions: readonly object[] | undefined, parameters: readonly string[] | undefined, symbol: symbol,
): object {
  const context = parsingContext && contextOf(parsingContext);
  const scopes = extensions ?? [];
  const evaluate = context ? (text: string) => context.evaluate(text) : host.evaluate;
  const opened = scopes.map((_scope, index) => `with ($extensions_[${index}]) `).join("");
  checkBody(source, parameters ?? [], name, lineOffset);
  const evaluateWithin = scopes.length === 0 ? evaluate : (text: string) => (evaluate(`(function ($extensions_, $code_) { ${opened}return eval($code_); })`) as Any)(scopes, text);
  const compiled = compileFunction({ source, parameters: parameters ?? [], name, lineOffset, columnOffset, referrer: { symbol, name }, evaluate: evaluateWithin });
  showAs(compiled, `function (${(parameters ?? []).join(", ")}) {\n${source}\n}`);
  setPrivately(compiled, "host_defined_option_symbol", symbol);
  const { sourceURL, sourceMapURL } = magicComments(source);
  const result: Record<string, unknown> = { function: compiled, sourceURL: sourceURL ?? name, sourceMapURL, cachedDataRejected: undefined };
  describeCache(result, source, cachedData, produce);
  return result;
}

/** Throws for a text that is no body by itself but would be one part of a text with others. */
function checkBody(source: string, parameters: readonly string[], name: string, lineOffset: number): void {
  try {
    new host.Function(...parameters, source);
  } catch (error) {
    throw error instanceof SyntaxError ? decorated(error, name, source, "function", lineOffset) : error;
  }
}

function compileFunctionForCJSLoader(source: string, name: string, _isSingleExecutable: boolean, shouldDetectModule: boolean): object {
  const symbol = realm.symbols["vm_dynamic_import_default_internal"] as symbol;
  const { sourceURL, sourceMapURL } = magicComments(source);
  try {
    const compiled = compileFunction({ source, parameters: COMMONJS, name, referrer: { symbol, name } });
    return { cachedDataRejected: false, sourceMapURL, sourceURL: sourceURL ?? name, function: compiled, canParseAsESM: false };
  } catch (error) {
    const canParseAsESM = isModuleByError(error, source);
    if (canParseAsESM && shouldDetectModule) return { cachedDataRejected: false, sourceMapURL, sourceURL: undefined, function: undefined, canParseAsESM };
    if (canParseAsESM) warnOfModule(name);
    throw error;
  }
}

function warnOfModule(name: string): void {
  const advice = 'Make sure to set "type": "module" in the nearest package.json file or use the .mjs extension.';
  realm.require("internal/process/warning").emitWarningSync(`Failed to load the ES module: ${name}. ${advice}`);
}

/** Whether a text can only be a module; with `_variables` (any value), those of CommonJS are none of its parameters. */
function containsModuleSyntax(source: string, name: string, _resource?: unknown, variables?: unknown): boolean {
  try {
    compileFunction({ source, parameters: variables === undefined ? COMMONJS : [], name });
    return false;
  } catch (error) {
    return isModuleByError(error, source);
  }
}

export default function contextify(binding: Binding): void {
  Object.assign(binding, { ContextifyScript, makeContext, compileFunctionForCJSLoader, containsModuleSyntax });
  binding["compileFunction"] = compileFunctionOfText;
  Object.assign(binding, { startSigintWatchdog, stopSigintWatchdog, watchdogHasPendingSigint });
}
