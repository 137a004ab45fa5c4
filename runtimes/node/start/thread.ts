/** Runs a thread of a process, which another thread has started by its `Worker`. */
import * as files from "../sys/files.ts";
import { argumentsOfProcess, whenExiting } from "../sys/process.ts";
import { takeText } from "../threads/channel.ts";
import * as memory from "../threads/memory.ts";
import * as objects from "../threads/objects.ts";
import { open, pullAll } from "../threads/ports.ts";
import { attach } from "../bindings/message-port.ts";
import { inheritClock } from "../bindings/clock.ts";
import { restrict } from "../bindings/grants.ts";
import { becomeThread } from "../bindings/worker.ts";
import { runMain } from "./bootstrap.ts";
import { execute, identify } from "./main.ts";
import { sharedDirectory } from "../threads/shared-text.ts";
import { answerUnset, shareEnvironment } from "./environment.ts";
import { keepSources } from "./kept-sources.ts";
import { exposeGc } from "./options.ts";
import { disableProto } from "./prototype-accessor.ts";
import { realm } from "./realm.ts";
import { followTimeZone } from "./time-zone.ts";

/** What a thread is started with, by the one that starts it. */
export interface ThreadStart {
  readonly options: Record<string, unknown>;
  readonly execArgv: string[];
  readonly environment: Record<string, string>;
  readonly sharesEnvironment: boolean;
  readonly directory: string;
  readonly name: string;
  readonly limits: readonly number[];
  readonly isInternal: boolean;
  /** When the process has begun, in milliseconds since 1970. */
  readonly started: number;
  /** Whether programs may ask for garbage collection. */
  readonly hasGc: boolean;
  /** Where the thread's end of the channel to its parent lies. */
  readonly port: number;
}

/** The worker has bootstrapped as that of a main thread. */
const SWITCHES = ["is_not_main_thread", "does_not_own_process_state"];

/**
 * Read by Piscina, a library of pools of threads: its idle threads shall wait for messages by their loops. They block else until a word of shared memory
 * changes, and a message that holds shared memory reaches a thread by its loop alone.
 */
const WAIT_BY_LOOP = "PISCINA_DISABLE_ATOMICS";

export function startThread(shared: readonly SharedArrayBuffer[]): void {
  files.findRoot();
  const [program = "node", number = "0"] = argumentsOfProcess();
  memory.share(shared, Number(number));
  const given = JSON.parse(takeText(memory.entry(memory.thread, memory.Entry.Start))) as ThreadStart;
  whenExiting((code) => {
    memory.setEntry(memory.thread, memory.Entry.ExitCode, code);
    memory.setEntry(memory.thread, memory.Entry.HasExited, 1);
  });
  for (const [name, value] of Object.entries(given.environment)) realm.environment[name] = value;
  answerUnset(WAIT_BY_LOOP, "1");
  files.setCurrentDirectory(given.directory);
  files.onDirectoryUse(() => {
    const directory = sharedDirectory.changed();
    if (directory !== undefined) files.setCurrentDirectory(directory);
  });
  if (given.sharesEnvironment) shareEnvironment(false);
  identify();
  keepSources();
  inheritClock(given.started);
  followTimeZone(realm.environment["TZ"]);
  Object.assign(realm, { options: given.options, execArgv: given.execArgv, argv: [program] });
  if (given.hasGc) exposeGc();
  disableProto(given.options["--disable-proto"]);
  restrict(given.options, []);
  becomeThread(given, attach(open(given.port)));
  memory.onSignal(pullAll);
  objects.tellKernel({ kind: "thread", thread: memory.thread });
  for (const id of SWITCHES) runMain(`internal/bootstrap/switches/${id}`);
  execute("internal/main/worker_thread");
}
