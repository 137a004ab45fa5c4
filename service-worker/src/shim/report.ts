import { VERSION, type ShimReport } from "../shared/protocol.ts";

/** Told to the outermost page only: it shows what the program says, and takes it for no more than that. */
export function report(message: ShimReport): void {
  if (top !== null && top !== window) top.postMessage({ v: VERSION, ...message }, "*");
}
