/**
 * Contexts of `vm`. The browser gives one realm, so a context is an object that stands before the global in the scope of a script:
 * its globals are the object's properties, the language's own objects are those of this realm.
 */
import { frame } from "../loop/frames.ts";
import { host } from "../sys/host.ts";
import { type Bindings, type ScriptText } from "./script-text.ts";

const { defineProperty, get, has, set } = Reflect;

/** What the language has in every realm. */
const LANGUAGE = new Set<string | symbol>(
  Reflect.ownKeys(globalThis).filter((name) => typeof name === "string" && /^(?:[A-Z][A-Za-z0-9]*|eval|isFinite|isNaN|parseFloat|parseInt|(?:de|en)codeURI(?:Component)?|(?:un)?escape|undefined)$/.test(name)),
);
/** Which of the above only hosts have: all that there are once the global is scrubbed stay. */
const HOSTS = /^(?:URL|URLSearchParams|Buffer|Event|EventTarget|Blob|Crypto|WebSocket|Performance|Message|Broadcast|Text|Abort|DOM|Compression|Decompression|Readable|Writable|Transform|Byte|Count|Form|Headers|Request|Response|Storage|Navigator|Custom|Close|SubtleCrypto)/;

/** Calls of the rewriting, which no scope may hide. */
const OURS = new Set<string | symbol>(["$await", "$scope_", "$code_"]);

const runIn = host.evaluate("(function ($scope_, $code_) { with ($scope_) return eval($code_); })") as (this: unknown, scope: object, code: string) => unknown;

/** Where `$await.declare` puts what the script that is run declares. */
let declare: (lexical: Bindings, variables: Bindings) => void = () => undefined;

defineProperty(frame, "declare", { value: (lexical: Bindings, variables: Bindings) => declare(lexical, variables) });

function declaring<T>(how: typeof declare, run: () => T): T {
  const before = declare;
  declare = how;
  try {
    return run();
  } finally {
    declare = before;
  }
}

const alreadyDeclared = (name: string) => new SyntaxError(`Identifier '${name}' has already been declared`);

/** Lexical names of the realm's own scripts, which the global object has as accessors here. */
const ofRealm = new Set<string>();

/** Runs a script in the realm's global scope. */
export function runInRealm(script: ScriptText | undefined, text: string): unknown {
  for (const name of script?.lexical ?? []) if (ofRealm.has(name)) throw alreadyDeclared(name);
  return declaring(declareInRealm, () => host.evaluate(text));
}

function declareInRealm(lexical: Bindings, variables: Bindings): void {
  for (const [name, [read, write]] of Object.entries(lexical)) {
    ofRealm.add(name);
    defineProperty(globalThis, name, { get: read, set: write, enumerable: false, configurable: true });
  }
  for (const [name, [read, write]] of Object.entries(variables)) defineProperty(globalThis, name, { get: read, set: write, enumerable: true, configurable: true });
}

export class Context {
  readonly #object: object;
  readonly #lexical = new Map<string | symbol, Bindings[string]>();
  /** Names that scripts assign or declare. */
  readonly #names = new Set<string | symbol>();
  /** While functions are handed out, their names are not hidden by the object's. */
  #isHidden = true;
  readonly global: object;

  constructor(object: object) {
    this.#object = object;
    this.global = new host.Proxy(object, { get: (_target, key) => this.#get(key), has: (_target, key) => this.#knows(key) });
  }

  readonly #scope = (): object =>
    new host.Proxy(this.#object, {
      get: (_target, key) => (key === Symbol.unscopables ? undefined : this.#get(key)),
      has: (_target, key) => !OURS.has(key) && this.#isHidden && (this.#lexical.has(key) || this.#knows(key) || this.#names.has(key) || has(globalThis, key)),
      set: (_target, key, value) => this.#set(key, value),
    });

  #knows(key: string | symbol): boolean {
    return has(this.#object, key) || key === "globalThis" || (LANGUAGE.has(key) && !HOSTS.test(String(key)));
  }

  #get(key: string | symbol): unknown {
    const binding = this.#lexical.get(key);
    if (binding) return binding[0]();
    if (has(this.#object, key)) return get(this.#object, key);
    if (key === "globalThis") return this.global;
    return this.#knows(key) ? get(globalThis, key) : undefined;
  }

  #set(key: string | symbol, value: unknown): boolean {
    const binding = this.#lexical.get(key);
    if (!binding) return set(this.#object, key, value);
    binding[1](value);
    return true;
  }

  run(script: ScriptText | undefined, text: string): unknown {
    for (const name of script?.lexical ?? []) if (this.#lexical.has(name)) throw alreadyDeclared(name);
    for (const name of [...(script?.assigned ?? []), ...(script?.isStrict ? [] : (script?.variables ?? []))]) this.#names.add(name);
    let late: Bindings = {};
    const result = declaring(
      (lexical, variables) => {
        for (const [name, binding] of Object.entries(lexical)) this.#lexical.set(name, binding);
        if (script?.isStrict) late = variables;
        this.#handOut(variables);
      },
      () => runIn.call(this.global, this.#scope(), text),
    );
    this.#handOut(late);
    return result;
  }

  #handOut(variables: Bindings): void {
    this.#isHidden = false;
    try {
      for (const [name, [read]] of Object.entries(variables)) set(this.#object, name, read());
    } finally {
      this.#isHidden = true;
    }
  }

  /** Evaluates an expression in the scope. */
  evaluate(text: string): unknown {
    return runIn.call(this.global, this.#scope(), text);
  }
}
