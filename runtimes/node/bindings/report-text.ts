/**
 * The text of a diagnostic report: which program, where, its stack and what it takes. A tab has no native stack, no shared
 * objects and no C library, so that these are empty or left out.
 */
import { realm } from "../start/realm.ts";
import * as files from "../sys/files.ts";
import { sinceStart } from "./clock.ts";
import { externalMemory, freeMemory, heapUse, memoryLimit, processorTime, residentMemory, totalMemory } from "./usage.ts";

const VERSION = 5;
const WORD_SIZE = 64;

export interface ReportOptions {
  readonly event: string;
  readonly trigger: string;
  readonly file: string | null;
  readonly isCompact: boolean;
  readonly excludeNetwork: boolean;
  readonly excludeEnvironment: boolean;
}

export function reportText(options: ReportOptions, error: unknown): string {
  const report = {
    header: header(options),
    javascriptStack: stackOf(error),
    javascriptHeap: heap(),
    nativeStack: [],
    resourceUsage: resources(),
    libuv: [],
    workers: [],
    ...(!options.excludeEnvironment && { environmentVariables: { ...realm.environment } }),
    userLimits: {},
    sharedObjects: [],
  };
  return JSON.stringify(report, null, options.isCompact ? 0 : 2);
}

/** A time without its fraction. */
export const dateText = (date: Date): string => date.toISOString().replace(/\.\d+Z/, "Z");

function header({ event, trigger, file, excludeNetwork }: ReportOptions): object {
  const { process } = realm;
  const os = realm.require("os");
  const now = new Date();
  return {
    reportVersion: VERSION,
    event,
    trigger,
    filename: file,
    dumpEventTime: dateText(now),
    dumpEventTimeStamp: String(now.getTime()),
    processId: realm.pid,
    threadId: 0,
    cwd: files.currentDirectory(),
    commandLine: [realm.execPath, ...realm.execArgv, ...realm.argv.slice(1)],
    nodejsVersion: process.version,
    wordSize: WORD_SIZE,
    arch: process.arch,
    platform: process.platform,
    componentVersions: { ...process.versions },
    release: { ...process.release },
    osName: os.type(),
    osRelease: os.release(),
    osVersion: os.version(),
    osMachine: os.machine(),
    cpus: os.cpus().map(({ model, speed, times }: { model: string; speed: number; times: object }) => ({ model, speed, ...times })),
    ...(!excludeNetwork && { networkInterfaces: networkInterfaces(os.networkInterfaces()) }),
    host: os.hostname(),
  };
}

type Address = { readonly internal: boolean; readonly mac: string; readonly address: string; readonly netmask: string; readonly family: string };

function networkInterfaces(all: Record<string, readonly Address[]>): object[] {
  return Object.entries(all).flatMap(([name, addresses]) =>
    addresses.map(({ internal, mac, address, netmask, family }) => ({ name, internal, mac, address, netmask, family })),
  );
}

function stackOf(error: unknown): object {
  const { stack } = (error ?? {}) as { stack?: unknown };
  if (typeof stack !== "string") return { message: String(error), stack: ["Unavailable."] };
  const [message, ...lines] = stack.split("\n");
  const properties = Object.entries(error as object).map(([name, value]) => [name, String(value)]);
  return { message, stack: lines.map((line) => line.trim()), errorProperties: Object.fromEntries(properties) };
}

function heap(): object {
  const { used, total, limit } = heapUse();
  return {
    totalMemory: total,
    totalCommittedMemory: total,
    availableMemory: limit - used,
    usedMemory: used,
    memoryLimit: limit,
    mallocedMemory: externalMemory(),
    externalMemory: externalMemory(),
    nativeContextCount: 1,
    detachedContextCount: 0,
    heapSpaces: {},
  };
}

function resources(): object {
  const seconds = processorTime() / 1e6;
  const percent = (seconds / Math.max(sinceStart() / 1000, 0.001)) * 100;
  return {
    free_memory: freeMemory(),
    total_memory: totalMemory(),
    rss: residentMemory(),
    constrained_memory: memoryLimit(),
    available_memory: freeMemory(),
    userCpuSeconds: seconds,
    kernelCpuSeconds: 0,
    cpuConsumptionPercent: percent,
    userCpuConsumptionPercent: percent,
    kernelCpuConsumptionPercent: 0,
    maxRss: residentMemory(),
    fsActivity: { reads: 0, writes: 0 },
  };
}
