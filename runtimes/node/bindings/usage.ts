/** What the process takes of the machine: processor time and memory, as far as the kernel and the browser tell. */
import { readAnswer } from "../sys/control.ts";
import * as files from "../sys/files.ts";
import { decodeText, host } from "../sys/host.ts";
import { memory } from "../sys/memory.ts";

const GIBIBYTE = 2 ** 30;
/** What V8 takes at most by default, where the browser does not tell. */
const HEAP_LIMIT = 4 * GIBIBYTE;
const KIBIBYTE = 1024;

/** A number of a process's status, whose lines are a name, a tab, and a number with its unit; undefined without the process. */
export function statusField(field: string, pid: number | "self"): number | undefined {
  const bytes = files.readWhole(`/proc/${pid}/status`);
  if (typeof bytes === "number") return undefined;
  const line = decodeText(bytes).split("\n").find((text) => text.startsWith(`${field}:\t`));
  return line === undefined ? 0 : Number.parseInt(line.slice(field.length + 2), 10);
}

const statusOf = (field: string): number => statusField(field, "self") ?? 0;

/** Microseconds. Nobody tells what of it was the kernel's. */
export const processorTime = (): number => statusOf("CpuTime") * 1000;

export interface HeapUse {
  readonly used: number;
  readonly total: number;
  readonly limit: number;
}

/** Where the browser tells nothing of the heap, what is known is the memory shown to the bridge. */
export function heapUse(): HeapUse {
  const sizes = host.heapSizes();
  const known = memory.buffer.byteLength;
  return sizes
    ? { used: sizes.usedJSHeapSize, total: sizes.totalJSHeapSize, limit: sizes.jsHeapSizeLimit }
    : { used: known, total: known, limit: HEAP_LIMIT };
}

/** Bytes outside of the heap that this runtime knows of. */
export const externalMemory = (): number => memory.buffer.byteLength;

export function residentMemory(): number {
  return Math.max(statusOf("VmSize") * KIBIBYTE, heapUse().total + externalMemory());
}

export const totalMemory = (): number => (host.deviceMemory ?? HEAP_LIMIT / GIBIBYTE) * GIBIBYTE;
export const freeMemory = (): number => Math.max(0, totalMemory() - residentMemory());

/** What the process may take of memory, or 0 if that is not limited. */
export function memoryLimit(): number {
  const text = readAnswer("/proc/self/limits");
  const line = typeof text === "string" ? text.split("\n").find((one) => one.startsWith("memory ")) : undefined;
  const kibibytes = Number(line?.slice("memory ".length));
  return Number.isFinite(kibibytes) ? kibibytes * KIBIBYTE : 0;
}
