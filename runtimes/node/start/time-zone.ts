/**
 * The variable `TZ`: local time is that of another zone than the browser's. The engine can't be told, so `Date` and `Intl.DateTimeFormat` are replaced, once
 * there is need; programs without `TZ` have the engine's own.
 */
import { disguise, showAs } from "../modules/disguise.ts";
import { host } from "../sys/host.ts";
import { ZoneOffsets } from "./zone-offsets.ts";

type Method = (this: Date, ...given: never[]) => unknown;

const { apply, construct, defineProperty, getOwnPropertyDescriptor } = Reflect;
const DateClass = Date;
const { prototype } = DateClass;
const { parse, UTC } = DateClass;
const { DateTimeFormat } = Intl;
const { formatToParts } = DateTimeFormat.prototype;
const { getTime, setTime, toUTCString } = prototype;

/** The engine's own zone, and that of the process if it is another. */
const ENGINE = new DateTimeFormat().resolvedOptions().timeZone;
let zone: ZoneOffsets | undefined;
let isReplaced = false;

const original = (name: string) => (getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor).value as Method;

/** A date whose fields of UTC are the local ones. */
function localOf(date: Date): Date {
  const time: number = apply(getTime, date, []);
  return new DateClass(time + (zone as ZoneOffsets).at(time));
}

const READ = ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds"];
const WRITTEN = ["FullYear", "Month", "Date", "Hours", "Minutes", "Seconds"];
const SHOWN = ["toLocaleString", "toLocaleDateString", "toLocaleTimeString"];

function replace(name: string, make: (before: Method) => (date: Date, given: never[]) => unknown): void {
  const before = original(name);
  const run = make(before);
  const { made } = {
    made(this: Date, ...given: never[]): unknown {
      if (!zone) return apply(before, this, given);
      apply(getTime, this, []);
      return run(this, given);
    },
  };
  defineProperty(prototype, name, { value: disguise(made, before) });
}

/** Where the time is none, the engine's own knows what is due. */
const isValid = (date: Date) => !Number.isNaN(apply(getTime, date, []));

function setLocal(date: Date, local: number): number {
  return apply(setTime, date, [(zone as ZoneOffsets).timeOf(local)]) as number;
}

function replaceMethods(): void {
  for (const name of READ) {
    const inUtc = original(`getUTC${name}`);
    replace(`get${name}`, (before) => (date) => (isValid(date) ? apply(inUtc, localOf(date), []) : apply(before, date, [])));
  }
  for (const name of WRITTEN) {
    const inUtc = original(`setUTC${name}`);
    replace(`set${name}`, (before) => (date, given) => {
      if (!isValid(date) && name !== "FullYear") return apply(before, date, given);
      const local = isValid(date) ? localOf(date) : new DateClass(0);
      return setLocal(date, apply(inUtc, local, given) as number);
    });
  }
  replace("getYear", (before) => (date) => (isValid(date) ? localOf(date).getUTCFullYear() - 1900 : apply(before, date, [])));
  replace("setYear", () => (date, [year]) => {
    const given = Math.trunc(Number(year));
    return date.setFullYear(given >= 0 && given <= 99 ? 1900 + given : given);
  });
  replace("getTimezoneOffset", () => (date) => (isValid(date) ? 0 - Math.trunc((zone as ZoneOffsets).at(apply(getTime, date, []) as number) / 60_000) : Number.NaN));
  replaceTexts();
}

function replaceTexts(): void {
  const dateText = (date: Date) => (apply(toUTCString, localOf(date), []) as string).replace(/^(\w+), (\d+) (\w+) (-?\d+) .*$/, "$1 $3 $2 $4");
  const timeText = (date: Date) => {
    const [clock = ""] = /\d\d:\d\d:\d\d/.exec(apply(toUTCString, localOf(date), []) as string) ?? [];
    const minutes = Math.trunc((zone as ZoneOffsets).at(apply(getTime, date, []) as number) / 60_000);
    const two = (number: number) => String(Math.trunc(number)).padStart(2, "0");
    return `${clock} GMT${minutes < 0 ? "-" : "+"}${two(Math.abs(minutes) / 60)}${two(Math.abs(minutes) % 60)} (${longName(date)})`;
  };
  replace("toDateString", (before) => (date) => (isValid(date) ? dateText(date) : apply(before, date, [])));
  replace("toTimeString", (before) => (date) => (isValid(date) ? timeText(date) : apply(before, date, [])));
  replace("toString", (before) => (date) => (isValid(date) ? `${dateText(date)} ${timeText(date)}` : apply(before, date, [])));
  for (const name of SHOWN) {
    replace(name, (before) => (date, [locales, options]: readonly unknown[]) => apply(before, date, [locales, inZone(options)] as never));
  }
}

