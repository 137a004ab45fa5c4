/**
 * The script of a process's worker that runs JavaScript. It links the bridge, removes what the browser's global has, and
 * bootstraps the library before there is a process; so one that waits starts a program quickly. It runs one program.
 */
import { CommonsLayout, Slot } from "../../../kernel-teavm/target/wasm/layout.mjs";
import { commonsImports, guestImports } from "../../../web-ui/src/workers/linking.ts";
import type { Init, Run, ThreadObject } from "../../../web-ui/src/workers/messages.ts";
import { hidePrepareStackTrace } from "../bindings/stack-traces.ts";
import { changeGlobals } from "../modules/globals.ts";
import { type Bridge, bridge, setBridge } from "../sys/bridge.ts";
import { bytes, memory } from "../sys/memory.ts";
import { host } from "../sys/host.ts";
import { setWakeWord } from "../sys/poll.ts";
import { Exited, hasBeenEnded } from "../sys/process.ts";
import { bootstrap } from "./bootstrap.ts";
import { start } from "./main.ts";
import { startThread } from "./thread.ts";
import * as objects from "../threads/objects.ts";
import { completeSymbols, scrub } from "./scrub.ts";

const ENTROPY_PIECE = 65_536;
let commons: WebAssembly.Memory;
let held: Promise<void>;

const scope = globalThis as unknown as { onmessage: ((event: MessageEvent<MessagePort>) => void) | null };

/** The page sends the port to the kernel. */
scope.onmessage = ({ data: port }) => {
  objects.setPost(port.postMessage.bind(port));
  port.onmessage = ({ data }: MessageEvent<Init | Run | ThreadObject>) => {
    if (data.kind === "init") told(() => prepare(data));
    else if (data.kind === "object") objects.receive(data);
    else host.then(held, () => told(() => begin(data)));
  };
};

/** An error of this runtime itself: the console has its stack, the page is told that the worker has failed. */
function told(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (Exited.is(error) || hasBeenEnded()) return;
    host.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    host.reportError(error);
  }
}

function prepare(init: Init): void {
  held = hold(init.lock);
  commons = init.commons;
  setBridge(link(init));
  completeSymbols();
  const left = scrub();
  if (left.some((name) => !/^(TEMPORARY|PERSISTENT)$/.test(name))) throw new Error(`the global still has ${left.join(", ")}`);
  changeGlobals();
  bootstrap();
  hidePrepareStackTrace();
}

/** Nothing may run before it is held: by this lock the kernel knows whether this worker can still access the commons. */
function hold(lock: string): Promise<void> {
  return new host.Promise((resolve) => {
    void host.locks.request(lock, () => {
      resolve();
      return new host.Promise(() => {});
    });
  });
}

function link({ bridge: module, constants, commons: all, helpers }: Init): Bridge {
  const ofCommons = { env: { memory: constants }, ...commonsImports(all, helpers) };
  const imports = {
    host: { now: () => host.timeOrigin + host.now(), random },
    ...ofCommons,
    ...guestImports(memory, all, ofCommons, helpers),
  };
  return new WebAssembly.Instance(module, imports).exports as unknown as Bridge;
}

function random(at: number, length: number): void {
  const target = bytes.subarray(at >>> 0, (at >>> 0) + (length >>> 0));
  for (let from = 0; from < target.length; from += ENTROPY_PIECE) host.getRandomValues(target.subarray(from, from + ENTROPY_PIECE));
}

function begin({ index, memory: shared }: Run): void {
  const slot = CommonsLayout.SLOTS + index * CommonsLayout.SLOT_SIZE;
  setWakeWord(commons, slot + Slot.WAKE);
  bridge.start(index);
  if (shared) startThread(shared);
  else start();
}
