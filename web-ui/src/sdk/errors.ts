import type { WarrenError } from "./types.ts";

/** A WarrenError; `code` is an errno's name. */
export function failure(code: string, message: string): WarrenError {
  return Object.assign(new Error(message), { name: "WarrenError", code: code.startsWith("E") ? code : `E${code}` });
}
