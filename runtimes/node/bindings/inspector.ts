import type { Binding } from "../start/realm.ts";

/** The protocol of debuggers, which nobody speaks here: it is off. */
export default function inspector(binding: Binding): void {
  for (const name of ["setConsoleExtensionInstaller", "registerAsyncHook", "setupNetworkTracking", "emitProtocolEvent", "url"]) {
    binding[name] = () => undefined;
  }
  for (const name of ["asyncTaskScheduled", "asyncTaskCanceled", "asyncTaskStarted", "asyncTaskFinished"]) binding[name] = () => undefined;
  binding["isEnabled"] = () => false;
  binding["console"] = {};
}
