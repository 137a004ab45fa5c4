/** `fs.watchFile`: a file's stat, looked at again and again, as libuv's fs-poll does. */
import { soon } from "../loop/loop.ts";
import type { Binding } from "../start/realm.ts";
import { host } from "../sys/host.ts";
import { pathOf } from "./fs-request.ts";
import { fillStat, STAT_FIELDS, statOf, type WholeStat } from "./fs-stat.ts";
import { demand } from "./grants.ts";
import { WatchHandle } from "./watch-handle.ts";

const NOTHING: WholeStat = { dev: 0, ino: 0, mode: 0, isOwned: false, nlink: 0, size: 0, atime: 0n, mtime: 0n, ctime: 0n, uid: 0, gid: 0, rdev: 0 };

/** Times of reading don't count. */
function isSame(one: WholeStat, other: WholeStat): boolean {
  return (
    one.ctime === other.ctime && one.mtime === other.mtime && one.size === other.size && one.mode === other.mode &&
    one.uid === other.uid && one.gid === other.gid && one.ino === other.ino && one.dev === other.dev
  );
}

export function addStatWatcher(binding: Binding): void {
  binding["StatWatcher"] = class StatWatcher extends WatchHandle {
    #path = "";
    #interval = 0;
    #timer = 0;
    /** What it was, and the error with which it could not be found; nothing before the first look. */
    #known: WholeStat | undefined;
    #errno = 0;

    constructor(readonly bigint: boolean) {
      super("STATWATCHER");
    }

    start(path: unknown, interval: number): number {
      if (this.isActive) return 0;
      demand("fs.read", pathOf(path));
      this.#path = pathOf(path);
      this.#interval = Math.max(1, interval);
      this.begin();
      soon(() => this.#look());
      return 0;
    }

    #look(): void {
      if (!this.isActive) return;
      const stat = statOf(this.#path, true);
      const before = this.#known ?? NOTHING;
      if (typeof stat === "number") {
        this.#known = NOTHING;
        if (this.#errno !== stat) this.#tellOf(stat, NOTHING, before);
        this.#errno = stat;
      } else {
        const isNews = this.#known !== undefined && (this.#errno < 0 || !isSame(before, stat));
        this.#known = stat;
        this.#errno = 0;
        if (isNews) this.#tellOf(0, stat, before);
      }
      if (this.isActive) this.#timer = host.setTimeout(() => soon(() => this.#look()), this.#interval);
    }

    #tellOf(status: number, now: WholeStat, before: WholeStat): void {
      const values = this.bigint ? binding["bigintStatValues"] : binding["statValues"];
      fillStat(now, values);
      fillStat(before, values, STAT_FIELDS);
      if (now === NOTHING) values.fill(this.bigint ? 0n : 0, 0, STAT_FIELDS);
      if (before === NOTHING) values.fill(this.bigint ? 0n : 0, STAT_FIELDS);
      this.tell(status, values);
    }

    protected override stop(): void {
      host.clearTimeout(this.#timer);
    }
  };
}
