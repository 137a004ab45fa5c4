import type { Binding, Call } from "../start/realm.ts";

const { parse, stringify } = JSON;

/** What the protocol answers to a method that it does not know. */
const UNKNOWN_METHOD = -32601;

/** A session, which programs begin whatever they want of it (pm2): it is told of each method that it is not there. */
class Connection {
  readonly #answer: Call;

  constructor(answer: Call) {
    this.#answer = answer;
  }

  dispatch(message: string): void {
    const { id, method } = parse(message) as { id: number; method: string };
    this.#answer(stringify({ id, error: { code: UNKNOWN_METHOD, message: `'${method}' is not there in Warren's Node` } }));
  }

  disconnect(): void {}
}

/** The protocol of debuggers, which nobody speaks here: it is off. */
export default function inspector(binding: Binding): void {
  for (const name of ["setConsoleExtensionInstaller", "registerAsyncHook", "setupNetworkTracking", "emitProtocolEvent", "url"]) {
    binding[name] = () => undefined;
  }
  for (const name of ["asyncTaskScheduled", "asyncTaskCanceled", "asyncTaskStarted", "asyncTaskFinished"]) binding[name] = () => undefined;
  binding["isEnabled"] = () => false;
  binding["console"] = {};
  binding["Connection"] = Connection;
  binding["MainThreadConnection"] = Connection;
}
