/**
 * V8 asks `Error.prepareStackTrace` for the text of a stack; Node's library has a callback for that, and leaves the property
 * to programs. Here the property is ours.
 *
 * Programs are evaluated as text, so V8 names their outermost function after `eval`, and counts the text in front of the
 * first line: call sites are shown as if they had been compiled as Node compiles them.
 */
import { disguise } from "../modules/disguise.ts";
import { nameOfSource } from "../modules/syntax-error.ts";
import type { Call } from "../start/realm.ts";

let callback: Call | undefined;

/** Frames of this runtime, which no program should see. */
export const ownFrames = /\/node-worker-[^/]*\.js/;
/** The column in a file's own text of one in the text that is evaluated; both count from 1. */
export type ToSource = (line: number, column: number) => number;

interface Script {
  /** As it was given; the engine has it without blanks and quotes. */
  readonly name: string;
  readonly columnInSource: ToSource;
}

/** Texts that were evaluated, by the names that the engine has for them. */
const scripts = new Map<string, Script>();

/** To be told of a text that is evaluated. */
export function noteScript(name: string, columnInSource: ToSource): void {
  scripts.set(nameOfSource(name), { name, columnInSource });
}

function givenName(name: string | null): string | null {
  return scripts.get(name ?? "")?.name ?? name;
}

export function setPrepareCallback(prepare: Call): void {
  callback = prepare;
}

/** What V8 gives, as far as it is used here. */
export interface CallSite {
  getThis(): unknown;
  getTypeName(): string | null;
  getFunction(): unknown;
  getFunctionName(): string | null;
  getMethodName(): string | null;
  getFileName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  getScriptNameOrSourceURL(): string | null;
  getScriptHash(): string;
  getPosition(): number;
  getPromiseIndex(): number | null;
  isNative(): boolean;
  isToplevel(): boolean;
  isConstructor(): boolean;
  isAsync(): boolean;
  isPromiseAll(): boolean;
}

/** A call site as native Node has it. */
export class CompiledSite {
  readonly #site: CallSite;

  constructor(site: CallSite) {
    this.#site = site;
  }

  getThis(): undefined {
    return undefined;
  }
  /** Namespaces of modules are proxies here. */
  getTypeName(): string | null {
    const name = this.#site.getTypeName();
    return name === "Proxy" && this.getFileName()?.includes("://") ? "Module" : name;
  }
  getFunction(): unknown {
    return this.#site.getFunction();
  }
  getFunctionName(): string | null {
    const name = this.#site.getFunctionName();
    return name === "eval" || (name?.includes(".") && isFileOfLibrary(this.getFileName())) ? null : name;
  }
  getMethodName(): string | null {
    return this.#site.getMethodName();
  }
  getFileName(): string | null {
    return givenName(this.#nameInEngine());
  }
  getLineNumber(): number | null {
    return this.#site.getLineNumber();
  }
  getColumnNumber(): number | null {
    const column = this.#site.getColumnNumber();
    const line = this.#site.getLineNumber();
    const script = scripts.get(this.#nameInEngine() ?? "");
    return column === null || line === null || !script ? column : Math.max(1, script.columnInSource(line, column));
  }
  getEvalOrigin(): undefined {
    return undefined;
  }
  getScriptNameOrSourceURL(): string | null {
    return givenName(this.#site.getScriptNameOrSourceURL());
  }
  getScriptHash(): string {
    return this.#site.getScriptHash();
  }
  getEnclosingLineNumber(): number | null {
    return this.#site.getLineNumber();
  }
  getEnclosingColumnNumber(): number | null {
    return this.getColumnNumber();
  }
  getPosition(): number {
    return this.#site.getPosition();
  }
  getPromiseIndex(): number | null {
    return this.#site.getPromiseIndex();
  }
  isNative(): boolean {
    return this.#site.isNative();
  }
  isToplevel(): boolean {
    return this.#site.isToplevel();
  }
  isEval(): boolean {
    return false;
  }
  isConstructor(): boolean {
    return this.#site.isConstructor();
  }
  isAsync(): boolean {
    return this.#site.isAsync();
  }
  isPromiseAll(): boolean {
    return this.#site.isPromiseAll();
  }

  /** As V8 serializes call sites. */
  toString(): string {
    const place = this.#place();
    if (this.isAsync() && this.isPromiseAll()) return `async Promise.all (index ${this.getPromiseIndex()})`;
    const name = this.#name();
    return `${this.isAsync() ? "async " : ""}${name === "" ? place : `${name} (${place})`}`;
  }

  #nameInEngine(): string | null {
    return this.#site.getFileName() ?? this.#site.getScriptNameOrSourceURL();
  }

  #place(): string {
    const file = this.getFileName();
    if (file === null) return this.isNative() ? "native" : "<anonymous>";
    return `${file}:${this.getLineNumber()}:${this.getColumnNumber()}`;
  }

  #name(): string {
    const name = this.getFunctionName();
    if (this.isConstructor()) return `new ${name ?? "<anonymous>"}`;
    const isMethod = !this.isToplevel();
    if (!isMethod) return name ?? "";
    return this.#methodName(name);
  }

