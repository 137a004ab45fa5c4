import { fatal, setEnhancers } from "../loop/fatal.ts";
import { lineOf } from "../modules/source-lines.ts";
import type { Binding } from "../start/realm.ts";
import { setPrepareCallback, topOf } from "./stack-traces.ts";

/** What becomes of errors: their stacks' text, and the end of the process by one that nobody caught. */
export default function errors(binding: Binding): void {
  binding["setPrepareStackTraceCallback"] = setPrepareCallback;
  binding["setEnhanceStackForFatalException"] = setEnhancers;
  binding["setGetSourceMapErrorSource"] = () => undefined;
  binding["setSourceMapsEnabled"] = () => undefined;
  binding["setMaybeCacheGeneratedSourceMap"] = () => undefined;
  binding["triggerUncaughtException"] = fatal;
  binding["getErrorSourcePositions"] = sourcePositions;
  binding["noSideEffectsToString"] = (value: unknown) => {
    try {
      return String(value);
    } catch {
      return "[object]";
    }
  };
}

/** Where an error was made, whose stack nobody has read yet; an empty line where the text is not known, which the library takes. */
function sourcePositions(error: object): object {
  const site = topOf(error);
  const file = site?.getFileName() ?? "";
  const lineNumber = site?.getLineNumber() ?? 1;
  return { sourceLine: lineOf(file, lineNumber) ?? "", scriptResourceName: file, lineNumber, startColumn: (site?.getColumnNumber() ?? 1) - 1 };
}
