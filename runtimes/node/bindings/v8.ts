/** Statistics of the heap, as far as the browser tells: its sizes, but neither spaces nor code. */
import type { Binding } from "../start/realm.ts";
import { host } from "../sys/host.ts";
import { externalMemory, heapUse } from "./usage.ts";

/** Differs for each set of flags, so that caches of others are refused. */
let cacheTag = 0x57_61_72_72;
const OLD_SPACE = "old_space";

/** No browser tells of collecting garbage, so that a profile has none. */
class GCProfiler {
  #startTime: number | undefined;

  start(): void {
    this.#startTime ??= now();
  }

  stop(): string | undefined {
    if (this.#startTime === undefined) return undefined;
    const profile = { version: 1, startTime: this.#startTime, statistics: [], endTime: now() };
    this.#startTime = undefined;
    return JSON.stringify(profile);
  }
}

const now = (): number => host.timeOrigin + host.now();

const isLatin1 = (text: string): boolean => !/[^\0-\xff]/.test(text);

export default function v8(binding: Binding): void {
  const heap = binding["heapStatisticsBuffer"] as Float64Array;
  const space = binding["heapSpaceStatisticsBuffer"] as Float64Array;
  const spaces = binding["kHeapSpaces"] as readonly string[];
  binding["updateHeapStatisticsBuffer"] = () => {
    const { used, total, limit } = heapUse();
    heap[binding["kTotalHeapSizeIndex"]] = total;
    heap[binding["kTotalPhysicalSizeIndex"]] = total;
    heap[binding["kTotalAvailableSize"]] = limit - used;
    heap[binding["kUsedHeapSizeIndex"]] = used;
    heap[binding["kHeapSizeLimitIndex"]] = limit;
    heap[binding["kMallocedMemoryIndex"]] = externalMemory();
    heap[binding["kPeakMallocedMemoryIndex"]] = externalMemory();
    heap[binding["kNumberOfNativeContextsIndex"]] = 1;
    heap[binding["kExternalMemoryIndex"]] = externalMemory();
  };
  /** All is counted as old space: the browser tells one sum. */
  binding["updateHeapSpaceStatisticsBuffer"] = (index: number) => {
    const { used, total } = heapUse();
    space.set(spaces[index] === OLD_SPACE ? [total, used, total - used, total] : [0, 0, 0, 0]);
  };
  binding["updateHeapCodeStatisticsBuffer"] = () => undefined;
  binding["cachedDataVersionTag"] = () => cacheTag;
  /** Flags of an engine that runs already are the browser's: they change the tag alone. */
  binding["setFlagsFromString"] = (flags: string) => {
    for (const letter of flags) cacheTag = (Math.imul(cacheTag, 31) + letter.charCodeAt(0)) >>> 0;
  };
  binding["GCProfiler"] = GCProfiler;
  binding["isStringOneByteRepresentation"] = isLatin1;
}
