/** Prepared statements, and going through their rows one by one. */
import type { Any } from "../start/realm.ts";
import { addDispose, addGetters, asNative, checkInternal, illegalInvocation, INTERNAL } from "./sqlite-class.ts";
import type { Connection, Owned } from "./sqlite-connection.ts";
import { check, engine, invalidState, sqliteError, throwKept } from "./sqlite-engine.ts";
import { checkedBoolean, isObject, type StatementOptions } from "./sqlite-options.ts";
import { bind, column, isBindable } from "./sqlite-values.ts";

const ROW = 100;
const DONE = 101;
const QUESTION_MARK = 63;

type Row = Record<string, unknown> | unknown[];
type Options = { -readonly [Name in keyof StatementOptions]: StatementOptions[Name] };

/** A statement without the object by which the program holds it. */
export class Prepared implements Owned {
  pointer: number;
  readonly connection: Connection;
  readonly options: Options;
  /** Rises with each execution, which ends those before. */
  execution = 0;
  #isRunning = false;
  #bareNames: Map<string, number> | undefined;
  #columnNames: string[] | undefined;

  constructor(connection: Connection, pointer: number, options: StatementOptions) {
    this.connection = connection;
    this.pointer = pointer;
    this.options = { ...options };
    connection.owned.add(this);
  }

  release(): void {
    if (this.pointer !== 0) engine().call["sqlite3_finalize"]?.(this.pointer);
    this.pointer = 0;
    this.connection.owned.delete(this);
  }

  get handle(): number {
    if (this.pointer === 0) throw invalidState("statement has been finalized");
    this.connection.checkAccess();
    return this.pointer;
  }

  /** Runs something that executes the statement, which nothing inside may do again. */
  exclusively<T>(run: () => T): T {
    if (this.#isRunning) throw invalidState("statement is already being executed");
    this.#isRunning = true;
    try {
      return run();
    } finally {
      this.#isRunning = false;
    }
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  reset(): void {
    this.execution++;
    engine().call["sqlite3_reset"]?.(this.pointer);
  }

  begin(parameters: readonly unknown[]): void {
    const pointer = this.handle;
    if (this.#isRunning) throw invalidState("statement is already being executed");
    const { call } = engine();
    this.execution++;
    check(this.connection.pointer, call["sqlite3_reset"]?.(pointer));
    check(this.connection.pointer, call["sqlite3_clear_bindings"]?.(pointer));
    this.#bind(parameters);
    this.#columnNames = undefined;
  }

  #bind(parameters: readonly unknown[]): void {
    const [first] = parameters;
    let at = 0;
    if (isObject(first) && typeof first !== "function" && !isBindable(first)) {
      this.#bindNamed(first);
      at = 1;
    }
    let index = 1;
    for (; at < parameters.length; at++) {
      while (this.#isNamed(index)) index++;
      bind(this.connection.pointer, this.pointer, index, parameters[at]);
      index++;
    }
  }

  /** A number such as `?1` is no name. */
  #isNamed(index: number): boolean {
    const name = engine().call["sqlite3_bind_parameter_name"]?.(this.pointer, index) >>> 0;
    return name !== 0 && engine().bytes[name] !== QUESTION_MARK;
  }

  #bindNamed(values: Record<string, Any>): void {
    if (this.options.allowBareNamedParameters) this.#bareNames ??= this.#findBareNames();
    for (const name of Object.keys(values)) {
      const index = this.#indexOf(name);
      if (index !== 0) bind(this.connection.pointer, this.pointer, index, values[name]);
      else if (!this.options.allowUnknownNamedParameters) throw invalidState(`Unknown named parameter '${name}'`);
    }
  }

  #indexOf(name: string): number {
    const { at } = engine().putText(name);
    const index = engine().call["sqlite3_bind_parameter_index"]?.(this.pointer, at);
    return index !== 0 || !this.options.allowBareNamedParameters ? index : (this.#bareNames?.get(name) ?? 0);
  }

  #findBareNames(): Map<string, number> {
    const { call } = engine();
    const names = new Map<string, number>();
    const full = new Map<string, string>();
    const count = call["sqlite3_bind_parameter_count"]?.(this.pointer);
    for (let index = 1; index <= count; index++) {
      const name = engine().text(call["sqlite3_bind_parameter_name"]?.(this.pointer, index));
      if (name === null) continue;
      const bare = name.slice(1);
      const other = full.get(bare);
      if (other !== undefined && other !== name) {
        throw invalidState(`Cannot create bare named parameter '${bare}' because of conflicting names '${other}' and '${name}'.`);
      }
      full.set(bare, name);
      names.set(bare, index);
    }
    return names;
  }

  /** Whether there is a row. */
  step(): boolean {
    const result = engine().call["sqlite3_step"]?.(this.pointer);
    throwKept();
    if (result === ROW) return true;
    if (result !== DONE) throw sqliteError(this.connection.pointer);
    return false;
  }

  row(): Row {
    const { returnArrays, readBigInts } = this.options;
    const names = (this.#columnNames ??= this.#readColumnNames());
    if (returnArrays) return names.map((_, index) => column(this.pointer, index, readBigInts));
    const row: Record<string, unknown> = Object.create(null);
    for (let index = 0; index < names.length; index++) row[names[index] as string] = column(this.pointer, index, readBigInts);
    return row;
  }

  #readColumnNames(): string[] {
    const { call } = engine();
    const count = call["sqlite3_column_count"]?.(this.pointer);
    return Array.from({ length: count }, (_, index) => engine().text(call["sqlite3_column_name"]?.(this.pointer, index)) ?? "");
  }

