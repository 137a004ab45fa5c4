/** Times of the process and its loop, and histograms. The browser does not tell of garbage that it collects by itself. */
import { onCollection } from "../loop/garbage.ts";
import { callback, metrics, onLoop, soon } from "../loop/loop.ts";
import { type Binding, type Call, realm } from "../start/realm.ts";
import { host } from "../sys/host.ts";
import { addHistograms } from "./histogram-handle.ts";
import { onClockBegun, processStart, processStartDate, sinceStart } from "./clock.ts";

/** What the library reads but doesn't show; each is the number of its place. */
const ENTRY_TYPES = ["GC", "HTTP", "HTTP2", "NET", "DNS", "QUIC"];
const MILESTONES = ["TIME_ORIGIN_TIMESTAMP", "TIME_ORIGIN", "ENVIRONMENT", "NODE_START", "V8_START", "LOOP_START", "LOOP_EXIT", "BOOTSTRAP_COMPLETE"] as const;
/** All at once here, and one after the other for who compares them. */
const BEGINNINGS = ["TIME_ORIGIN", "NODE_START", "V8_START", "ENVIRONMENT"] as const;
const NONE = -1;
const NANOSECONDS = 1e6;

function hide(constants: object, prefix: string, names: readonly string[]): void {
  names.forEach((name, value) => Object.defineProperty(constants, `NODE_PERFORMANCE_${prefix}_${name}`, { value, enumerable: false }));
}

/** Of collections nobody hears but of those that the program has asked for. */
function addCollections(binding: Binding): void {
  let observer: Call = () => undefined;
  let isTracking = false;
  binding["setupObservers"] = (tell: Call) => (observer = tell);
  binding["installGarbageCollectionTracking"] = () => (isTracking = true);
  binding["removeGarbageCollectionTracking"] = () => (isTracking = false);
  const { NODE_PERFORMANCE_GC_MAJOR: kind, NODE_PERFORMANCE_GC_FLAGS_FORCED: flags } = binding["constants"];
  onCollection((start, milliseconds) => {
    if (!isTracking) return;
    soon(() => void callback(0, 0, realm.process, () => observer("gc", "gc", start - processStart(), milliseconds, { kind, flags }), []));
  });
}

export default function performance(binding: Binding): void {
  hide(binding["constants"], "ENTRY_TYPE", ENTRY_TYPES);
  hide(binding["constants"], "MILESTONE", MILESTONES);
  const milestones = binding["milestones"] as Float64Array;
  const set = (name: (typeof MILESTONES)[number], milliseconds: number) => (milestones[MILESTONES.indexOf(name)] = milliseconds * NANOSECONDS);
  const begin = () => {
    milestones.fill(NONE);
    milestones[MILESTONES.indexOf("TIME_ORIGIN_TIMESTAMP")] = processStartDate() * 1000;
    BEGINNINGS.forEach((name, place) => set(name, processStart() + place / NANOSECONDS));
  };
  begin();
  onClockBegun(begin);
  onLoop((began) => void set(began ? "LOOP_START" : "LOOP_EXIT", host.now()));
  binding["now"] = sinceStart;
  binding["markBootstrapComplete"] = () => void set("BOOTSTRAP_COMPLETE", host.now());
  binding["loopIdleTime"] = () => metrics.idle;
  binding["uvMetricsInfo"] = () => {
    const buffer = binding["uvMetricsBuffer"] as Int32Array;
    buffer[0] = metrics.turns;
    buffer[1] = metrics.events;
    buffer[2] = 0;
  };
  addHistograms(binding);
  addCollections(binding);
}
