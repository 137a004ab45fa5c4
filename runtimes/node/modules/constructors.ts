/**
 * Constructors of functions, whose texts are rewritten as files are: `Function`, and those of asynchronous functions, which only
 * functions lead to.
 */
import { host } from "../sys/host.ts";
import { showAs } from "./disguise.ts";
import { bodyRewritten } from "./evaluated-text.ts";

type Constructor = new (...texts: unknown[]) => object;

const { construct, defineProperty } = Reflect;

const KINDS: readonly (readonly [object, string])[] = [
  [function () {}, "function"],
  [async function () {}, "async function"],
  [async function* () {}, "async function*"],
];

export function replaceConstructors(): void {
  for (const [instance, kind] of KINDS) {
    const prototype = Object.getPrototypeOf(instance);
    const original = prototype.constructor as Constructor;
    const replaced: Constructor = new host.Proxy(original, {
      apply: (target, _self, texts: unknown[]) => construct(target, rewritten(texts, kind)),
      construct: (target, texts: unknown[], newTarget) => construct(target, rewritten(texts, kind), newTarget === replaced ? target : newTarget),
    });
    showAs(replaced, String(original));
    defineProperty(prototype, "constructor", { value: replaced });
    if (kind === "function") defineProperty(globalThis, "Function", { value: replaced });
  }
}

/** The texts are those of the parameters, and last the body's. */
function rewritten(texts: unknown[], kind: string): unknown[] {
  const body = texts.at(-1);
  return typeof body === "string" ? [...texts.slice(0, -1), bodyRewritten(body, kind)] : texts;
}
