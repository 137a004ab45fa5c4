/** What `process` does itself: directory, mask, clocks, usage, signals, and its end. */
import { activeHandles, activeNames, activeRequests } from "../loop/active.ts";
import type { Any, Binding } from "../start/realm.ts";
import { realm } from "../start/realm.ts";
import * as control from "../sys/control.ts";
import { Failed } from "../sys/errno.ts";
import { sharedDirectory } from "../threads/shared-text.ts";
import { hasThreads, thread } from "../threads/memory.ts";
import * as files from "../sys/files.ts";
import { encodeText, host } from "../sys/host.ts";
import { exit } from "../sys/process.ts";
import { callers } from "./call-sites.ts";
import { beginClock, sinceStart } from "./clock.ts";
import { codedError } from "./coded-error.ts";
import { execve } from "./execve.ts";
import { pathOf } from "./fs-request.ts";
import { readFileUtf8 } from "./fs-read-write.ts";
import { realPath } from "./fs-realpath.ts";
import { demand } from "./grants.ts";
import { leaveOut, uvException } from "./uv-error.ts";
import { externalMemory, freeMemory, heapUse, memoryLimit, processorTime, residentMemory } from "./usage.ts";

const GONE = "process.cwd failed with error no such file or directory, the current working directory was likely removed without changing the working directory";
const CONTROL = "/proc/self/ctl";
/** The status of a process that a signal has ended is this and the signal. */
const BY_SIGNAL = 128;

function cwd(): string {
  const path = files.currentDirectory();
  if (files.typeOf(path) >= 0) return path;
  throw uvException(Failed.ENOENT, "uv_cwd", undefined, undefined, GONE);
}

function chdir(directory: string): void {
  demand("fs.read", directory);
  const path = realPath(directory);
  const type = typeof path === "number" ? path : files.typeOf(path);
  const failed = type < 0 ? type : type === files.FileType.DIRECTORY ? 0 : Failed.ENOTDIR;
  if (failed < 0) {
    const error = uvException(failed, "chdir", files.currentDirectory(), directory);
    leaveOut(chdir, error);
    throw error;
  }
  files.setCurrentDirectory(path as string);
  if (hasThreads()) sharedDirectory.put(path as string);
  control.tell(CONTROL, `chdir ${path}`);
}

/** The mask as it was, after it was set if one is given. */
function umask(mask?: number): number {
  const before = control.umask();
  if (mask !== undefined) control.umask(mask & 0o777);
  return before;
}

/** The name of a signal by its number; undefined for what is none. */
function signalName(number: number): string | undefined {
  if (number === 0) return "0";
  const signals = realm.internalBinding("constants")["os"]["signals"] as Record<string, number>;
  return Object.keys(signals).find((name) => signals[name] === number);
}

function kill(pid: number, signal: number): number {
  const name = signalName(signal);
  return name === undefined ? Failed.EINVAL : control.kill(pid, name);
}

/** Ends the process by a signal of its own; by its status, if the signal did not. */
function endBy(name: string, number: number): never {
  control.kill(realm.pid, name);
  exit(BY_SIGNAL + number);
}

function dlopen(_module: unknown, file: unknown): never {
  const path = pathOf(file);
  const isThere = files.typeOf(path) >= 0;
  throw codedError(
    Error,
    "ERR_DLOPEN_FAILED",
    isThere
      ? `${path}: a native add-on is machine code, which does not run in a browser. Use the package's WebAssembly or JavaScript build, if it has one.`
      : `${path}: cannot open shared object file: No such file or directory`,
  );
}

/** Sets what a `.env` file has and the environment has not. */
function loadEnvFile(path: unknown = ".env"): void {
  const text = readFileUtf8(path, 0);
  const variables = realm.internalBinding("util")["parseEnv"](text) as Record<string, string>;
  for (const [name, value] of Object.entries(variables)) if (!(name in realm.environment)) realm.environment[name] = value;
}

/** The properties that differ with each process: the library is there before it. */
function patchProcessObject(process: Any): void {
  beginClock();
  const define = (name: string, value: unknown, writable = true) =>
    Object.defineProperty(process, name, { value, writable, enumerable: true, configurable: true });
  define("title", realm.options["--title"] || realm.argv[0]);
  define("argv", [...realm.argv]);
  define("execArgv", [...realm.execArgv]);
  define("pid", realm.pid, false);
  define("ppid", realm.parentPid);
  define("execPath", realm.execPath);
  define("debugPort", 9229);
}

const TRACED = 10;

/** Says where the process, or the thread, is ended. */
function traceExit(code: number): void {
  const who = thread === 0 ? `node:${realm.pid}` : `node:${realm.pid}, thread:${thread}`;
  const lines = callers(TRACED).map(({ functionName, scriptName, lineNumber, columnNumber }) => {
    const place = `${scriptName}:${lineNumber}:${columnNumber}`;
    return `    at ${functionName === "" ? place : `${functionName} (${place})`}\n`;
  });
  files.write(2, encodeText(`(${who}) WARNING: Exited the environment with code ${code}\n${lines.join("")}\n`), -1);
}

function addClocks(binding: Binding): void {
  const fields = binding["hrtimeBuffer"] as Uint32Array<ArrayBuffer>;
  const whole = new BigUint64Array(fields.buffer, 0, 1);
  binding["hrtime"] = () => {
    const now = host.now();
    const seconds = Math.floor(now / 1000);
    fields[0] = Math.floor(seconds / 2 ** 32);
    fields[1] = seconds >>> 0;
    fields[2] = Math.floor((now - seconds * 1000) * 1e6);
  };
  binding["hrtimeBigInt"] = () => {
    whole[0] = BigInt(Math.floor(host.now() * 1e6));
  };
  binding["uptime"] = () => sinceStart() / 1000;
}

function addUsage(binding: Binding): void {
  binding["memoryUsage"] = (values: Float64Array) => {
    const { used, total } = heapUse();
    [residentMemory(), total, used, externalMemory(), externalMemory()].forEach((value, index) => (values[index] = value));
  };
  binding["rss"] = residentMemory;
  binding["constrainedMemory"] = memoryLimit;
  binding["availableMemory"] = freeMemory;
  for (const name of ["cpuUsage", "threadCpuUsage"]) {
    binding[name] = (values: Float64Array) => {
      values[0] = processorTime();
      values[1] = 0;
    };
  }
  /** What is not counted stays 0, as where Linux does not count it. */
  binding["resourceUsage"] = (values: Float64Array) => {
    values[0] = processorTime();
    values[2] = Math.round(residentMemory() / 1024);
  };
}

export default function process_methods(binding: Binding): void {
  addClocks(binding);
  addUsage(binding);
  Object.assign(binding, { execve, cwd, chdir, umask, dlopen, loadEnvFile, patchProcessObject, _kill: kill });
  binding["_rawDebug"] = (text: string) => void files.write(2, encodeText(`${text}\n`), -1);
  binding["reallyExit"] = (code: unknown) => {
    if (realm.options["--trace-exit"]) traceExit(Number(code ?? 0) | 0);
    exit(Number(code ?? 0) | 0);
  };
  binding["abort"] = () => endBy("SIGABRT", 6);
  binding["causeSegfault"] = () => endBy("SIGSEGV", 11);
  binding["_getActiveRequests"] = activeRequests;
  binding["_getActiveHandles"] = activeHandles;
  binding["getActiveResourcesInfo"] = activeNames;
  binding["setEmitWarningSync"] = () => undefined;
  binding["_debugEnd"] = () => undefined; // nobody debugs
}
