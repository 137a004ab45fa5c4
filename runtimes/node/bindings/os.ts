/** The machine, which is a tab: what the browser tells of it, under the names that Linux's would have. */
import type { Binding } from "../start/realm.ts";
import { realm } from "../start/realm.ts";
import * as control from "../sys/control.ts";
import { Failed } from "../sys/errno.ts";
import { encodeText, host } from "../sys/host.ts";
import { freeMemory, statusField, totalMemory } from "./usage.ts";
import { uvName, uvText } from "./uv-error.ts";

const HOST = "warren";
const USER = "root";
const SHELL = "/bin/sh";
const HOME = "/home";
/** Type, version, release and machine; programs look at the release for what Linux can do. */
const SYSTEM = ["Linux", "#1 Warren", "6.1.0", "x86_64"];
const PROCESSOR = "WebAssembly";
const UNKNOWN_TIMES = [0, 0, 0, 0, 0];

/** Where an error goes instead of being thrown. */
interface Context {
  errno?: number;
  code?: string;
  message?: string;
  syscall?: string;
}

function fail(context: Context, errno: number, syscall: string): undefined {
  Object.assign(context, { errno, code: uvName(errno), message: uvText(errno), syscall });
  return undefined;
}

const homeDirectory = (): string => realm.environment["HOME"] ?? HOME;

function userInfo(options: { encoding?: string } | null): Record<string, unknown> {
  const isBytes = options?.encoding === "buffer";
  const shown = (text: string) => (isBytes ? realm.require("buffer").Buffer.from(encodeText(text).buffer) : text);
  return Object.assign(Object.create(null), { uid: 0, gid: 0, username: shown(USER), homedir: shown(homeDirectory()), shell: shown(SHELL) });
}

function getPriority(pid: number, context: Context): number | undefined {
  const nice = statusField("Nice", pid === 0 ? realm.pid : pid);
  return nice ?? fail(context, Failed.ESRCH, "uv_os_getpriority");
}

function setPriority(pid: number, wanted: number, context: Context): number {
  const failed = control.tell("/proc/self/ctl", `nice ${pid} ${wanted}`);
  if (failed < 0) fail(context, failed, "uv_os_setpriority");
  return failed;
}

export default function os(binding: Binding): void {
  binding["getHostname"] = () => HOST;
  binding["getOSInformation"] = () => [...SYSTEM];
  binding["getHomeDirectory"] = homeDirectory;
  binding["getUserInfo"] = userInfo;
  binding["getPriority"] = getPriority;
  binding["setPriority"] = setPriority;
  binding["getLoadAvg"] = () => undefined;
  binding["getUptime"] = () => host.now() / 1000;
  binding["getTotalMem"] = totalMemory;
  binding["getFreeMem"] = freeMemory;
  binding["getAvailableParallelism"] = () => host.processors;
  binding["getCPUs"] = () => Array.from({ length: host.processors }, () => [PROCESSOR, 0, ...UNKNOWN_TIMES]).flat();
  /** Name, address, mask, family, hardware address, whether it leads nowhere else, scope. */
  binding["getInterfaceAddresses"] = () => ["lo", "127.0.0.1", "255.0.0.0", "IPv4", "00:00:00:00:00:00", true, -1];
}
