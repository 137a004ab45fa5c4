/** How well a text fits a query, and which of its characters do. */
export interface Fit {
  readonly score: number;
  readonly marks: readonly number[];
}

/**
 * Fits the characters of `typed`, in order, into `text`; undefined when they are not all there. Case does not count, and spaces need not be
 * there. `typed` has to be in lower case. What is together, at the start of a word and, in a path, in its last name scores more.
 */
export function fit(typed: string, text: string): Fit | undefined {
  const query = typed.replaceAll(" ", "");
  if (query === "") return { score: 0, marks: [] };
  const lowered = text.toLowerCase();
  const lower = lowered.length === text.length ? lowered : text;
  const asTyped = query === typed ? undefined : whole(typed, text, lower, 0);
  if (asTyped) return { score: scoreOf(asTyped, text, 0) + IN_NAME + WHOLE, marks: asTyped };
  if (!isSubsequence(query, lower)) return undefined;
  const name = query.includes("/") ? 0 : text.lastIndexOf("/") + 1;
  return best(query, text, lower, name, IN_NAME) ?? (name > 0 ? best(query, text, lower, 0, 0) : undefined);
}

const IN_NAME = 40;
const TOGETHER = 6;
const WORD = 8;
const WHOLE = 30;

/** What fits best, the best first, and how many fit at all. */
export interface Ranking<T> {
  readonly best: readonly { readonly one: T; readonly marks: readonly number[] }[];
  readonly count: number;
}

/** Ranks the texts that fit; of those that fit equally, shorter ones come first, then earlier ones. */
export function rank<T>(query: string, all: readonly T[], textOf: (one: T) => string, most: number): Ranking<T> {
  const wanted = query.toLowerCase().trim().replace(/\s+/g, " ");
  const found: { readonly one: T; readonly fit: Fit; readonly key: number }[] = [];
  for (const one of all) {
    const text = textOf(one);
    const fits = fit(wanted, text);
    if (fits) found.push({ one, fit: fits, key: wanted === "" ? 0 : fits.score - Math.min(text.length, 4095) / 4096 });
  }
  const best = firstOf(found, most).sort((a, b) => b.key - a.key);
  return { best: best.map(({ one, fit: { marks } }) => ({ one, marks })), count: found.length };
}

/** The `most` with the largest keys; sorting all of many would hold up the next frame. */
function firstOf<F extends { readonly key: number }>(found: readonly F[], most: number): F[] {
  if (found.length <= most) return [...found];
  const keys = Float64Array.from(found, ({ key }) => key).sort();
  const least = keys[keys.length - most]!;
  const above = found.filter(({ key }) => key > least);
  return [...above, ...found.filter(({ key }) => key === least).slice(0, most - above.length)];
}

function isSubsequence(query: string, text: string): boolean {
  let at = 0;
  for (let index = 0; index < query.length; index++) {
    at = text.indexOf(query[index]!, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** The query as it stands, else the better of: each character at the start of a word where it can be, each at its first place. */
function best(query: string, text: string, lower: string, from: number, bonus: number): Fit | undefined {
  const together = whole(query, text, lower, from);
  const tries = together ? [together] : [byWords(query, text, lower, from), inOrder(query, lower, from)];
  let found: Fit | undefined;
  for (const marks of tries) {
    if (!marks) continue;
    const score = scoreOf(marks, text, from) + bonus;
    if (!found || score > found.score) found = { score, marks };
  }
  return found;
}

function whole(query: string, text: string, lower: string, from: number): number[] | undefined {
  let at = lower.indexOf(query, from);
  if (at < 0) return undefined;
  for (let next = at; next >= 0; next = lower.indexOf(query, next + 1)) {
    if (startsWord(text, next)) {
      at = next;
      break;
    }
  }
  const marks: number[] = [];
  for (let index = 0; index < query.length; index++) marks.push(at + index);
  return marks;
}

function byWords(query: string, text: string, lower: string, from: number): number[] | undefined {
  const marks: number[] = [];
  let at = from;
  for (let index = 0; index < query.length; index++) {
    const character = query[index]!;
    let next = lower.indexOf(character, at);
    if (next < 0) return undefined;
    if (next !== at || marks.length === 0) {
      for (let other = next; other >= 0; other = lower.indexOf(character, other + 1)) {
        if (startsWord(text, other)) {
          next = other;
          break;
        }
      }
    }
    marks.push(next);
    at = next + 1;
  }
  return marks;
}

function inOrder(query: string, lower: string, from: number): number[] | undefined {
  const marks: number[] = [];
  let at = from;
  for (let index = 0; index < query.length; index++) {
    const next = lower.indexOf(query[index]!, at);
    if (next < 0) return undefined;
    marks.push(next);
    at = next + 1;
  }
  return marks;
}

function scoreOf(marks: readonly number[], text: string, from: number): number {
  let score = 0;
  for (let index = 0; index < marks.length; index++) {
    const at = marks[index]!;
    if (index > 0 && at === marks[index - 1]! + 1) score += TOGETHER;
    if (startsWord(text, at)) score += WORD;
  }
  const end = from + marks.length;
  const isStart = marks[0] === from && marks[marks.length - 1] === end - 1;
  return isStart && (end === text.length || text[end] === ".") ? score + WHOLE : score;
}

function startsWord(text: string, at: number): boolean {
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  if (!isLetter(before) && !isDigit(before)) return true;
  return isUpper(text.charCodeAt(at)) && !isUpper(before);
}

const isUpper = (code: number) => code >= 65 && code <= 90;
const isDigit = (code: number) => code >= 48 && code <= 57;
const isLetter = (code: number) => isUpper(code) || (code >= 97 && code <= 122) || code > 127;
