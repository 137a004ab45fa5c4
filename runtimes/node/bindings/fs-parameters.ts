/** Parameters that the library leaves to C++ to look at. */
import { realm } from "../start/realm.ts";
import { codedError } from "./coded-error.ts";

const LARGEST_DESCRIPTOR = 2 ** 31 - 1;
const LARGEST_MODE = 7;
/** The last number before 2^63. */
const LARGEST_POSITION = 2 ** 63 - 1024;

/** A descriptor; throws the library's errors for what is none. */
export function descriptorOf(value: unknown): number {
  if (typeof value === "number" && value >= 0 && value <= LARGEST_DESCRIPTOR && Number.isInteger(value)) return value;
  return realm.require("internal/fs/utils").getValidatedFd(value);
}

/** How a file is to be accessed or copied: three bits, none of them if it isn't said. */
export function modeOf(value: unknown): number {
  if (value === undefined || value === null) return 0;
  if (typeof value !== "number") throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", "mode must be int32 or null/undefined");
  if (!Number.isFinite(value)) throw codedError(RangeError, "ERR_OUT_OF_RANGE", "mode is out of range");
  if (value < 0 || value > LARGEST_MODE) throw codedError(RangeError, "ERR_OUT_OF_RANGE", `mode is out of range: >= 0 && <= ${LARGEST_MODE}`);
  return Math.trunc(value);
}

/** A size, which isn't negative. */
export function sizeOf(value: unknown): number {
  if (value === undefined) return 0;
  realm.require("internal/validators").validateInteger(value, "len");
  return Math.max(0, value as number);
}

/** Where to read or write: a number, a bigint, or nothing, which is where the file is: -1. */
export function positionOf(position: unknown): number {
  if (typeof position === "bigint") return Math.min(Number(position), LARGEST_POSITION);
  return typeof position === "number" && Number.isFinite(position) ? Math.trunc(position) : -1;
}
