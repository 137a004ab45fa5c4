import type { Linking } from "../workers/linking.ts";
import { failure } from "./errors.ts";

const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const valid = (...sections: number[]) => WebAssembly.validate(new Uint8Array([...header, ...sections]));

/** What the kernel needs of a browser: name, and whether this one has it. */
const needs: readonly [string, () => boolean][] = [
  ["WebAssembly garbage collection", () => valid(1, 3, 1, 0x5f, 0)],
  ["WebAssembly exceptions", () => valid(1, 4, 1, 0x60, 0, 0, 13, 3, 1, 0, 0)],
  ["Atomics.waitAsync", () => typeof Atomics.waitAsync === "function"],
  ["Web Locks", () => navigator.locks !== undefined],
];

/** The form of kernel and bridge for this browser: merged, with several memories, if it supports those. */
export function linkingHere(): Linking {
  return valid(5, 5, 2, 0, 1, 0, 1) ? "merged" : "unmerged";
}

/** Throws if this browser lacks something, or the page is not cross-origin isolated, and says what. */
export function checkSupport(): void {
  if (!globalThis.crossOriginIsolated) {
    throw failure(
      "EUNSUPPORTED",
      "This page is not cross-origin isolated, so it has no shared memory: open it by https or localhost from a server" +
        " that sends Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy.",
    );
  }
  const missing = needs.filter(([, has]) => !has()).map(([name]) => name);
  if (missing.length > 0) {
    throw failure(
      "EUNSUPPORTED",
      `This browser lacks ${missing.join(", ")}: use Chrome or Edge 120, Firefox 145, Safari 26, or newer.`,
    );
  }
}
