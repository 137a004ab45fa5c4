import { fatal, setEnhancers } from "../loop/fatal.ts";
import type { Binding } from "../start/realm.ts";
import { setPrepareCallback, topOf } from "./stack-traces.ts";
import * as files from "../sys/files.ts";
import { decodeText } from "../sys/host.ts";

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

/** Where an error was made, whose stack nobody has read yet. */
function sourcePositions(error: object): object {
  const site = topOf(error);
  const file = site?.getFileName();
  if (!site || typeof file !== "string") return {};
  const lineNumber = site.getLineNumber() ?? 1;
  const bytes = files.readWhole(file.startsWith("file://") ? decodeURIComponent(file.slice("file://".length)) : file);
  if (typeof bytes === "number") return {};
  return {
    sourceLine: decodeText(bytes).split("\n")[lineNumber - 1],
    scriptResourceName: file,
    lineNumber,
    startColumn: (site.getColumnNumber() ?? 1) - 1,
  };
}
