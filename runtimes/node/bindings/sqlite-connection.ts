/** A connection as SQLite has it, and what of it is to be freed with it. */
import { codedError } from "./coded-error.ts";
import { isRestricted } from "./grants.ts";
import { check, engine, invalidState, sqliteError } from "./sqlite-engine.ts";
import { DEFAULT_LIMITS, LIMITS } from "./sqlite-limits.ts";
import type { DatabaseOptions } from "./sqlite-options.ts";

/** Flags of `sqlite3_open_v2`, and numbers of `sqlite3_db_config`. */
const Open = { READONLY: 1, READWRITE: 2, CREATE: 4, URI: 0x40 } as const;
const Config = { FOREIGN_KEYS: 1002, DEFENSIVE: 1010, DOUBLE_QUOTED_DML: 1013, DOUBLE_QUOTED_DDL: 1014 } as const;

/** Something of SQLite's that its connection frees when it is closed. */
export interface Owned {
  release(): void;
}

export class Connection {
  /** 0 while it is closed. */
  pointer = 0;
  readonly location: string;
  readonly options: DatabaseOptions;
  readonly owned = new Set<Owned>();
  /** Functions of the program that run below SQLite now. */
  callbacks = 0;
  isAuthorizing = false;
  authorizer = 0;

  constructor(location: string, options: DatabaseOptions) {
    this.location = location;
    this.options = options;
  }

  /** Refuses what a function that decides about access must not do. */
  checkAccess(): void {
    if (this.isAuthorizing) throw invalidState("database cannot be accessed from an authorizer callback");
  }

  /** The pointer of an open connection. */
  get handle(): number {
    if (this.pointer === 0) throw invalidState("database is not open");
    this.checkAccess();
    return this.pointer;
  }

  open(): void {
    this.#demandPermission();
    if (this.pointer !== 0) throw invalidState("database is already open");
    const sqlite = engine();
    const { readOnly } = this.options;
    const { at } = sqlite.putText(this.location);
    const result = sqlite.call["malloc"]?.(4) >>> 0;
    const flags = (readOnly ? Open.READONLY : Open.READWRITE | Open.CREATE) | Open.URI;
    const failed = sqlite.call["sqlite3_open_v2"]?.(at, result, flags, 0);
    const pointer = sqlite.pointer(result);
    sqlite.call["free"]?.(result);
    try {
      check(pointer, failed);
      this.#configure(pointer);
    } catch (error) {
      sqlite.call["sqlite3_close_v2"]?.(pointer);
      throw error;
    }
    this.pointer = pointer;
  }

  /** Extensions are programs of their own. */
  #demandPermission(): void {
    if (this.options.allowExtension && isRestricted()) {
      throw codedError(Error, "ERR_LOAD_SQLITE_EXTENSION", "Cannot load SQLite extensions when the permission model is enabled");
    }
  }

  #configure(pointer: number): void {
    const { call } = engine();
    const { foreignKeys, doubleQuotedStrings, defensive, timeout, limits } = this.options;
    const set = (option: number, value: boolean) => check(pointer, call["configure"]?.(pointer, option, value ? 1 : 0, 0));
    set(Config.DOUBLE_QUOTED_DML, doubleQuotedStrings);
    set(Config.DOUBLE_QUOTED_DDL, doubleQuotedStrings);
    set(Config.FOREIGN_KEYS, foreignKeys);
    set(Config.DEFENSIVE, defensive);
    check(pointer, call["sqlite3_busy_timeout"]?.(pointer, timeout));
    for (const [name, value] of Object.entries(limits)) {
      call["sqlite3_limit"]?.(pointer, LIMITS.indexOf(name), value === Infinity ? DEFAULT_LIMITS[LIMITS.indexOf(name)] : value);
    }
  }

  setDefensive(active: boolean): void {
    const pointer = this.handle;
    check(pointer, engine().call["configure"]?.(pointer, Config.DEFENSIVE, active ? 1 : 0, 0));
  }

  releaseOwned(): void {
    for (const one of this.owned) one.release();
    this.owned.clear();
  }

  close(): void {
    const pointer = this.handle;
    if (this.callbacks > 0) throw invalidState("database cannot be closed while in a callback");
    this.releaseOwned();
    const failed = engine().call["sqlite3_close_v2"]?.(pointer);
    if (failed !== 0) throw sqliteError(pointer);
    this.pointer = 0;
  }
}

/** Connections that a program has dropped. */
export const abandonedConnections = new FinalizationRegistry<Connection>((connection) => {
  if (connection.pointer !== 0 && connection.callbacks === 0) connection.close();
});
