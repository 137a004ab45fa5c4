/**
 * Constructors of functions, whose texts are rewritten as files are: `Function`, and those of asynchronous functions, which only
 * functions lead to. What they import is relative to the file of the caller.
 */
import { host } from "../sys/host.ts";
import { realm } from "../start/realm.ts";
import { rewriteAwait } from "./await.ts";
import { referrerOf, rewriteImports } from "./dynamic-import.ts";

type Constructor = new (...texts: unknown[]) => object;

const { construct, defineProperty } = Reflect;

const KINDS: readonly (readonly [object, string])[] = [
  [function () {}, "function"],
  [async function () {}, "async function"],
  [async function* () {}, "async function*"],
];

export function replaceConstructors(): void {
  for (const [instance, word] of KINDS) {
    const prototype = Object.getPrototypeOf(instance);
    const original = prototype.constructor as Constructor;
    const replaced: Constructor = new host.Proxy(original, {
      apply: (target, _self, texts: unknown[]) => construct(target, rewritten(texts, word)),
      construct: (target, texts: unknown[], newTarget): object => construct(target, rewritten(texts, word), newTarget === replaced ? target : newTarget),
    });
    defineProperty(prototype, "constructor", { value: replaced });
    if (word === "function") defineProperty(globalThis, "Function", { value: replaced });
  }
}

/** The texts, of which the last is the body. */
function rewritten(texts: unknown[], word: string): unknown[] {
  const body = texts.at(-1);
  if (typeof body !== "string" || !/\b(?:await|import)\b/.test(body)) return texts;
  const head = `${word} anonymous() {`;
  const text = rewriteAwait(`${head}${body}\n}`, { sourceType: "script" });
  const inner = text.slice(text.indexOf("{") + 1, text.lastIndexOf("\n}"));
  return [...texts.slice(0, -1), rewriteImports(inner, () => referrerOf(realm.symbols["vm_dynamic_import_default_internal"] as symbol, callerFile()))];
}

/** The file of the innermost caller that is one; else specifiers are relative to the current directory. */
function callerFile(): string | undefined {
  const place = /\((?:file:\/\/)?(\/[^():]+):\d+:\d+\)|at (?:file:\/\/)?(\/[^():]+):\d+:\d+/.exec(String(new Error().stack));
  return place?.[1] ?? place?.[2];
}
