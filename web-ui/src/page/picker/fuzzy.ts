/** How well a text fits a query, and which of its characters do. */
export interface Fit {
  readonly score: number;
  readonly marks: readonly number[];
}

/**
 * Fits the characters of `query`, in order, into `text`; undefined when they are not all there. Case does not count. `query` has to be
 * in lower case and without spaces. What is together, at the start of a word and, in a path, in its last name scores more.
 */
export function fit(query: string, text: string): Fit | undefined {
  if (query === "") return { score: 0, marks: [] };
  const lowered = text.toLowerCase();
  const lower = lowered.length === text.length ? lowered : text;
  if (!isSubsequence(query, lower)) return undefined;
  const name = query.includes("/") ? 0 : text.lastIndexOf("/") + 1;
  return best(query, text, lower, name, IN_NAME) ?? (name > 0 ? best(query, text, lower, 0, 0) : undefined);
}

const IN_NAME = 40;
const TOGETHER = 6;
const WORD = 8;
const WHOLE = 30;

/** Those of the texts that fit, the best first. */
export function rank<T>(query: string, all: Iterable<T>, textOf: (one: T) => string, most: number): { one: T; fit: Fit }[] {
  const wanted = query.toLowerCase().replace(/\s+/g, "");
  const found: { one: T; fit: Fit; length: number }[] = [];
  for (const one of all) {
    const text = textOf(one);
    const fits = fit(wanted, text);
    if (fits) found.push({ one, fit: fits, length: text.length });
  }
  // Sorting is stable, so that what fits equally keeps its order.
  found.sort((a, b) => b.fit.score - a.fit.score || (wanted === "" ? 0 : a.length - b.length));
  return found.slice(0, most);
}

function isSubsequence(query: string, text: string): boolean {
  let at = 0;
  for (let index = 0; index < query.length; index++) {
    at = text.indexOf(query[index]!, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** The better of: the query as it stands, each character at the start of a word where it can be, each at its first place. */
function best(query: string, text: string, lower: string, from: number, bonus: number): Fit | undefined {
  const tries = [whole(query, text, lower, from), byWords(query, text, lower, from), inOrder(query, lower, from)];
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
  return Array.from({ length: query.length }, (_, index) => at + index);
}

function byWords(query: string, text: string, lower: string, from: number): number[] | undefined {
  const marks: number[] = [];
  let at = from;
  for (const character of query.split("")) {
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
  marks.forEach((at, index) => {
    if (index > 0 && at === marks[index - 1]! + 1) score += TOGETHER;
    if (startsWord(text, at)) score += WORD;
  });
  const end = text.indexOf(".", from);
  if (marks[0] === from && marks.at(-1) === marks.length - 1 + from && [text.length, end].includes(from + marks.length)) score += WHOLE;
  return score;
}

function startsWord(text: string, at: number): boolean {
  if (at === 0) return true;
  const before = text[at - 1]!;
  if (/[\s/._\-:]/.test(before)) return true;
  const here = text[at]!;
  return here !== here.toLowerCase() && before === before.toLowerCase();
}
