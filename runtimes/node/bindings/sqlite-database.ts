/** Databases as programs have them. */
import type { Any } from "../start/realm.ts";
import { asBytes, kindOf } from "./bytes.ts";
import { codedError } from "./coded-error.ts";
import { addDispose, addGetters, asNative, illegalInvocation, INTERNAL } from "./sqlite-class.ts";
import { abandonedConnections, Connection } from "./sqlite-connection.ts";
import { check, engine, invalidState, invalidType, keepThrown } from "./sqlite-engine.ts";
import { forget, number, type SqlFunction } from "./sqlite-functions.ts";
import { limitsOf } from "./sqlite-limits.ts";
import { checkedBoolean, checkedObject, checkedString, databaseOptions, flag, isObject, pathOf, statementOptions, type StatementOptions } from "./sqlite-options.ts";
import { applyChangeset, createSession } from "./sqlite-session.ts";
import { Prepared, StatementSync } from "./sqlite-statement.ts";
import { checkedCapacity, SQLTagStore } from "./sqlite-tags.ts";

/** Flags of functions, and of `sqlite3_deserialize`. */
const UTF8 = 1;
const DETERMINISTIC = 0x800;
const DIRECT_ONLY = 0x80000;
const FREE_ON_CLOSE = 1;
const RESIZEABLE = 2;
/** Answers of an authorizer. */
const MOST_ANSWER = 2;

function prepare(connection: Connection, sql: string, options: StatementOptions): Prepared {
  const sqlite = engine();
  const { handle } = connection;
  const results = sqlite.call["malloc"]?.(4) >>> 0;
  const { at } = sqlite.putText(sql);
  connection.callbacks++;
  const failed = sqlite.call["sqlite3_prepare_v2"]?.(handle, at, -1, results, 0);
  connection.callbacks--;
  const pointer = sqlite.pointer(results);
  sqlite.call["free"]?.(results);
  check(handle, failed);
  if (pointer === 0) throw codedError(TypeError, "ERR_INVALID_ARG_VALUE", "The SQL query contains no statements.");
  return new Prepared(connection, pointer, options);
}

/** What the authorizer says, as SQLite wants it. */
function answerOf(connection: Connection, decide: Any, action: number, details: readonly (string | null)[]): number {
  connection.isAuthorizing = true;
  try {
    const answer = decide(action, ...details);
    if (typeof answer !== "number" || (answer | 0) !== answer) throw new TypeError("Authorizer callback must return an integer authorization code");
    if (answer < 0 || answer > MOST_ANSWER) throw new RangeError("Authorizer callback returned a invalid authorization code");
    return answer;
  } catch (error) {
    keepThrown(error);
    return 1;
  } finally {
    connection.isAuthorizing = false;
  }
}

const TYPE = Symbol.for("sqlite-type");

class DatabaseSyncClass {
  readonly #connection: Connection;

  constructor(...given: unknown[]) {
    const location = pathOf(given[0], "path");
    const options = databaseOptions(given.length > 1 ? checkedObject(given[1]) : {});
    const connection = new Connection(location, options);
    this.#connection = connection;
    const limits = limitsOf(() => connection.handle);
    addGetters(this, {
      isOpen: () => connection.pointer !== 0,
      isTransaction: () => engine().call["sqlite3_get_autocommit"]?.(connection.handle) === 0,
      limits: () => limits,
    });
    Object.defineProperty(this, TYPE, { __proto__: null, value: "node:sqlite", writable: true, enumerable: true, configurable: true } as PropertyDescriptor);
    engine();
    if (options.open) connection.open();
    abandonedConnections.register(this, connection, this);
  }

