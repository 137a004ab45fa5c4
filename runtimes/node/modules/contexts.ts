/**
 * Contexts of `vm`. The browser gives one realm, so a context is an object that stands before the global in the scope of a script:
 * its globals are the object's properties, the language's own objects are those of this realm.
 */
import { LANGUAGE } from "../start/language.ts";
import { realm } from "../start/realm.ts";
import { host } from "../sys/host.ts";
import { checkRedeclaration, declaring } from "./declarations.ts";
import type { Bindings, ScriptNames } from "./script-text.ts";

const { deleteProperty, get, has, set } = Reflect;

/** What no scope may hide: calls of the rewriting, and the parameters of the function below. */
const OURS = new Set<string | symbol>(["$await", "$scope_", "$code_"]);

const runIn = host.evaluate("(function ($scope_, $code_) { with ($scope_) return eval($code_); })\n//# sourceURL=http://localhost/node-worker-context.js") as (this: unknown, scope: object, code: string) => unknown;

/** Of an object that is contextified. */
export const contextOf = (object: object): Context | undefined =>
  (object as Record<symbol, Context | undefined>)[realm.privateSymbols["contextify_context_private_symbol"] as symbol];

function noCode(): never {
  throw new EvalError("Code generation from strings disallowed for this context");
}

export class Context {
  readonly #object: object;
  readonly #allowsCode: boolean;
  readonly #lexical = new Map<string | symbol, Bindings[string]>();
  /** Names that scripts assign. */
  readonly #names = new Set<string | symbol>();
  readonly #declared = new Set<string | symbol>();
  /** While functions are handed out, their names are not hidden by the object's. */
  #isTransparent = false;
  readonly global: object;

  /** `allowsCode`: whether its scripts may evaluate texts. */
  constructor(object: object, allowsCode: boolean) {
    this.#object = object;
    this.#allowsCode = allowsCode;
    this.global = new host.Proxy(object, {
      get: (target, key, receiver) => (typeof key === "symbol" ? get(target, key, receiver) : this.#get(key)),
      has: (_target, key) => this.#knows(key),
    });
  }

  #scope(isStrict: boolean): object {
    let isRunning = false;
    // The target is empty, so that no property of the object that can't be hidden must be shown.
    return new host.Proxy(Object.create(null) as object, {
      get: (_target, key) => (key === Symbol.unscopables ? undefined : (this.#ours[key as string] ?? this.#found(key))),
      has: (_target, key) => {
        if (OURS.has(key) || this.#isTransparent) return false;
        if (key === "eval" && !isRunning) return !(isRunning = true);
        return key in this.#ours || this.#lexical.has(key) || this.#knows(key) || this.#names.has(key) || this.#declared.has(key) || has(globalThis, key);
      },
      set: (_target, key, value) => {
        if (this.#set(key, value)) return true;
        if (isStrict) throw new TypeError(`Cannot assign to read only property '${String(key)}' of object '#<Object>'`);
        return false;
      },
      deleteProperty: (_target, key) => !this.#declared.has(key) && !this.#lexical.has(key) && deleteProperty(this.#object, key),
    });
  }

  readonly #self = (self: unknown): unknown => (self === globalThis || self === this.#object ? this.global : self);

  #isQuiet = false;

  /** Functions that the scripts' texts call. */
  readonly #ours: Readonly<Record<string | symbol, unknown>> = {
    __proto__: null as never,
    $self_: this.#self,
    $quiet_: () => {
      this.#isQuiet = true;
    },
    $typeof_: (_quiet: undefined, type: string) => {
      this.#isQuiet = false;
      return type;
    },
  };

  /** The value of a name; a name that nobody has given one is not defined, though it is hidden here from the realm's. */
  #found(key: string | symbol): unknown {
    if (this.#isQuiet || this.#lexical.has(key) || this.#declared.has(key) || this.#knows(key)) return this.#get(key);
    throw new ReferenceError(`${String(key)} is not defined`);
  }

  #knows(key: string | symbol): boolean {
    return has(this.#object, key) || key === "globalThis" || LANGUAGE.has(key);
  }

  #get(key: string | symbol): unknown {
    const binding = this.#lexical.get(key);
    if (binding) return binding[0]();
    if (has(this.#object, key)) return this.#self(get(this.#object, key));
    if (key === "globalThis") return this.global;
    if (!LANGUAGE.has(key)) return undefined;
    return !this.#allowsCode && (key === "eval" || key === "Function") ? noCode : get(globalThis, key);
  }

  #set(key: string | symbol, value: unknown): boolean {
    const binding = this.#lexical.get(key);
    if (!binding) return set(this.#object, key, value);
    binding[1](value);
    return true;
  }

  run(names: ScriptNames | undefined, text: string): unknown {
    checkRedeclaration(names?.lexical ?? [], (name) => this.#lexical.has(name));
    const isStrict = names?.isStrict ?? false;
    for (const name of names?.assigned ?? []) this.#names.add(name);
    if (names && !isStrict) for (const name of [...names.variables, ...names.functions]) this.#declared.add(name);
    let late: Bindings = {};
    const result = declaring(
      (lexical, variables) => {
        for (const [name, binding] of Object.entries(lexical)) this.#lexical.set(name, binding);
        if (isStrict) late = variables;
        this.#handOut(variables);
      },
      () => runIn.call(this.global, this.#scope(isStrict), text),
    );
    this.#handOut(late);
    return result;
  }

  #handOut(variables: Bindings): void {
    for (const [name, [read]] of Object.entries(variables)) {
      this.#isTransparent = true;
      try {
        set(this.#object, name, read());
      } finally {
        this.#isTransparent = false;
      }
    }
  }

  /** Evaluates an expression in the scope. */
  evaluate(text: string): unknown {
    return runIn.call(this.global, this.#scope(false), text);
  }
}
