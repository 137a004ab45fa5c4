import { host } from "../sys/host.ts";
import { noteColumns } from "./stack-traces.ts";
import type { Any, Binding, Call } from "../start/realm.ts";

/** Compiles scripts and functions, in the one realm that there is. */
export default function contextify(binding: Binding): void {
  binding["compileFunctionForCJSLoader"] = (text: string, file: string) => ({
    cachedDataRejected: false,
    sourceMapURL: undefined,
    sourceURL: undefined,
    canParseAsESM: false,
    function: compile(["exports", "require", "module", "__filename", "__dirname"], text, file),
  });
  binding["containsModuleSyntax"] = () => false;
  binding["compileFunction"] = (text: string, file: string, ...rest: Any[]) => ({ function: compile(rest[6] ?? [], text, file), sourceMapURL: undefined });
  binding["ContextifyScript"] = Script;
}

function compile(parameters: readonly string[], text: string, file: string): Call {
  const head = `(function (${parameters.join(", ")}) { `;
  noteColumns(file, head.length);
  return host.evaluate(`${head}${text.startsWith("#!") ? `//${text}` : text}\n})\n//# sourceURL=${file}`) as Call;
}

class Script {
  readonly #text: string;
  constructor(text: string, file: string) {
    this.#text = `${text}\n//# sourceURL=${file}`;
  }
  runInContext(): unknown {
    return host.evaluate(this.#text);
  }
}
