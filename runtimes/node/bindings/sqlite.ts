/** SQLite, whose library in Node is no more than this binding. */
import type { Binding } from "../start/realm.ts";
import { backupBy } from "./sqlite-backup.ts";
import { connectionOf, DatabaseSync } from "./sqlite-database.ts";
import "./sqlite-files.ts";
import { codedError } from "./coded-error.ts";
import { Session } from "./sqlite-session.ts";
import { StatementSync } from "./sqlite-statement.ts";

/** A class that says in Node's words that it wants `new`. */
function wantingNew<C extends new (...parameters: never[]) => object>(Class: C): C {
  return new Proxy(Class, {
    __proto__: null,
    apply() {
      throw codedError(TypeError, "ERR_CONSTRUCT_CALL_REQUIRED", "Cannot call constructor without `new`");
    },
  } as ProxyHandler<C>);
}

export default function sqlite(binding: Binding): void {
  const Database = wantingNew(DatabaseSync);
  Object.defineProperty(DatabaseSync.prototype, "constructor", { __proto__: null, value: Database } as PropertyDescriptor);
  const backup = backupBy(connectionOf);
  Object.defineProperty(backup, "length", { __proto__: null, value: 2 } as PropertyDescriptor);
  Object.assign(binding, { DatabaseSync: Database, StatementSync, Session, backup });
}
