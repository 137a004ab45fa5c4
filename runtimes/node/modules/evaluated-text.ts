/** Texts that programs evaluate: rewritten as files are. What they import is relative to the file of the caller. */
import { realm } from "../start/realm.ts";
import { rewriteAwait } from "./await.ts";
import { referrerOf, rewriteImports } from "./dynamic-import.ts";
import { withoutNatives } from "./natives.ts";

const REWRITTEN = /\b(?:await|import|eval)\b/;

/** The body of a function of some kind, such as `async function`. */
export function bodyRewritten(body: string, kind: string): string {
  if (!REWRITTEN.test(body)) return body;
  const text = rewriteAwait(`${kind} anonymous() {${body}\n}`, { sourceType: "script" });
  return withImports(text.slice(text.indexOf("{") + 1, text.lastIndexOf("\n}")));
}

/** What `eval` is given; anything but a text is its own value. */
export function evaluatedText(given: unknown): unknown {
  if (typeof given !== "string") return given;
  const text = withoutNatives(given);
  return REWRITTEN.test(text) ? withImports(rewriteAwait(text, { sourceType: "script" })) : text;
}

const withImports = (text: string) => rewriteImports(text, () => referrerOf(realm.symbols["vm_dynamic_import_default_internal"] as symbol, callerFile()));

/** The file of the innermost caller that is one; else specifiers are relative to the current directory. */
function callerFile(): string | undefined {
  const place = /(?:\(|at )((?:file:\/\/)?\/[^():]+):\d+:\d+/.exec(String(new Error().stack));
  return place?.[1];
}
