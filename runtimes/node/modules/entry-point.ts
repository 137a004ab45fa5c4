/** The entry point, if it is an ES module: whether it ever settles, and which awaits keep it from that. */
import { realm } from "../start/realm.ts";
import * as files from "../sys/files.ts";
import { encodeText, host } from "../sys/host.ts";
import { type ModuleRecord, Status } from "./record.ts";
import { SourceRecord } from "./source-record.ts";

/** The process's exit code where an entry point is never settled. */
export const UNSETTLED = 13;

let watched: unknown;
let isSettled = true;

const ofGlobal = (symbol: string): unknown => (globalThis as unknown as Record<symbol, unknown>)[realm.privateSymbols[symbol] as symbol];

/** To be called a task before somebody asks, since a promise tells only later. */
export function watchEntryPoint(): void {
  const promise = ofGlobal("entry_point_promise_private_symbol") as Promise<unknown> | undefined;
  if (!promise || promise === watched) return;
  watched = promise;
  isSettled = false;
  const settle = () => {
    isSettled = true;
  };
  host.then(promise, settle, settle);
}

export const isEntryPointUnsettled = (): boolean => !isSettled;

/** Writes where awaits have not come to an end. */
export function warnOfUnsettled(recordOf: (wrap: object) => ModuleRecord): void {
  const wrap = ofGlobal("entry_point_module_private_symbol");
  if (!wrap || !realm.require("internal/options").getOptionValue("--warnings")) return;
  for (const place of unsettledPlaces(recordOf(wrap as object), new Set())) {
    files.write(2, encodeText(`Warning: Detected unsettled top-level await at ${place}\n\n\n`), -1);
  }
}

function unsettledPlaces(module: ModuleRecord, seen: Set<ModuleRecord>): string[] {
  if (seen.has(module)) return [];
  seen.add(module);
  const below = module.dependencies.flatMap((required) => unsettledPlaces(required, seen));
  const isStalled = module.status === Status.EvaluatingAsync && module.pendingDependencies === 0;
  return isStalled && module instanceof SourceRecord ? [...below, module.awaitingPlace] : below;
}
