/** Dates as git writes and reads them. */

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

export interface Moment {
  readonly time: number;
  readonly zone: string;
}

function shifted({ time, zone }: Moment): Date {
  const found = /^([+-])(\d+)(\d\d)$/.exec(zone);
  const minutes = found ? (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) : 0;
  return new Date((time + minutes * 60) * 1000);
}

export function showDate(moment: Moment, style = 'default'): string {
  const at = shifted(moment);
  const day = `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
  const clock = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  const [weekday, month] = [DAYS[at.getUTCDay()], MONTHS[at.getUTCMonth()]];
  const { time, zone } = moment;
  if (style.startsWith('format:')) return strftime(style.slice(7), at, moment);
  switch (style) {
    case 'iso':
    case 'iso8601':
      return `${day} ${clock} ${zone}`;
    case 'iso-strict':
    case 'iso8601-strict':
      return `${day}T${clock}${/^[+-]0000$/.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3)}`}`.replace('Z', '+00:00');
    case 'short':
      return day;
    case 'rfc':
    case 'rfc2822':
      return `${weekday}, ${at.getUTCDate()} ${month} ${at.getUTCFullYear()} ${clock} ${zone}`;
    case 'raw':
      return `${time} ${zone}`;
    case 'unix':
      return String(time);
    case 'relative':
    case 'human':
      return relative(time);
    default:
      return `${weekday} ${month} ${at.getUTCDate()} ${clock} ${at.getUTCFullYear()} ${zone}`;
  }
}

function strftime(format: string, at: Date, { time, zone }: Moment): string {
  const values: Record<string, string> = {
    Y: String(at.getUTCFullYear()), m: two(at.getUTCMonth() + 1), d: two(at.getUTCDate()), H: two(at.getUTCHours()), M: two(at.getUTCMinutes()), S: two(at.getUTCSeconds()),
    F: `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`, T: `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`,
    a: DAYS[at.getUTCDay()] ?? '', b: MONTHS[at.getUTCMonth()] ?? '', y: two(at.getUTCFullYear() % 100), e: String(at.getUTCDate()).padStart(2), z: zone, s: String(time), '%': '%', n: '\n', t: '\t',
  };
  return format.replace(/%(.)/g, (whole, letter: string) => values[letter] ?? whole);
}

function relative(time: number): string {
  const seconds = Math.floor(Date.now() / 1000) - time;
  if (seconds < 0) return 'in the future';
  const say = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'} ago`;
  if (seconds < 90) return say(seconds, 'second');
  const minutes = Math.floor((seconds + 30) / 60);
  if (minutes < 90) return say(minutes, 'minute');
  const hours = Math.floor((minutes + 30) / 60);
  if (hours < 36) return say(hours, 'hour');
  const days = Math.floor((hours + 12) / 24);
  if (days < 14) return say(days, 'day');
  if (days < 70) return say(Math.floor((days + 3) / 7), 'week');
  if (days < 365) return say(Math.floor((days + 15) / 30), 'month');
  if (days < 1825) {
    const months = Math.floor((days * 12 * 2 + 365) / (365 * 2));
    const [years, rest] = [Math.floor(months / 12), months % 12];
    const text = `${years} year${years === 1 ? '' : 's'}`;
    return rest > 0 ? `${text}, ${rest} month${rest === 1 ? '' : 's'} ago` : `${text} ago`;
  }
  return say(Math.floor((days + 183) / 365), 'year');
}

const UNITS: Record<string, number> = { second: 1, minute: 60, hour: 3600, day: 86400, week: 604800, month: 2592000, year: 31536000 };

/** A date that was typed or is in the environment. */
export function parseDate(text: string): Moment | undefined {
  const raw = /^@?(\d{5,})(?: ([+-]\d{4}))?$/.exec(text.trim());
  if (raw) return { time: Number(raw[1]), zone: raw[2] ?? '+0000' };
  const ago = /^(\d+)[ .](second|minute|hour|day|week|month|year)s?[ .]ago$/.exec(text.trim());
  const here = Math.floor(Date.now() / 1000);
  if (ago) return { time: here - Number(ago[1]) * (UNITS[ago[2] as string] as number), zone: '+0000' };
  if (text === 'now') return { time: here, zone: '+0000' };
  if (text === 'yesterday') return { time: here - 86400, zone: '+0000' };
  const zone = /([+-]\d{2}):?(\d{2})$/.exec(text);
  const parsed = Date.parse(zone || /Z$/.test(text) ? text : `${text}${/\d:\d/.test(text) ? ' +0000' : ''}`.replace(/T(\S+) \+0000$/, 'T$1Z'));
  return Number.isNaN(parsed) ? undefined : { time: Math.floor(parsed / 1000), zone: zone ? `${zone[1]}${zone[2]}` : '+0000' };
}
