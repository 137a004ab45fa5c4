/** How far local time of a zone is from UTC, as ECMA-262 wants it known. */

const { DateTimeFormat } = Intl;
const { UTC } = Date;
const { formatToParts } = DateTimeFormat.prototype;
const apply = Reflect.apply;

const MINUTE = 60_000;
const DAY = 86_400_000;
/** No zone has changed its offset within a quarter of an hour that began at a multiple of it. */
const QUARTER = 15 * MINUTE;
const KEPT = 4096;

const ZONE = { __proto__: null, hourCycle: "h23", era: "short", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" };

export class ZoneOffsets {
  readonly #format: Intl.DateTimeFormat;
  readonly #known = new Map<number, number>();

  /** Throws a RangeError for a zone that the engine does not know. */
  constructor(readonly zone: string) {
    this.#format = new DateTimeFormat("en-US", { ...ZONE, timeZone: zone } as Intl.DateTimeFormatOptions);
  }

  /** Milliseconds that local time is ahead at a time. */
  at(time: number): number {
    const quarter = Math.floor(time / QUARTER);
    let offset = this.#known.get(quarter);
    if (offset === undefined) {
      offset = this.#compute(quarter * QUARTER);
      if (this.#known.size >= KEPT) this.#known.clear();
      this.#known.set(quarter, offset);
    }
    return offset;
  }

  /** The time of a local one: the earlier of two, and what it was before the change where clocks have left it out. */
  timeOf(local: number): number {
    const before = this.at(local - DAY);
    if (this.at(local - before) === before) return local - before;
    const after = this.at(local + DAY);
    return this.at(local - after) === after ? local - after : local - before;
  }

  #compute(time: number): number {
    const fields: Record<string, string> = { __proto__: null } as never;
    const parts: Intl.DateTimeFormatPart[] = apply(formatToParts, this.#format, [time]);
    for (const { type, value } of parts) fields[type] = value;
    const number = (name: string) => Number(fields[name]);
    const year = fields["era"] === "BC" ? 1 - number("year") : number("year");
    const local = new Date(UTC(2000, number("month") - 1, number("day"), number("hour"), number("minute"), number("second")));
    return local.setUTCFullYear(year, number("month") - 1, number("day")) - time;
  }
}