  static of(database: Any): Connection {
    if (!isObject(database) || !(#connection in database)) throw illegalInvocation();
    return (database as DatabaseSyncClass).#connection;
  }

  open(): void {
    DatabaseSyncClass.of(this).open();
  }

  close(): void {
    DatabaseSyncClass.of(this).close();
  }

  prepare(...given: unknown[]): StatementSync {
    const connection = DatabaseSyncClass.of(this);
    void connection.handle;
    const sql = checkedString(given[0], "sql");
    const options = given[1] === undefined ? connection.options : statementOptions(checkedObject(given[1]), connection.options);
    return new StatementSync(INTERNAL, prepare(connection, sql, options));
  }

  exec(sql: unknown): void {
    const connection = DatabaseSyncClass.of(this);
    const { handle } = connection;
    const at = engine().keepText(checkedString(sql, "sql"));
    connection.callbacks++;
    try {
      check(handle, engine().call["sqlite3_exec"]?.(handle, at, 0, 0, 0));
    } finally {
      connection.callbacks--;
      engine().call["free"]?.(at);
    }
  }

  function(...given: unknown[]): void {
    const connection = DatabaseSyncClass.of(this);
    const { handle } = connection;
    const name = checkedString(given[0], "name");
    const options = given.length < 3 ? {} : checkedObject(given[1]);
    const asBigInt = flag(options, "useBigIntArguments", false);
    const varargs = flag(options, "varargs", false);
    const flags = UTF8 | (flag(options, "deterministic", false) ? DETERMINISTIC : 0) | (flag(options, "directOnly", false) ? DIRECT_ONLY : 0);
    const call = given[given.length < 3 ? 1 : 2] as Any;
    if (typeof call !== "function") throw invalidType('The "function" argument must be a function.');
    const of = number({ ...countedBy(connection), asBigInt, call: (...values: unknown[]) => call(...values) });
    const { at } = engine().putText(name);
    check(handle, engine().call["create_scalar"]?.(handle, at, varargs ? -1 : Number(call.length), flags, of));
  }

  createTagStore(...given: unknown[]): SQLTagStore {
    const connection = DatabaseSyncClass.of(this);
    void connection.handle;
    return new SQLTagStore(INTERNAL, this, connection, checkedCapacity(given), (sql) => prepare(connection, sql, connection.options));
  }

  location(...given: unknown[]): string | null {
    const { handle } = DatabaseSyncClass.of(this);
    const name = given[0] === undefined ? "main" : checkedString(given[0], "dbName");
    return engine().text(engine().call["sqlite3_db_filename"]?.(handle, engine().putText(name).at) >>> 0) || null;
  }

  aggregate(name: unknown, given: Any): void {
    const connection = DatabaseSyncClass.of(this);
    const { handle } = connection;
    checkedString(name, "name");
    const { start, step, inverse, result } = given;
    if (start === undefined) throw invalidType('The "options.start" argument must be a function or a primitive value.');
    if (typeof step !== "function") throw invalidType('The "options.step" argument must be a function.');
    const asBigInt = flag(given, "useBigIntArguments", false);
    const varargs = flag(given, "varargs", false);
    const flags = UTF8 | (flag(given, "directOnly", false) ? DIRECT_ONLY : 0);
    if (inverse !== undefined && typeof inverse !== "function") throw invalidType('The "options.inverse" argument must be a function.');
    const count = varargs ? -1 : Math.max(0, step.length - 1, inverse ? inverse.length - 1 : 0);
    const of = number({ ...countedBy(connection), asBigInt, start, step, inverse, result: typeof result === "function" ? result : undefined });
    const { at } = engine().putText(name as string);
    check(handle, engine().call["create_aggregate"]?.(handle, at, count, flags, of, inverse ? 1 : 0));
  }

  createSession(...given: unknown[]): object {
    const connection = DatabaseSyncClass.of(this);
    void connection.handle;
    return createSession(connection, given);
  }

  applyChangeset(...given: unknown[]): boolean {
    return applyChangeset(DatabaseSyncClass.of(this), given[0], given.slice(1));
  }

  enableLoadExtension(allow: unknown): void {
    const connection = DatabaseSyncClass.of(this);
    const isAllowed = checkedBoolean(allow, "allow");
    if (isAllowed && !connection.options.allowExtension) {
      throw invalidState("Cannot enable extension loading because it was disabled at database creation.");
    }
    extensionsOff.delete(connection);
    if (!isAllowed) extensionsOff.add(connection);
  }

  enableDefensive(active: unknown): void {
    const connection = DatabaseSyncClass.of(this);
    void connection.handle;
    connection.setDefensive(checkedBoolean(active, "active"));
  }

  loadExtension(path: unknown): void {
    const connection = DatabaseSyncClass.of(this);
    void connection.handle;
    if (!connection.options.allowExtension || extensionsOff.has(connection)) throw invalidState("extension loading is not allowed");
    const file = checkedString(path, "path");
    throw codedError(Error, "ERR_LOAD_SQLITE_EXTENSION", `${file}: native extensions cannot be loaded in a browser`);
  }

  serialize(...given: unknown[]): Uint8Array {
    const { handle } = DatabaseSyncClass.of(this);
    const name = given[0] === undefined ? "main" : checkedString(given[0], "dbName");
    const sqlite = engine();
    const size = sqlite.call["malloc"]?.(8) >>> 0;
    const at = sqlite.call["sqlite3_serialize"]?.(handle, sqlite.putText(name).at, size, 0) >>> 0;
    const length = Number(sqlite.numbers.getBigInt64(size, true));
    sqlite.call["free"]?.(size);
    if (at === 0 && length !== 0) check(handle, -1);
    const bytes = sqlite.copy(at, Math.max(0, length));
    sqlite.call["sqlite3_free"]?.(at);
    return bytes;
  }

  deserialize(...given: unknown[]): void {
    const connection = DatabaseSyncClass.of(this);
    const { handle } = connection;
    const [buffer] = given as Any[];
    if (kindOf(buffer) !== "Uint8Array") throw invalidType('The "buffer" argument must be a Uint8Array.');
    const bytes = asBytes(buffer);
    if (bytes.length === 0) throw codedError(TypeError, "ERR_INVALID_ARG_VALUE", 'The "buffer" argument must not be empty.');
    const options = given.length > 1 ? checkedObject(given[1]) : {};
    const name = options["dbName"] ?? "main";
    if (typeof name !== "string") throw invalidType('The "options.dbName" argument must be a string.');
    connection.releaseOwned();
    const sqlite = engine();
    const at = sqlite.call["sqlite3_malloc64"]?.(BigInt(bytes.length)) >>> 0;
    if (at === 0) throw new RangeError("Failed to allocate memory");
    sqlite.bytes.set(bytes, at);
    const size = BigInt(bytes.length);
    check(handle, sqlite.call["sqlite3_deserialize"]?.(handle, sqlite.putText(name).at, at, size, size, FREE_ON_CLOSE | RESIZEABLE));
  }

  setAuthorizer(decide: Any): void {
    const connection = DatabaseSyncClass.of(this);
    const { handle } = connection;
    if (decide !== null && typeof decide !== "function") throw invalidType('The "callback" argument must be a function or null.');
    const at = decide === null ? 0 : number((action, ...details) => answerOf(connection, decide, action, details));
    check(handle, engine().call["set_authorizer"]?.(handle, at));
    if (connection.authorizer !== 0) forget(connection.authorizer);
    connection.authorizer = at;
  }
}

addDispose(DatabaseSyncClass, (database) => {
  const connection = DatabaseSyncClass.of(database);
  if (connection.pointer !== 0) connection.close();
});

const extensionsOff = new WeakSet<Connection>();

const countedBy = (connection: Connection): Pick<SqlFunction, "enter" | "leave"> => ({
  enter: () => void connection.callbacks++,
  leave: () => void connection.callbacks--,
});

export const connectionOf = DatabaseSyncClass.of;

/** Natively the constructor says in words of its own that it wants `new`. */
export const DatabaseSync = asNative(DatabaseSyncClass);
Object.defineProperty(DatabaseSync, "name", { __proto__: null, value: "DatabaseSync" } as PropertyDescriptor);