function longName(date: Date): string {
  const named = new DateTimeFormat(undefined, { timeZone: (zone as ZoneOffsets).zone, timeZoneName: "long" });
  const parts: Intl.DateTimeFormatPart[] = apply(formatToParts, named, [apply(getTime, date, [])]);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** Options with the zone, unless they name one. */
function inZone(options: unknown): unknown {
  if (!zone || options === null || Object(options).timeZone !== undefined) return options;
  return Object.assign(Object.create(options === undefined ? null : Object(options)), { timeZone: zone.zone });
}

/** A time without a zone is a local one, unless it is a day as ISO 8601 has them. */
const DAY_ALONE = /^[+-]?\d{4,6}(?:-\d\d){0,2}$/;
const WITH_ZONE = /(?:Z|\b(?:UTC?|GMT|[ECMP][SD]T)|[+-]\d\d?:?(?:\d\d)?)\s*(?:\([^)]*\)\s*)*$/i;

function parseLocal(text: string): number {
  const time = parse(text);
  if (!zone || Number.isNaN(time) || DAY_ALONE.test(text) || (/:/.test(text) && WITH_ZONE.test(text)) || /GMT|UTC?$/.test(text)) return time;
  const read = new DateClass(time);
  const field = (name: string) => apply(engine[name] as Method, read, []) as number;
  return zone.timeOf(utcOf(field("FullYear"), field("Month"), field("Date"), field("Hours"), field("Minutes"), field("Seconds"), read.getUTCMilliseconds()));
}

/** Without the centuries that `Date.UTC` adds. */
function utcOf(year: number, ...rest: number[]): number {
  const time = new DateClass(UTC(2000, ...(rest as [number])));
  const days = time.getUTCFullYear() - 2000;
  return time.setUTCFullYear(year + days);
}

const engine: Record<string, Method> = Object.fromEntries(READ.map((name) => [name, original(`get${name}`)]));

function timeFrom(given: readonly unknown[]): readonly unknown[] {
  if (!zone || given.length === 0) return given;
  if (given.length === 1) {
    const [value] = given;
    const primitive = typeof value === "object" && value !== null && !(value instanceof DateClass) ? (value as Date)[Symbol.toPrimitive]?.("default") ?? value : value;
    return typeof primitive === "string" ? [parseLocal(primitive)] : [primitive];
  }
  const local = UTC(...(given as [number, number]));
  return [Number.isNaN(local) ? local : zone.timeOf(local)];
}

function replaceConstructors(): void {
  const Replaced: DateConstructor = new host.Proxy(DateClass, {
    apply: () => String(new Replaced()),
    construct: (target, given: unknown[], newTarget) => construct(target, timeFrom(given), newTarget === Replaced ? target : newTarget),
  });
  showAs(Replaced, String(DateClass));
  defineProperty(DateClass, "parse", { value: disguise({ parse: (text: string) => parseLocal(`${text}`) }.parse, parse) });
  defineProperty(prototype, "constructor", { value: Replaced });
  defineProperty(globalThis, "Date", { value: Replaced });
  const Format: typeof DateTimeFormat = new host.Proxy(DateTimeFormat, {
    apply: (_target, _self, [locales, options]) => new Format(locales, options),
    construct: (target, [locales, options], newTarget) => construct(target, [locales, inZone(options)], newTarget === Format ? target : newTarget),
  });
  showAs(Format, String(DateTimeFormat));
  defineProperty(DateTimeFormat.prototype, "constructor", { value: Format });
  defineProperty(Intl, "DateTimeFormat", { value: Format });
}

/** What the variable says from now on; a zone that nobody knows is UTC, as ICU has it. */
export function followTimeZone(name: string | undefined): void {
  const wanted = name === undefined ? ENGINE : name.replace(/^:/, "");
  if (wanted === ENGINE) {
    zone = undefined;
    return;
  }
  zone = offsetsOf(wanted);
  if (isReplaced) return;
  isReplaced = true;
  replaceMethods();
  replaceConstructors();
}

function offsetsOf(name: string): ZoneOffsets {
  try {
    return new ZoneOffsets(name);
  } catch {
    return new ZoneOffsets("UTC");
  }
}
