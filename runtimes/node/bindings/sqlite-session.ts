/** Sessions, which record changes, and the application of what they have recorded. */
import type { Any } from "../start/realm.ts";
import { asBytes, kindOf } from "./bytes.ts";
import { codedError } from "./coded-error.ts";
import { addDispose, asNative, checkInternal, illegalInvocation, INTERNAL } from "./sqlite-class.ts";
import type { Connection, Owned } from "./sqlite-connection.ts";
import { check, engine, invalidState, invalidType, throwKept } from "./sqlite-engine.ts";
import { forget, number } from "./sqlite-functions.ts";
import { checkedObject } from "./sqlite-options.ts";

const ABORT = 4;
/** What happens to a change that conflicts when nobody is asked. */
const CHANGESET_ABORT = 2;

class Recording implements Owned {
  pointer: number;
  readonly connection: Connection;

  constructor(connection: Connection, pointer: number) {
    this.connection = connection;
    this.pointer = pointer;
    connection.owned.add(this);
  }

  release(): void {
    if (this.pointer !== 0) engine().call["sqlite3session_delete"]?.(this.pointer);
    this.pointer = 0;
    this.connection.owned.delete(this);
  }
}

const abandoned = new FinalizationRegistry<Recording>((recording) => recording.release());

export class Session {
  readonly #recording: Recording;

  constructor(token: unknown, connection: Connection, pointer: number) {
    checkInternal(token);
    this.#recording = new Recording(connection, pointer);
    abandoned.register(this, this.#recording, this);
  }

  static #open(session: Session): Recording {
    if (!(#recording in session)) throw illegalInvocation();
    void session.#recording.connection.handle;
    if (session.#recording.pointer === 0) throw invalidState("session is not open");
    return session.#recording;
  }

  static #read(session: Session, what: "changeset" | "patchset"): Uint8Array {
    const { connection, pointer } = Session.#open(session);
    const sqlite = engine();
    const results = sqlite.call["malloc"]?.(8) >>> 0;
    try {
      check(connection.pointer, sqlite.call[`sqlite3session_${what}`]?.(pointer, results, results + 4));
      const at = sqlite.pointer(results + 4);
      const bytes = sqlite.copy(at, sqlite.pointer(results));
      sqlite.call["sqlite3_free"]?.(at);
      return bytes;
    } finally {
      sqlite.call["free"]?.(results);
    }
  }

  changeset(): Uint8Array {
    return Session.#read(this, "changeset");
  }

  patchset(): Uint8Array {
    return Session.#read(this, "patchset");
  }

  close(): void {
    Session.#open(this).release();
  }

  static dispose(session: Session): void {
    if (session.#recording.pointer !== 0) session.#recording.release();
  }
}

const { dispose } = Session;
addDispose(Session, dispose);
Reflect.deleteProperty(Session, "dispose");

asNative(Session);

function textOption(options: Record<string, Any>, name: string): string | undefined {
  const value = options[name];
  if (value !== undefined && typeof value !== "string") throw invalidType(`The "options.${name}" argument must be a string.`);
  return value;
}

export function createSession(connection: Connection, given: readonly unknown[]): Session {
  const options = given.length > 0 ? checkedObject(given[0]) : {};
  const table = textOption(options, "table");
  const database = textOption(options, "db") ?? "main";
  const { handle } = connection;
  const sqlite = engine();
  const result = sqlite.call["malloc"]?.(4) >>> 0;
  const name = sqlite.putText(database).at;
  const failed = sqlite.call["sqlite3session_create"]?.(handle, name, result);
  const pointer = sqlite.pointer(result);
  sqlite.call["free"]?.(result);
  check(handle, failed);
  check(handle, sqlite.call["sqlite3session_attach"]?.(pointer, table === undefined ? 0 : sqlite.putText(table).at));
  return new Session(INTERNAL, connection, pointer);
}

function functionOption(options: Record<string, Any>, name: string): Any {
  const value = options[name];
  if (value !== undefined && typeof value !== "function") throw invalidType(`The "options.${name}" argument must be a function.`);
  return value;
}

/** The error of a result that the connection does not keep. */
function resultError(result: number): Error {
  const error = codedError(Error, "ERR_SQLITE_ERROR", engine().text(engine().call["sqlite3_errstr"]?.(result)) ?? "");
  return Object.assign(error, { errcode: result });
}

/** Whether it was applied: a conflict may have ended it. */
export function applyChangeset(connection: Connection, changeset: Any, given: readonly unknown[]): boolean {
  const { handle } = connection;
  if (kindOf(changeset) !== "Uint8Array") throw invalidType('The "changeset" argument must be a Uint8Array.');
  const options = given.length > 0 ? checkedObject(given[0]) : {};
  const onConflict = functionOption(options, "onConflict");
  const filter = functionOption(options, "filter");
  const sqlite = engine();
  const bytes = asBytes(changeset);
  const at = sqlite.call["malloc"]?.(Math.max(1, bytes.length)) >>> 0;
  sqlite.bytes.set(bytes, at);
  const changes = number({ conflict: onConflict ?? (() => CHANGESET_ABORT), filter: (table) => Boolean(filter?.(table)) });
  connection.callbacks++;
  try {
    const result = sqlite.call["apply_changeset"]?.(handle, bytes.length, at, changes, filter ? 1 : 0);
    throwKept();
    if (result !== 0 && result !== ABORT) throw resultError(result);
    return result === 0;
  } finally {
    connection.callbacks--;
    forget(changes);
    sqlite.call["free"]?.(at);
  }
}
