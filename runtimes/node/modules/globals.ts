/**
 * What programs find changed in the global before the library or a program has run: `$await`, which rewritten sources call;
 * promises that carry frames; and constructors of functions, whose texts are rewritten too.
 */
import { frame } from "../loop/frames.ts";
import { rememberMakers } from "../bindings/object-facts.ts";
import { carryThroughPromises } from "./promises.ts";
import { disguiseTexts } from "./disguise.ts";
import { replaceConstructors } from "./constructors.ts";
import { checkDeadline } from "./deadline.ts";
import { importBy } from "./dynamic-import.ts";
import { holdLoopForEngine } from "./engine-tasks.ts";
import { evaluatedText } from "./evaluated-text.ts";

export function changeGlobals(): void {
  Object.defineProperties(frame, { import: { value: importBy }, text: { value: evaluatedText }, check: { value: checkDeadline } });
  Object.defineProperty(globalThis, "$await", { value: frame, writable: false, enumerable: false, configurable: false });
  disguiseTexts();
  carryThroughPromises();
  replaceConstructors();
  holdLoopForEngine();
  rememberMakers();
}