  /** Runs an execution to its end, and resets it whatever happens. */
  execute<T>(parameters: readonly unknown[], run: () => T): T {
    this.begin(parameters);
    return this.exclusively(() => {
      try {
        return run();
      } finally {
        this.reset();
      }
    });
  }

  get(parameters: readonly unknown[]): Row | undefined {
    return this.execute(parameters, () => (this.step() && engine().call["sqlite3_column_count"]?.(this.pointer) > 0 ? this.row() : undefined));
  }

  all(parameters: readonly unknown[]): Row[] {
    return this.execute(parameters, () => {
      const rows: Row[] = [];
      while (this.step()) rows.push(this.row());
      return rows;
    });
  }

  run(parameters: readonly unknown[]): object {
    return this.execute(parameters, () => {
      while (this.step());
      const { call } = engine();
      const changes: bigint = call["sqlite3_changes64"]?.(this.connection.pointer);
      const row: bigint = call["sqlite3_last_insert_rowid"]?.(this.connection.pointer);
      return this.options.readBigInts ? { changes, lastInsertRowid: row } : { changes: Number(changes), lastInsertRowid: Number(row) };
    });
  }

  iterate(parameters: readonly unknown[]): StatementSyncIterator {
    this.begin(parameters);
    return new StatementSyncIterator(INTERNAL, this);
  }
}

const result = (done: boolean, value: unknown) => ({ __proto__: null, done, value });

class StatementSyncIterator {
  readonly #statement: Prepared;
  readonly #execution: number;
  #isDone = false;

  constructor(token: unknown, statement: Prepared) {
    checkInternal(token);
    this.#statement = statement;
    this.#execution = statement.execution;
  }

  next(): object {
    const statement = this.#statement;
    void statement.handle;
    if (this.#isDone) return result(true, null);
    if (statement.execution !== this.#execution) throw invalidState("iterator was invalidated");
    return statement.exclusively(() => {
      let isRow = false;
      try {
        isRow = statement.step();
      } finally {
        if (!isRow) {
          this.#isDone = true;
          statement.reset();
        }
      }
      return isRow ? result(false, statement.row()) : result(true, null);
    });
  }

  return(): object {
    void this.#statement.handle;
    if (!this.#isDone && this.#statement.execution === this.#execution) this.#statement.reset();
    this.#isDone = true;
    return result(true, null);
  }
}

const iteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
Object.setPrototypeOf(asNative(StatementSyncIterator).prototype, iteratorPrototype);

/** Statements that a program has dropped. */
const abandoned = new FinalizationRegistry<Prepared>((prepared) => prepared.release());

export class StatementSync {
  readonly #prepared: Prepared;

  constructor(token: unknown, prepared: Prepared) {
    checkInternal(token);
    this.#prepared = prepared;
    abandoned.register(this, prepared, this);
    addGetters(this, { sourceSQL: () => sourceOf(prepared), expandedSQL: () => expandedOf(prepared) });
  }

  static #of(statement: StatementSync): Prepared {
    if (!(#prepared in statement)) throw illegalInvocation();
    return statement.#prepared;
  }

  iterate(...parameters: unknown[]): object {
    return StatementSync.#of(this).iterate(parameters);
  }

  all(...parameters: unknown[]): Row[] {
    return StatementSync.#of(this).all(parameters);
  }

  get(...parameters: unknown[]): Row | undefined {
    return StatementSync.#of(this).get(parameters);
  }

  run(...parameters: unknown[]): object {
    return StatementSync.#of(this).run(parameters);
  }

  columns(): object[] {
    const { handle } = StatementSync.#of(this);
    const { call } = engine();
    const text = (name: string, index: number) => engine().text(call[`sqlite3_column_${name}`]?.(handle, index));
    return Array.from({ length: call["sqlite3_column_count"]?.(handle) }, (_, index) => ({
      __proto__: null,
      column: text("origin_name", index),
      database: text("database_name", index),
      name: text("name", index),
      table: text("table_name", index),
      type: text("decltype", index),
    }));
  }

  static #set(statement: StatementSync, option: keyof StatementOptions, value: unknown, name: string = option): void {
    const prepared = StatementSync.#of(statement);
    void prepared.handle;
    prepared.options[option] = checkedBoolean(value, name);
  }

  setAllowBareNamedParameters(value: unknown): void {
    StatementSync.#set(this, "allowBareNamedParameters", value);
  }

  setAllowUnknownNamedParameters(value: unknown): void {
    StatementSync.#set(this, "allowUnknownNamedParameters", value, "enabled");
  }

  setReadBigInts(value: unknown): void {
    StatementSync.#set(this, "readBigInts", value);
  }

  setReturnArrays(value: unknown): void {
    StatementSync.#set(this, "returnArrays", value);
  }

  close(): void {
    const prepared = StatementSync.#of(this);
    void prepared.handle;
    if (prepared.isRunning) throw invalidState("statement is already being executed");
    prepared.release();
  }

  static dispose(statement: StatementSync): void {
    const prepared = StatementSync.#of(statement);
    if (prepared.pointer !== 0 && !prepared.isRunning) prepared.release();
  }
}

const { dispose } = StatementSync;
addDispose(StatementSync, dispose);
Reflect.deleteProperty(StatementSync, "dispose");

function sourceOf(prepared: Prepared): string | null {
  return engine().text(engine().call["sqlite3_sql"]?.(prepared.handle));
}

function expandedOf(prepared: Prepared): string | null {
  const at = engine().call["sqlite3_expanded_sql"]?.(prepared.handle) >>> 0;
  const text = engine().text(at);
  engine().call["sqlite3_free"]?.(at);
  return text;
}

asNative(StatementSync);