  #methodName(name: string | null): string {
    const type = this.getTypeName();
    const method = this.getMethodName();
    if (name === null) return isFileOfLibrary(this.getFileName()) && !method ? "" : `${type ?? "Object"}.${method ?? "<anonymous>"}`;
    const prefix = type && IDENTIFIER.test(name) ? `${type}.` : "";
    const suffix = method && !name.endsWith(method) ? ` [as ${method}]` : "";
    return prefix + name + suffix;
  }
}

function isFileOfLibrary(file: string | null): boolean {
  return file?.startsWith("node:") ?? false;
}

/** Functions that the rewriting has put into programs; see modules/script-text.ts. */
const PUT_IN = "$await.";

/** What V8 puts a type in front of. */
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

function isOwn(site: CallSite): boolean {
  return site.getFunctionName()?.startsWith(PUT_IN) || ownFrames.test(site.getFileName() ?? site.getScriptNameOrSourceURL() ?? "");
}

/** Whether it is a function of the engine that this runtime has called. */
function isCalledByOwn(site: CallSite, index: number, sites: readonly CallSite[]): boolean {
  const caller = sites[index + 1];
  return site.getFileName() === null && site.getScriptNameOrSourceURL() === null && caller !== undefined && isOwn(caller);
}

/** The sites of a stack, as programs see them. */
export function shown(sites: readonly CallSite[]): CompiledSite[] {
  return sites.filter((site, index) => !isOwn(site) && !isCalledByOwn(site, index, sites)).map((site) => new CompiledSite(site));
}

/** While the library's callback runs, the property is what a program has set. */
let isOfProgram = false;

/** The object whose innermost site is asked for, and that site. */
let asked: unknown;
let top: CompiledSite | undefined;

/** The innermost call site of an error whose stack nobody has read yet. */
export function topOf(error: object): CompiledSite | undefined {
  asked = error;
  top = undefined;
  void (error as { stack?: unknown }).stack;
  asked = undefined;
  return top;
}

function prepare(error: unknown, sites: readonly CallSite[]): unknown {
  const theirs = shown(sites);
  if (error === asked && asked !== undefined) top = theirs[0];
  if (!callback) return [String(error), ...theirs.map((site) => `    at ${String(site)}`)].join("\n");
  isOfProgram = true;
  try {
    return callback(globalThis, error, theirs);
  } finally {
    isOfProgram = false;
  }
}

/** Whether this engine has V8's stack traces. */
const hasCallSites = "captureStackTrace" in Error && "stackTraceLimit" in Error;

/** What a program reads of the property, and what it or the library had set. */
const setBy = new WeakMap<object, unknown>();

/** V8 calls it with its own sites, so that all is prepared; a program with those that it was given, and means what had been set. */
function readable(set: unknown, original: unknown): Call {
  const called = (typeof set === "function" ? set : original) as Call;
  const read = (error: unknown, sites: readonly unknown[]): unknown =>
    sites[0] instanceof CompiledSite ? Reflect.apply(called, Error, [error, sites]) : prepare(error, sites as readonly CallSite[]);
  setBy.set(read, set);
  return disguise(read, called);
}

/**
 * To be called when the library has been bootstrapped, since it sets the property. V8 calls what it reads there, and the library's
 * callback then calls what a program has set; so a program that reads it gets another function, which does as its own would.
 */
export function hidePrepareStackTrace(): void {
  if (!hasCallSites) return;
  const original: unknown = (Error as { prepareStackTrace?: unknown }).prepareStackTrace;
  let set = original;
  let read = readable(original, original);
  Object.defineProperty(Error, "prepareStackTrace", {
    configurable: true,
    enumerable: false,
    get: () => (isOfProgram ? set : read),
    set(value: unknown) {
      set = setBy.has(value as object) ? setBy.get(value as object) : value;
      read = readable(set, original);
    },
  });
}

/** Has `other` prepare the stacks of errors that are made meanwhile. */
export function preparingBy<T>(other: (error: unknown, sites: readonly CallSite[]) => unknown, run: () => T): T {
  const saved = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace");
  Object.defineProperty(Error, "prepareStackTrace", { value: other, configurable: true, writable: true });
  try {
    return run();
  } finally {
    if (saved) Object.defineProperty(Error, "prepareStackTrace", saved);
    else delete (Error as { prepareStackTrace?: unknown }).prepareStackTrace;
  }
}
