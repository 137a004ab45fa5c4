import { fatal, setEnhancers } from "../loop/fatal.ts";
import type { Binding, Call } from "../start/realm.ts";
import { setPrepareCallback } from "./stack-traces.ts";

/** What becomes of errors: their stacks' text, and the end of the process by one that nobody caught. */
export default function errors(binding: Binding): void {
  binding["setPrepareStackTraceCallback"] = setPrepareCallback;
  binding["setEnhanceStackForFatalException"] = setEnhancers;
  binding["setGetSourceMapErrorSource"] = () => undefined;
  binding["setSourceMapsEnabled"] = () => undefined;
  binding["setMaybeCacheGeneratedSourceMap"] = () => undefined;
  binding["triggerUncaughtException"] = fatal;
  binding["getErrorSourcePositions"] = () => ({});
  binding["noSideEffectsToString"] = (value: unknown) => {
    try {
      return String(value);
    } catch {
      return "[object]";
    }
  };
}

export type { Call };
