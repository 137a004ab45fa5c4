/** Statements by template literals: the last ones that were used are kept, by their texts. */
import { codedError, outOfRange } from "./coded-error.ts";
import { addGetters, asNative, checkInternal, illegalInvocation } from "./sqlite-class.ts";
import type { Connection } from "./sqlite-connection.ts";
import { invalidType } from "./sqlite-engine.ts";
import type { Prepared } from "./sqlite-statement.ts";

const USUAL_CAPACITY = 1000;

export function checkedCapacity(given: readonly unknown[]): number {
  const [size] = given;
  if (size === undefined) return USUAL_CAPACITY;
  const message = 'The "maxSize" argument must be a positive integer.';
  if (typeof size !== "number" || !Number.isInteger(size)) throw invalidType(message);
  if (size <= 0) throw outOfRange(message);
  return size;
}

type Prepare = (sql: string) => Prepared;

export class SQLTagStore {
  readonly #prepare: Prepare;
  readonly #connection: Connection;
  readonly #capacity: number;
  /** The one that was not used for the longest comes first. */
  readonly #statements = new Map<string, Prepared>();

  constructor(token: unknown, database: object, connection: Connection, capacity: number, prepare: Prepare) {
    checkInternal(token);
    this.#prepare = prepare;
    this.#connection = connection;
    this.#capacity = capacity;
    addGetters(this, { capacity: () => this.#capacity, db: () => database, size: () => this.#statements.size });
  }

  static #statement(store: SQLTagStore, strings: unknown): Prepared {
    if (!(#prepare in store)) throw illegalInvocation();
    void store.#connection.handle;
    if (!Array.isArray(strings)) throw invalidType("First argument must be an array of strings (template literal).");
    for (const one of strings) if (typeof one !== "string") throw invalidType("Template literal parts must be strings.");
    const sql = strings.join("?");
    const known = store.#statements.get(sql);
    store.#statements.delete(sql);
    const statement = known && known.pointer !== 0 && !known.isRunning ? known : store.#prepare(sql);
    store.#statements.set(sql, statement);
    if (store.#statements.size > store.#capacity) store.#statements.delete(store.#statements.keys().next().value as string);
    return statement;
  }

  get(strings: unknown, ...values: unknown[]): unknown {
    return SQLTagStore.#statement(this, strings).get(positional(values));
  }

  all(strings: unknown, ...values: unknown[]): unknown {
    return SQLTagStore.#statement(this, strings).all(positional(values));
  }

  iterate(strings: unknown, ...values: unknown[]): unknown {
    return SQLTagStore.#statement(this, strings).iterate(positional(values));
  }

  run(strings: unknown, ...values: unknown[]): unknown {
    return SQLTagStore.#statement(this, strings).run(positional(values));
  }

  clear(): void {
    for (const statement of this.#statements.values()) statement.release();
    this.#statements.clear();
  }
}

/** No value of a template stands for names. */
function positional(values: unknown[]): unknown[] {
  const [first] = values;
  if (typeof first === "object" && first !== null && !ArrayBuffer.isView(first)) {
    throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", "Provided value cannot be bound to SQLite parameter 1.");
  }
  return values;
}

asNative(SQLTagStore);
