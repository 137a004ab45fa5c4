/**
 * What this runtime has put in the place of functions of the engine, or rewritten, shows the text that it would have:
 * `Function.prototype.toString`, itself disguised, knows.
 */
import { takeBack } from "./await.ts";

const texts = new WeakMap<object, string>();
const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
const textOf = Function.prototype.toString;
const known = WeakMap.prototype.get;
const includes = String.prototype.includes;

/** Gives a function the name, the length and the text of another. */
export function disguise<F extends object>(made: F, original: object): F {
  for (const key of ["name", "length"]) defineProperty(made, key, getOwnPropertyDescriptor(original, key) as PropertyDescriptor);
  texts.set(made, apply(textOf, original, []));
  return made;
}

/** Gives a function the text that it is to show. */
export function showAs(made: object, text: string): void {
  texts.set(made, text);
}

/** References to imports, words that have become calls, and calls that were put in. */
const REFERENCE = /\(0,\$import\d+_\.([\p{ID_Continue}$]+)\)|\$import\d+_\.([\p{ID_Continue}$]+)|\$await\.import\(\d+\)|;?\$await\.check\(\);/gu;

function original(text: string): string {
  return takeBack(text).replace(REFERENCE, (all, called?: string, read?: string) => called ?? read ?? (all.endsWith("check();") ? "" : "import"));
}

export function disguiseTexts(): void {
  const { toString } = {
    toString(this: object): string {
      const text = typeof this === "function" ? (apply(known, texts, [this]) as string | undefined) : undefined;
      if (text !== undefined) return text;
      const actual: string = apply(textOf, this, []);
      return apply(includes, actual, ["$"]) && (apply(includes, actual, ["$await"]) || apply(includes, actual, ["$import"])) ? original(actual) : actual;
    },
  };
  defineProperty(Function.prototype, "toString", { value: disguise(toString, textOf), writable: true, configurable: true, enumerable: false });
}
