/** What `util`, and nearly all of the library, asks of the engine. */
import { type Any, type Binding, realm } from "../start/realm.ts";
import { host } from "../sys/host.ts";
import { kindOf } from "./bytes.ts";
import { callers } from "./call-sites.ts";
import { addressOf } from "./externals.ts";
import { handleTypeOf } from "./handle-type.ts";
import { constructorName, ownNonIndexProperties, previewEntries } from "./object-facts.ts";
import { parseEnv } from "./parse-env.ts";
import { makePrivate } from "./private-symbols.ts";
import { promiseDetails } from "./promise-states.ts";
import { proxyDetails } from "./proxies.ts";
import { kinds } from "./types.ts";

const ignore = () => undefined;
const isView = ArrayBuffer.isView;
const word = new Int32Array(new SharedArrayBuffer(4));

/** The numbers that the library takes for these names. */
const HANDLE_TYPES = ["TCP", "TTY", "UDP", "FILE", "PIPE", "UNKNOWN", "INVALID"];

/** The function that asks is left out. */
function getCallSites(count: number): object[] {
  return callers(count + 1).slice(1).map(({ functionName, scriptName, lineNumber, columnNumber }) =>
    Object.assign(Object.create(null) as object, { functionName, scriptId: "0", scriptName, lineNumber, columnNumber, column: columnNumber }));
}

/** Where the caller of the function that asks was called. */
function getCallerLocation(): [number, number, string] | undefined {
  const caller = callers(2)[1];
  return caller && [caller.lineNumber, caller.columnNumber, caller.scriptName];
}

const DEFAULT_FRAMES = 10;

/** Whether the innermost function that is a program's is in a package. */
function isInsideNodeModules(limit: unknown): boolean {
  const frames = callers(typeof limit === "number" ? limit : DEFAULT_FRAMES);
  const caller = frames.find(({ scriptName }) => scriptName !== "" && !scriptName.startsWith("node:"));
  return caller !== undefined && /[\\/]node_modules[\\/]/.test(caller.scriptName);
}

/** Properties that are required when first read. */
function defineLazyProperties(target: object, id: string, keys: readonly string[], enumerable = true): void {
  for (const key of keys) defineLazyProperty(target, id, key, enumerable);
}

function defineLazyProperty(target: object, id: string, key: string, enumerable: boolean): void {
  const become = (value: unknown) => Object.defineProperty(target, key, { value, configurable: true, enumerable, writable: true });
  const accessors = {
    get [key](): unknown {
      const value = realm.require(id)[key];
      become(value);
      return value;
    },
    set [key](value: unknown) {
      become(value);
    },
  };
  const descriptor = Object.getOwnPropertyDescriptor(accessors, key) as PropertyDescriptor;
  Object.defineProperty(target, key, { ...descriptor, enumerable });
}

const growable = Object.getOwnPropertyDescriptor(SharedArrayBuffer.prototype, "growable")?.get;

export default function util(binding: Binding): void {
  const symbols = binding["privateSymbols"] as Record<string, symbol>;
  Object.values(symbols).forEach(makePrivate);
  realm.privateSymbols = symbols;
  for (const name of Object.keys(kinds)) if (name in binding) binding[name] = kinds[name as keyof typeof kinds];
  Object.assign(binding, {
    isArrayBufferView: isView,
    isDataView: (value: unknown) => isView(value) && kindOf(value) === undefined,
    isTypedArray: (value: unknown) => kindOf(value) !== undefined,
    isUint8Array: (value: unknown) => kindOf(value) === "Uint8Array",
    getPromiseDetails: promiseDetails,
    getProxyDetails: (value: unknown, both = true) => {
      const details = proxyDetails(value);
      return details && both ? [...details] : details?.[0];
    },
    getOwnNonIndexProperties: ownNonIndexProperties,
    getConstructorName: constructorName,
    previewEntries: (...given: [unknown, unknown?]) => previewEntries(given[0], given.length > 1),
    getExternalValue: addressOf,
    getCallSites, getCallerLocation, isInsideNodeModules, defineLazyProperties, parseEnv,
    sleep: (milliseconds: number) => void host.wait(word, 0, 0, milliseconds),
    guessHandleType: (fd: number) => HANDLE_TYPES.indexOf(handleTypeOf(fd)),
    arrayBufferViewHasBuffer: () => true,
    shouldAbortOnUncaughtToggle: Uint32Array.of(1),
    constructSharedArrayBuffer: (length: number) => new SharedArrayBuffer(length),
    getSharedArrayBufferGrowable: growable,
    markPromiseAsHandled: (promise: Promise<Any>) => host.then(promise, ignore, ignore),
  });
}
