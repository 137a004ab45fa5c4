/**
 * What the browser gives a worker, taken before the global is scrubbed and before any program has run. No part of this
 * runtime looks at the global for these later.
 */
const scope = globalThis as unknown as WorkerGlobalScope & typeof globalThis;

/** A method as a function of its receiver. */
export const uncurry = <S, A extends unknown[], R>(method: (this: S, ...args: A) => R) =>
  Function.prototype.call.bind(method) as unknown as (self: S, ...args: A) => R;

const performanceObject = scope.performance;
const cryptoObject = scope.crypto;

/** What Chromium tells of the heap, in bytes. */
interface HeapSizes {
  readonly usedJSHeapSize: number;
  readonly totalJSHeapSize: number;
  readonly jsHeapSizeLimit: number;
}

export const host = {
  now: performanceObject.now.bind(performanceObject),
  timeOrigin: performanceObject.timeOrigin,
  getRandomValues: <T extends ArrayBufferView<ArrayBuffer>>(view: T): T => cryptoObject.getRandomValues(view),
  setTimeout: scope.setTimeout.bind(scope) as (run: () => void, milliseconds: number) => number,
  clearTimeout: scope.clearTimeout.bind(scope) as (timer: number) => void,
  queueMicrotask: scope.queueMicrotask.bind(scope),
  addEventListener: scope.addEventListener.bind(scope),
  structuredClone: scope.structuredClone.bind(scope) as <T>(value: T, options?: StructuredSerializeOptions) => T,
  atob: scope.atob.bind(scope),
  btoa: scope.btoa.bind(scope),
  /** Evaluates in the global scope. */
  evaluate: scope.eval as (text: string) => unknown,
  URL: scope.URL,
  URLPattern: (scope as unknown as { URLPattern?: unknown }).URLPattern,
  TextDecoder: scope.TextDecoder,
  WebAssembly: { Module: WebAssembly.Module, Instance: WebAssembly.Instance, Memory: WebAssembly.Memory },
  encoder: new scope.TextEncoder(),
  DOMException: scope.DOMException,
  MessageChannel: scope.MessageChannel,
  Function: scope.Function,
  Proxy: scope.Proxy,
  Promise: scope.Promise,
  then: uncurry(scope.Promise.prototype.then) as <T>(promise: Promise<T>, done: (value: T) => void, failed?: (error: unknown) => void) => void,
  wait: Atomics.wait,
  notify: Atomics.notify,
  waitAsync: (Atomics as unknown as { waitAsync: WaitAsync }).waitAsync,
  userAgent: scope.navigator.userAgent,
  processors: scope.navigator.hardwareConcurrency,
  /** GiB, coarsely; only Chromium tells. */
  deviceMemory: (scope.navigator as { deviceMemory?: number }).deviceMemory,
  heapSizes: (): HeapSizes | undefined => (performanceObject as { memory?: HeapSizes }).memory,
  locks: scope.navigator.locks,
  /** To the browser's console. */
  log: scope.console.error.bind(scope.console) as (text: string) => void,
  reportError: scope.reportError.bind(scope),
};

type WaitAsync = (words: Int32Array, index: number, value: number, milliseconds?: number) =>
  | { readonly async: false; readonly value: string }
  | { readonly async: true; readonly value: Promise<string> };

const utf8 = new host.TextDecoder("utf-8", { ignoreBOM: true });
const decodeUtf8 = utf8.decode.bind(utf8);
const encode = host.encoder.encode.bind(host.encoder);
export const encodeInto = host.encoder.encodeInto.bind(host.encoder);

/** UTF-8 of a text. */
export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return encode(text) as Uint8Array<ArrayBuffer>;
}

/** The text of UTF-8, with U+FFFD for what is none. */
export function decodeText(bytes: Uint8Array): string {
  return decodeUtf8(bytes);
}
