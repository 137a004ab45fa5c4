/** The limits of a connection, as an object that reads and sets them. */
import { codedError, outOfRange } from "./coded-error.ts";
import { engine } from "./sqlite-engine.ts";

/** In the order of SQLite's numbers. */
export const LIMITS: readonly string[] = [
  "length", "sqlLength", "column", "exprDepth", "compoundSelect", "vdbeOp", "functionArg", "attach", "likePatternLength", "variableNumber", "triggerDepth",
];
/** What SQLite was compiled with: no limit can be higher. */
export const DEFAULT_LIMITS: readonly number[] = [1e9, 1e9, 2000, 1000, 500, 250_000_000, 1000, 10, 50_000, 32_766, 1000];

const READ = -1;

function checked(value: unknown, most: number): number {
  if (value === Infinity) return most;
  if (typeof value !== "number" || !Number.isInteger(value)) {
    throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", "Limit value must be a non-negative integer or Infinity.");
  }
  if (value < 0) throw outOfRange("Limit value must be non-negative.");
  return value;
}

export function limitsOf(pointer: () => number): object {
  const limits = {};
  for (let index = 0; index < LIMITS.length; index++) {
    const access = (value: number): number => engine().call["sqlite3_limit"]?.(pointer(), index, value);
    Object.defineProperty(limits, LIMITS[index] as string, {
      __proto__: null,
      enumerable: true,
      configurable: true,
      get: () => access(READ),
      set: (value: unknown) => void access(checked(value, DEFAULT_LIMITS[index] as number)),
    } as PropertyDescriptor);
  }
  return limits;
}
