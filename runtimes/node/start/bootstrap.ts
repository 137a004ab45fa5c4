/** Runs the library's bootstrap, in the order of node.cc, up to where it would read arguments. */
import { exitInfo } from "../loop/ending.ts";
import { environmentProxy } from "./environment.ts";
import { getInternalBinding } from "./bindings.ts";
import { compile, description } from "./library.ts";
import { type Any, realm } from "./realm.ts";

const PER_ISOLATE = ["internal/per_context/primordials", "internal/per_context/domexception", "internal/per_context/messageport"] as const;

export function bootstrap(): void {
  realm.symbols = getInternalBinding("symbols");
  getInternalBinding("util");
  getInternalBinding("async_wrap");
  getInternalBinding("task_queue");
  getInternalBinding("timers");
  compile(PER_ISOLATE[0])({}, realm.primordials, realm.privateSymbols, realm.symbols);
  realm.process = newProcess();
  compile("internal/bootstrap/realm")(realm.process, linkedBinding, getInternalBinding, realm.primordials);
  for (const id of ["node", "web/exposed-wildcard", "web/exposed-window-or-worker", "switches/is_main_thread", "switches/does_own_process_state"]) {
    runMain(`internal/bootstrap/${id}`);
  }
}

/** Runs a file of the library that has no exports: of the bootstrap, or a main one. */
export function runMain(id: string): void {
  compile(id)(realm.process, realm.require, realm.internalBinding, realm.primordials);
}

function linkedBinding(name: string): never {
  throw Object.assign(new Error(`No such binding: ${name}`), { code: "ERR_INVALID_MODULE" });
}

/** The object, before the library has filled it; its prototype's is named `process`. */
function newProcess(): unknown {
  const { process: Constructor } = { process: function () {} as unknown as new () => Any };
  const process = new Constructor();
  const { node } = description.versions;
  Object.defineProperties(process, {
    version: { value: `v${node}`, enumerable: true, configurable: true, writable: false },
    versions: { value: Object.freeze({ ...description.versions }), enumerable: true, configurable: true, writable: false },
    arch: { value: "x64", enumerable: true, configurable: true, writable: false },
    platform: { value: "linux", enumerable: true, configurable: true, writable: false },
    release: { value: { ...description.release }, enumerable: true, configurable: true, writable: false },
    _rawDebug: { value: undefined, enumerable: true, configurable: true, writable: true },
    env: { value: environmentProxy(realm.environment), enumerable: true, configurable: true, writable: true },
    title: { value: "node", enumerable: true, configurable: true, writable: true },
    argv: { value: [...realm.argv], enumerable: true, configurable: true, writable: true },
    execArgv: { value: [], enumerable: true, configurable: true, writable: true },
    execPath: { value: realm.execPath, enumerable: true, configurable: true, writable: true },
    pid: { value: realm.pid, enumerable: true, configurable: true, writable: false },
    ppid: { value: realm.parentPid, enumerable: true, configurable: true, writable: false },
    debugPort: { value: 9229, enumerable: true, configurable: true, writable: true },
  });
  process[realm.privateSymbols["exit_info_private_symbol"] as symbol] = exitInfo;
  return process;
}
