/** What is under way, as `process.getActiveResourcesInfo` tells it: requests, and handles that have not been closed. */
import { realm } from "../start/realm.ts";
import { immediateInfo, timerInfo } from "./loop.ts";

interface Handle {
  hasRef(): boolean;
}

/** Names by which they are told, and by which hooks hear of them. */
const NAMES: Readonly<Record<string, string>> = {
  FSREQCALLBACK: "FSReqCallback", FSREQPROMISE: "FSReqPromise", FSEVENTWRAP: "FSEventWrap", STATWATCHER: "StatWatcher", PIPEWRAP: "PipeWrap",
  PIPESERVERWRAP: "PipeServerWrap", PROCESSWRAP: "ProcessWrap", SIGNALWRAP: "SignalWrap", TCPWRAP: "TCPSocketWrap", TCPSERVERWRAP: "TCPServerWrap",
  TTYWRAP: "TTYWrap",
};

const requests = new Map<object, string>();
const handles = new Map<Handle, string>();

export function addRequest(request: object, type: string): void {
  requests.set(request, type);
}

export function removeRequest(request: object): void {
  requests.delete(request);
}

export function addHandle(handle: Handle, type: string): void {
  handles.set(handle, type);
}

export function removeHandle(handle: Handle): void {
  handles.delete(handle);
}

export const activeRequests = (): object[] => [...requests.keys()];

const referenced = () => [...handles].filter(([handle]) => handle.hasRef());

/** The library's objects that have the handles, or the handles. */
export function activeHandles(): unknown[] {
  const owner = realm.symbols["owner_symbol"] as symbol;
  return referenced().map(([handle]) => (handle as unknown as Record<symbol, unknown>)[owner] ?? handle);
}

const nameOf = (type: string): string => NAMES[type] ?? type;

export function activeNames(): string[] {
  return [
    ...[...requests.values()].map(nameOf),
    ...referenced().map(([, type]) => nameOf(type)),
    ...Array<string>(timerInfo[0] as number).fill("Timeout"),
    ...Array<string>(immediateInfo[1] as number).fill("Immediate"),
  ];
}
