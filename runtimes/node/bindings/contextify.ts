/** Scripts, functions of texts, and contexts. */
import { compileFunction, isModuleByError, linesBefore, prepared, type Referrer, shifted, sourceUrl } from "../modules/compile.ts";
import { Context, runInRealm } from "../modules/contexts.ts";
import { magicComments } from "../modules/magic-comments.ts";
import { analyseScript, handingOut, type ScriptText } from "../modules/script-text.ts";
import { showPlace } from "../modules/stack-place.ts";
import { LONG } from "../modules/await.ts";
import { decorated, nameOfSource } from "../modules/syntax-error.ts";
import { noteColumns } from "./stack-traces.ts";
import type { Any, Binding } from "../start/realm.ts";
import { realm } from "../start/realm.ts";
import { host } from "../sys/host.ts";

const COMMONJS = ["exports", "require", "module", "__filename", "__dirname"];

const privately = (object: object, symbol: string) => (object as Record<symbol, unknown>)[realm.privateSymbols[symbol] as symbol];

function setPrivately(object: object, symbol: string, value: unknown): void {
  (object as Record<symbol, unknown>)[realm.privateSymbols[symbol] as symbol] = value;
}

/** There is no code to cache: what is given is refused, as from another version of the engine. */
function describeCache(result: Record<string, unknown>, cachedData: unknown, produce: unknown): void {
  if (cachedData !== undefined) result["cachedDataRejected"] = true;
  if (produce) result["cachedDataProduced"] = false;
}

class ContextifyScript {
  readonly #source: string;
  readonly #text: string;
  readonly #script: ScriptText | undefined;
  readonly #name: string;
  readonly #lineOffset: number;
  readonly #referrer: Referrer | undefined;

  constructor(source: string, name: string, lineOffset = 0, _columnOffset = 0, cachedData?: unknown, produce?: unknown, _context?: unknown, symbol?: symbol) {
    this.#source = source;
    this.#name = name;
    this.#lineOffset = lineOffset;
    const referrer = symbol && { symbol, name };
    this.#referrer = referrer;
    this.#check(source, name);
    this.#script = mayDeclare(source) ? analyseScript(source) : undefined;
    const declaring = this.#script ? handingOut(source, this.#script.lexical, this.#script.isStrict ? [...this.#script.variables, ...this.#script.functions] : []) : source;
    this.#text = this.#prepared(declaring, referrer);
    describeCache(this as unknown as Record<string, unknown>, cachedData, produce);
    const { sourceURL, sourceMapURL } = magicComments(source);
    Object.assign(this, { sourceURL, sourceMapURL });
    if (symbol) setPrivately(this, "host_defined_option_symbol", symbol);
  }

  /** Inside of a function that nobody calls, since the engine parses and runs at once. */
  #check(source: string, name: string): void {
    try {
      host.evaluate(`(function () {${source.startsWith("#!") ? `//${source.slice(2)}` : source}\n})`);
    } catch (error) {
      throw error instanceof SyntaxError ? decorated(error, name, source, "script", this.#lineOffset) : error;
    }
  }

  runInContext(object: object | null, _timeout: number, displayErrors: boolean): unknown {
    try {
      return object === null ? runInRealm(this.#script, this.#text) : this.#runIn(privately(object, "contextify_context_private_symbol") as Context);
    } catch (error) {
      if (displayErrors) showPlace(error, this.#name, this.#source, this.#lineOffset);
      throw error;
    }
  }

  #runIn(context: Context): unknown {
    const script = this.#script ?? analyseScript(this.#source);
    if (!script) return context.run(script, this.#text);
    const variables = script.isStrict ? [...script.variables, ...script.functions] : script.functions;
    return context.run(script, this.#prepared(handingOut(this.#source, script.lexical, variables), this.#referrer));
  }

  /** What the script declares it hands out on its first line. */
  #prepared(source: string, referrer: Referrer | undefined): string {
    const { text, columnInSource } = prepared(source, "script", referrer);
    noteColumns(nameOfSource(this.#name), shifted(columnInSource, this.#lineOffset, source.length - this.#source.length));
    return `${linesBefore(this.#lineOffset)}${text}${sourceUrl(this.#name)}`;
  }

  createCachedData(): unknown {
    return realm.require("buffer").Buffer.alloc(0);
  }
}

/** A whole text in brackets, as loaders wrap modules, declares nothing; and long ones are left alone. */
function mayDeclare(source: string): boolean {
  return source.length <= LONG && !source.startsWith("(function") && /\b(?:let|const|class|using)\b|["']use strict["']/.test(source);
}

function makeContext(object: object | symbol, _name: string, _origin: unknown, _strings: boolean, _wasm: boolean, _ownQueue: boolean, symbol: symbol): object | undefined {
  const isVanilla = typeof object === "symbol";
  const context = new Context(isVanilla ? {} : object);
  const contextified = isVanilla ? context.global : object;
  setPrivately(contextified, "contextify_context_private_symbol", context);
  setPrivately(contextified, "host_defined_option_symbol", symbol);
  return contextified;
}

function compileFunctionOfText(
  source: string, name: string, lineOffset: number, _columnOffset: number, cachedData: unknown, produce: boolean,
  parsingContext: object | undefined, extensions: readonly object[] | undefined, parameters: readonly string[] | undefined, symbol: symbol,
): object {
  const context = parsingContext && (privately(parsingContext, "contextify_context_private_symbol") as Context);
  const scopes = extensions ?? [];
  const evaluate = context ? (text: string) => context.evaluate(text) : host.evaluate;
  const opened = scopes.map((_scope, index) => `with ($extensions_[${index}]) `).join("");
  const evaluateWithin = scopes.length === 0 ? evaluate : (text: string) => (evaluate(`(function ($extensions_, $code_) { ${opened}return eval($code_); })`) as Any)(scopes, text);
  const compiled = compileFunction({ source, parameters: parameters ?? [], name, lineOffset, referrer: { symbol, name }, evaluate: evaluateWithin });
  setPrivately(compiled, "host_defined_option_symbol", symbol);
  const { sourceURL, sourceMapURL } = magicComments(source);
  const result: Record<string, unknown> = { function: compiled, sourceURL: sourceURL ?? name, sourceMapURL, cachedDataRejected: undefined };
  describeCache(result, cachedData, produce);
  return result;
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
  binding["startSigintWatchdog"] = () => undefined;
  binding["stopSigintWatchdog"] = () => false;
  binding["watchdogHasPendingSigint"] = () => false;
}
