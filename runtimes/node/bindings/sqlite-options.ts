/** What programs may say of a database and its statements, as Node checks it. */
import type { Any } from "../start/realm.ts";
import { asBytes, kindOf } from "./bytes.ts";
import { codedError, outOfRange } from "./coded-error.ts";
import { invalidType } from "./sqlite-engine.ts";
import { LIMITS } from "./sqlite-limits.ts";
import { decodeText } from "../sys/host.ts";

export interface StatementOptions {
  readonly readBigInts: boolean;
  readonly returnArrays: boolean;
  readonly allowBareNamedParameters: boolean;
  readonly allowUnknownNamedParameters: boolean;
}

export interface DatabaseOptions extends StatementOptions {
  readonly open: boolean;
  readonly readOnly: boolean;
  readonly foreignKeys: boolean;
  readonly doubleQuotedStrings: boolean;
  readonly allowExtension: boolean;
  readonly defensive: boolean;
  readonly timeout: number;
  readonly limits: Readonly<Record<string, number>>;
}

export const isObject = (value: unknown): value is Record<string, Any> => (typeof value === "object" && value !== null) || typeof value === "function";

export function checkedObject(value: unknown, name = "options"): Record<string, Any> {
  if (!isObject(value)) throw invalidType(`The "${name}" argument must be an object.`);
  return value;
}

/** A member of options that is a boolean, or what holds without it. */
export function flag(options: Record<string, Any>, name: string, otherwise: boolean): boolean {
  const value = options[name];
  if (value === undefined) return otherwise;
  if (typeof value !== "boolean") throw invalidType(`The "options.${name}" argument must be a boolean.`);
  return value;
}

export function checkedBoolean(value: unknown, name: string): boolean {
  if (typeof value !== "boolean") throw invalidType(`The "${name}" argument must be a boolean.`);
  return value;
}

export function checkedString(value: unknown, name: string): string {
  if (typeof value !== "string") throw invalidType(`The "${name}" argument must be a string.`);
  return value;
}

export function statementOptions(options: Record<string, Any>, otherwise: StatementOptions): StatementOptions {
  return {
    returnArrays: flag(options, "returnArrays", otherwise.returnArrays),
    readBigInts: flag(options, "readBigInts", otherwise.readBigInts),
    allowBareNamedParameters: flag(options, "allowBareNamedParameters", otherwise.allowBareNamedParameters),
    allowUnknownNamedParameters: flag(options, "allowUnknownNamedParameters", otherwise.allowUnknownNamedParameters),
  };
}

const isInt32 = (value: unknown): value is number => typeof value === "number" && (value | 0) === value;

function limitsOf(options: Record<string, Any>): Record<string, number> {
  const limits: Record<string, number> = {};
  if (options["limits"] === undefined) return limits;
  if (!isObject(options["limits"])) throw invalidType('The "options.limits" argument must be an object.');
  for (const name of LIMITS) {
    const value = options["limits"][name];
    if (value === undefined) continue;
    if (!isInt32(value)) throw invalidType(`The "options.limits.${name}" argument must be an integer.`);
    if (value < 0) throw outOfRange(`The "options.limits.${name}" argument must be non-negative.`);
    limits[name] = value;
  }
  return limits;
}

const USUAL: StatementOptions = { readBigInts: false, returnArrays: false, allowBareNamedParameters: true, allowUnknownNamedParameters: false };

export function databaseOptions(given: Record<string, Any>): DatabaseOptions {
  const timeout = given["timeout"];
  const first = {
    open: flag(given, "open", true),
    readOnly: flag(given, "readOnly", false),
    foreignKeys: flag(given, "enableForeignKeyConstraints", true),
    doubleQuotedStrings: flag(given, "enableDoubleQuotedStringLiterals", false),
    allowExtension: flag(given, "allowExtension", false),
  };
  if (timeout !== undefined && !isInt32(timeout)) throw invalidType('The "options.timeout" argument must be an integer.');
  return { ...first, timeout: timeout ?? 0, ...statementOptions(given, USUAL), defensive: flag(given, "defensive", true), limits: limitsOf(given) };
}

function badPath(name: string): Error {
  return invalidType(`The "${name}" argument must be a string, Uint8Array, or URL without null bytes.`);
}

/** A path of a database: a text, bytes, or something that has an address as URLs have it. */
export function pathOf(value: Any, name: string): string {
  let path: string | undefined;
  if (typeof value === "string") path = value;
  else if (kindOf(value) === "Uint8Array") path = decodeText(asBytes(value));
  else if (isObject(value) && typeof value["href"] === "string") path = value["href"];
  if (path === undefined || path.includes("\0")) throw badPath(name);
  if (typeof value === "object" && kindOf(value) === undefined && !path.startsWith("file:")) {
    throw codedError(TypeError, "ERR_INVALID_URL_SCHEME", "The URL must be of scheme file:");
  }
  return path;
}
