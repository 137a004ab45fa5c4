/** Where `$await.declare` puts what the script declares that is run. */
import { frame } from "../loop/frames.ts";
import { host } from "../sys/host.ts";
import type { Bindings, ScriptNames } from "./script-text.ts";

export type Declare = (lexical: Bindings, variables: Bindings) => void;

const { defineProperty, getOwnPropertyDescriptor } = Reflect;

let declare: Declare = () => undefined;

defineProperty(frame, "declare", { value: (lexical: Bindings, variables: Bindings) => declare(lexical, variables) });

export function declaring<T>(how: Declare, run: () => T): T {
  const before = declare;
  declare = how;
  try {
    return run();
  } finally {
    declare = before;
  }
}

/** Throws for a lexical name that an earlier script has declared. */
export function checkRedeclaration(names: readonly string[], isDeclared: (name: string) => boolean): void {
  for (const name of names) if (isDeclared(name)) throw new SyntaxError(`Identifier '${name}' has already been declared`);
}

/** Lexical names of the realm's own scripts, which the global object has as accessors here. */
const ofRealm = new Set<string>();

/** Runs a script in the realm's global scope; unless it is the only one, others see what it declares. */
export function runInRealm(names: ScriptNames | undefined, text: string, isOnly: boolean): unknown {
  checkRedeclaration(names?.lexical ?? [], (name) => ofRealm.has(name));
  if (names && !names.isStrict) for (const name of [...names.variables, ...names.functions]) keep(name);
  return declaring(isOnly ? () => undefined : declareInRealm, () => host.evaluate(text));
}

/** What an eval declares can be deleted, what a script declares can't. */
function keep(name: string): void {
  if (!getOwnPropertyDescriptor(globalThis, name)) defineProperty(globalThis, name, { value: undefined, writable: true, enumerable: true, configurable: false });
}

function declareInRealm(lexical: Bindings, variables: Bindings): void {
  for (const [name, [read, write]] of Object.entries(lexical)) {
    ofRealm.add(name);
    defineProperty(globalThis, name, { get: read, set: write, enumerable: false, configurable: true });
  }
  for (const [name, [read, write]] of Object.entries(variables)) defineProperty(globalThis, name, { get: read, set: write, enumerable: true, configurable: true });
}
