/**
 * Functions of a program that SQLite calls, by their numbers. What one throws is kept until SQLite has returned, since it may not
 * unwind SQLite's own frames.
 */
import type { Call } from "../start/realm.ts";
import { engine, imports, keepThrown } from "./sqlite-engine.ts";
import { argument, failFunction, giveResult } from "./sqlite-values.ts";

/** A function or an aggregate of SQL. */
export interface SqlFunction {
  /** Whether the connection may not be closed now is counted by who made it. */
  readonly enter: () => void;
  readonly leave: () => void;
  readonly asBigInt: boolean;
  readonly call?: Call;
  readonly start?: unknown;
  readonly step?: Call;
  readonly inverse?: Call | undefined;
  readonly result?: Call | undefined;
}

/** Of one use of an aggregate: what its steps have made so far. */
interface Gathered {
  value: unknown;
  isWindow: boolean;
}

export interface Changes {
  readonly conflict: (type: number) => unknown;
  readonly filter: (table: string) => boolean;
}

type Authorize = (action: number, ...details: (string | null)[]) => number;

const functions = new Map<number, SqlFunction | Changes | Authorize>();
const gathered = new Map<number, Gathered>();
let last = 0;
let lastGathered = 0;

export function number(of: SqlFunction | Changes | Authorize): number {
  functions.set(++last, of);
  return last;
}

export function forget(at: number): void {
  functions.delete(at);
}

const sqlFunction = (at: number) => functions.get(at) as SqlFunction;

/** Runs what may throw; an error goes to SQLite as well, which gives up the statement. */
function guarded(at: number, context: number, run: (of: SqlFunction) => void): void {
  const of = sqlFunction(at);
  of.enter();
  try {
    run(of);
  } catch (error) {
    keepThrown(error);
    failFunction(context, "");
  } finally {
    of.leave();
  }
}

function valuesOf(count: number, at: number, asBigInt: boolean): unknown[] {
  const values: unknown[] = [];
  for (let i = 0; i < count; i++) values.push(argument(engine().pointer(at + i * 4), asBigInt));
  return values;
}

const begun = (of: SqlFunction): unknown => (typeof of.start === "function" ? of.start() : of.start);

/** The state of an aggregate is the number of what was gathered, 0 before the first step. */
function gatheredAt(of: SqlFunction, state: number): Gathered {
  const known = gathered.get(engine().pointer(state));
  if (known) return known;
  const made = { value: begun(of), isWindow: false };
  gathered.set(++lastGathered, made);
  engine().numbers.setUint32(state, lastGathered, true);
  return made;
}

function step(at: number, context: number, count: number, values: number, state: number, which: "step" | "inverse"): void {
  guarded(at, context, (of) => {
    const made = gatheredAt(of, state);
    made.value = of[which]?.(made.value, ...valuesOf(count, values, of.asBigInt));
  });
}

function giveGathered(of: SqlFunction, context: number, value: unknown): void {
  giveResult(context, of.result ? of.result(value) : value);
}

/** The value of a window's row. */
function value(at: number, context: number, state: number): void {
  guarded(at, context, (of) => {
    const made = gatheredAt(of, state);
    made.isWindow = true;
    giveGathered(of, context, made.value);
  });
}

/** The end of an aggregate, whose value it is unless that was asked for row by row. */
function final(at: number, context: number, state: number): void {
  const gatheredNumber = state === 0 ? 0 : engine().pointer(state);
  const made = gathered.get(gatheredNumber);
  gathered.delete(gatheredNumber);
  if (made?.isWindow) return;
  guarded(at, context, (of) => giveGathered(of, context, made ? made.value : begun(of)));
}

/** What SQLite takes for misuse. */
const NO_ANSWER = -1;
const ABORT = 2;

function conflict(at: number, type: number): number {
  try {
    const answer = (functions.get(at) as Changes).conflict(type);
    return typeof answer === "number" && Number.isInteger(answer) ? answer : NO_ANSWER;
  } catch (error) {
    keepThrown(error);
    return ABORT;
  }
}

function filter(at: number, table: number): number {
  try {
    return (functions.get(at) as Changes).filter(engine().text(table) as string) ? 1 : 0;
  } catch (error) {
    keepThrown(error);
    return 0;
  }
}

const DENY = 1;

function authorize(at: number, action: number, ...details: number[]): number {
  try {
    return (functions.get(at) as Authorize)(action, ...details.map((text) => engine().text(text)));
  } catch (error) {
    keepThrown(error);
    return DENY;
  }
}

Object.assign(imports, {
  scalar: (at: number, context: number, count: number, values: number) =>
    guarded(at, context, (of) => giveResult(context, of.call?.(...valuesOf(count, values, of.asBigInt)))),
  step: (at: number, context: number, count: number, values: number, state: number) => step(at, context, count, values, state, "step"),
  inverse: (at: number, context: number, count: number, values: number, state: number) => step(at, context, count, values, state, "inverse"),
  value,
  final,
  forget,
  conflict,
  filter,
  authorize,
});
