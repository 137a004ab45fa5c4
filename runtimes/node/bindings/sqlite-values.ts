/** Values between JavaScript and SQLite: parameters, columns, and what functions of a program take and give. */
import type { Any } from "../start/realm.ts";
import { asBytes } from "./bytes.ts";
import { codedError, outOfRange } from "./coded-error.ts";
import { check, engine, invalidType } from "./sqlite-engine.ts";

const Type = { INTEGER: 1, FLOAT: 2, TEXT: 3, BLOB: 4, NULL: 5 } as const;
/** Tells SQLite to copy what it is given. */
const TRANSIENT = -1;
const LEAST = -(2n ** 63n);
const MOST = 2n ** 63n - 1n;

const fits = (value: bigint): boolean => value >= LEAST && value <= MOST;
const isBinary = (value: unknown): value is ArrayBufferView | ArrayBufferLike =>
  ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof SharedArrayBuffer;

export const isBindable = (value: unknown): boolean => isBinary(value);

/** Binds a value to a parameter, by the parameter's number. */
export function bind(connection: number, statement: number, index: number, value: unknown): void {
  check(connection, bindValue(statement, index, value));
}

function bindValue(statement: number, index: number, value: unknown): number {
  const sqlite = engine();
  const { call } = sqlite;
  switch (typeof value) {
    case "number": return call["sqlite3_bind_double"]?.(statement, index, value);
    case "boolean": return call["sqlite3_bind_double"]?.(statement, index, value ? 1 : 0);
    case "string": {
      const { at, length } = sqlite.putText(value);
      return call["sqlite3_bind_text"]?.(statement, index, at, length, TRANSIENT);
    }
    case "bigint":
      if (!fits(value)) throw codedError(TypeError, "ERR_INVALID_ARG_VALUE", "BigInt value is too large to bind.");
      return call["sqlite3_bind_int64"]?.(statement, index, value);
  }
  if (value === null) return call["sqlite3_bind_null"]?.(statement, index);
  if (!isBinary(value)) throw invalidType(`Provided value cannot be bound to SQLite parameter ${index}.`);
  const bytes = asBytes(value);
  return call["sqlite3_bind_blob"]?.(statement, index, sqlite.putBytes(bytes), bytes.length, TRANSIENT);
}

/** Numbers that JavaScript has exactly; a text or the number as a BigInt else. */
function integer(approximate: number, exact: () => bigint, asBigInt: boolean): number | bigint {
  if (asBigInt) return exact();
  if (Number.isSafeInteger(approximate)) return approximate;
  const value = exact();
  // The least of all has no opposite, and passes for small in native Node.
  if (value === LEAST) return Number(value);
  throw outOfRange(`Value is too large to be represented as a JavaScript number: ${value}`);
}

/** A column of the row at which a statement is. */
export function column(statement: number, index: number, asBigInt: boolean): unknown {
  const sqlite = engine();
  const { call } = sqlite;
  switch (call["sqlite3_column_type"]?.(statement, index)) {
    case Type.INTEGER: return integer(call["sqlite3_column_double"]?.(statement, index), () => call["sqlite3_column_int64"]?.(statement, index), asBigInt);
    case Type.FLOAT: return call["sqlite3_column_double"]?.(statement, index);
    case Type.TEXT: {
      const at = call["sqlite3_column_text"]?.(statement, index) >>> 0;
      return sqlite.textAt(at, call["sqlite3_column_bytes"]?.(statement, index));
    }
    case Type.BLOB: {
      const at = call["sqlite3_column_blob"]?.(statement, index) >>> 0;
      return sqlite.copy(at, call["sqlite3_column_bytes"]?.(statement, index));
    }
    default: return null;
  }
}

/** A parameter of a function. */
export function argument(value: number, asBigInt: boolean): unknown {
  const sqlite = engine();
  const { call } = sqlite;
  switch (call["sqlite3_value_type"]?.(value)) {
    case Type.INTEGER: return integer(call["sqlite3_value_double"]?.(value), () => call["sqlite3_value_int64"]?.(value), asBigInt);
    case Type.FLOAT: return call["sqlite3_value_double"]?.(value);
    case Type.TEXT: {
      const at = call["sqlite3_value_text"]?.(value) >>> 0;
      return sqlite.textAt(at, call["sqlite3_value_bytes"]?.(value));
    }
    case Type.BLOB: {
      const at = call["sqlite3_value_blob"]?.(value) >>> 0;
      return sqlite.copy(at, call["sqlite3_value_bytes"]?.(value));
    }
    default: return null;
  }
}

export function failFunction(context: number, message: string): void {
  const { at, length } = engine().putText(message);
  engine().call["sqlite3_result_error"]?.(context, at, length);
}

/** What a function has returned. */
export function giveResult(context: number, value: Any): void {
  const sqlite = engine();
  const { call } = sqlite;
  if (value === undefined || value === null) return call["sqlite3_result_null"]?.(context);
  if (typeof value === "number") return call["sqlite3_result_double"]?.(context, value);
  if (typeof value === "string") {
    const { at, length } = sqlite.putText(value);
    return call["sqlite3_result_text"]?.(context, at, length, TRANSIENT);
  }
  if (typeof value === "bigint") {
    if (!fits(value)) return failFunction(context, "BigInt value is too large for SQLite");
    return call["sqlite3_result_int64"]?.(context, value);
  }
  if (isBinary(value)) {
    const bytes = asBytes(value);
    return call["sqlite3_result_blob"]?.(context, sqlite.putBytes(bytes), bytes.length, TRANSIENT);
  }
  failFunction(context, value instanceof Promise ? "Asynchronous user-defined functions are not supported" : "Returned JavaScript value cannot be converted to a SQLite value");
}
