/** Copies of a database while it is used: some pages in each turn of the loop. */
import type { Any, Call } from "../start/realm.ts";
import { begin, end } from "../loop/loop.ts";
import { host } from "../sys/host.ts";
import { codedError, outOfRange } from "./coded-error.ts";
import { Connection } from "./sqlite-connection.ts";
import { check, engine, invalidState, invalidType, sqliteError } from "./sqlite-engine.ts";
import { checkedObject, databaseOptions, pathOf } from "./sqlite-options.ts";

const DONE = 101;
const OK = 0;
const BUSY = 5;
const LOCKED = 6;
const USUAL_RATE = 100;

interface Plan {
  readonly rate: number;
  readonly source: string;
  readonly target: string;
  readonly progress: Call | undefined;
}

function text(options: Record<string, Any>, name: string): string {
  const value = options[name] ?? "main";
  if (typeof value !== "string") throw invalidType(`The "options.${name}" argument must be a string.`);
  return value;
}

function planOf(given: readonly unknown[]): Plan {
  const options = given.length > 2 ? checkedObject(given[2]) : {};
  const rate = options["rate"] ?? USUAL_RATE;
  if (typeof rate !== "number" || (rate | 0) !== rate) throw invalidType('The "options.rate" argument must be an integer.');
  if (rate <= 0) throw outOfRange('The "options.rate" argument must be a positive integer.');
  const [source, target, progress] = [text(options, "source"), text(options, "target"), options["progress"]];
  if (progress !== undefined && typeof progress !== "function") throw invalidType('The "options.progress" argument must be a function.');
  return { rate, source, target, progress };
}

class Backup {
  readonly #from: Connection;
  readonly #to: Connection;
  readonly #plan: Plan;
  #pointer = 0;

  constructor(from: Connection, path: string, plan: Plan) {
    this.#from = from;
    this.#to = new Connection(path, databaseOptions({}));
    this.#plan = plan;
  }

  open(): void {
    this.#to.open();
    const { call } = engine();
    const [target, source] = [engine().keepText(this.#plan.target), engine().keepText(this.#plan.source)];
    this.#pointer = call["sqlite3_backup_init"]?.(this.#to.pointer, target, this.#from.handle, source) >>> 0;
    call["free"]?.(target);
    call["free"]?.(source);
    if (this.#pointer === 0) throw sqliteError(this.#to.pointer);
  }

  /** Copies some pages; the number of all once it is done. */
  step(): number | undefined {
    if (this.#from.pointer === 0) throw invalidState("database is not open");
    const { call } = engine();
    const result = call["sqlite3_backup_step"]?.(this.#pointer, this.#plan.rate);
    const total = call["sqlite3_backup_pagecount"]?.(this.#pointer);
    if (result === DONE) return total;
    if (result !== OK && result !== BUSY && result !== LOCKED) {
      this.#finish();
      check(this.#to.pointer, result);
    }
    this.#plan.progress?.({ totalPages: total, remainingPages: call["sqlite3_backup_remaining"]?.(this.#pointer) });
    return undefined;
  }

  #finish(): void {
    if (this.#pointer !== 0) engine().call["sqlite3_backup_finish"]?.(this.#pointer);
    this.#pointer = 0;
  }

  close(): void {
    this.#finish();
    if (this.#to.pointer !== 0) this.#to.close();
  }
}

/** `connectionOf` gives the connection of a program's database. */
export function backupBy(connectionOf: (database: Any) => Connection) {
  return function backup(...given: unknown[]): Promise<number> {
    const from = connectionOf(checkedObject(given[0], "sourceDb"));
    void from.handle;
    const path = pathOf(given[1], "path");
    const copy = new Backup(from, path, planOf(given));
    return new host.Promise((resolve, reject) => {
      const turn = (run: () => void) => {
        begin();
        end(run);
      };
      const go = (isFirst: boolean) => {
        try {
          if (isFirst) copy.open();
          const pages = copy.step();
          if (pages === undefined) return turn(() => go(false));
          copy.close();
          resolve(pages);
        } catch (error) {
          copy.close();
          reject(error);
        }
      };
      turn(() => go(true));
    });
  };
}

export const notADatabase = () => codedError(TypeError, "ERR_INVALID_ARG_TYPE", 'The "sourceDb" argument must be an instance of DatabaseSync.');
