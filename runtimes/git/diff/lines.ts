import { slideChanges } from './slide.ts';

/** Lines with their ends; the last one may have none. In Latin-1, so that a character is a byte. */
export function splitLines(text: string): string[] {
  const lines = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end + 1;
    lines.push(text.slice(at, next));
    at = next;
  }
  return lines;
}

/** Which lines of both texts are not common. */
export interface Difference {
  readonly removed: Uint8Array;
  readonly added: Uint8Array;
}

/** From `from` on, `removed` lines of the old text are `added` lines of the new one, from `to` on. */
export interface Change {
  readonly from: number;
  readonly removed: number;
  readonly to: number;
  readonly added: number;
}

/** Beyond this many differences a good way is taken instead of the best one. */
const COSTLY = 512;

export function compareLines(old: readonly string[], now: readonly string[], key: (line: string) => string = (line) => line): Change[] {
  const numbers = new Map<string, number>();
  const numbered = (lines: readonly string[]): Int32Array =>
    Int32Array.from(lines, (line) => {
      const text = key(line);
      let number = numbers.get(text);
      if (number === undefined) numbers.set(text, (number = numbers.size));
      return number;
    });
  const [one, other] = [numbered(old), numbered(now)];
  const difference = { removed: new Uint8Array(old.length), added: new Uint8Array(now.length) };
  compareMatching(one, other, numbers.size, difference);
  slideChanges(old, one, difference.removed, difference.added);
  slideChanges(now, other, difference.added, difference.removed);
  return changesOf(difference);
}

/** Lines that the other text has nowhere are changes at once; the rest is compared. */
function compareMatching(one: Int32Array, other: Int32Array, kinds: number, { removed, added }: Difference): void {
  let start = 0;
  let [oneEnd, otherEnd] = [one.length, other.length];
  while (start < oneEnd && start < otherEnd && one[start] === other[start]) start++;
  while (oneEnd > start && otherEnd > start && one[oneEnd - 1] === other[otherEnd - 1]) oneEnd--, otherEnd--;
  const inOne = new Uint8Array(kinds);
  const inOther = new Uint8Array(kinds);
  for (let at = start; at < oneEnd; at++) inOne[one[at] as number] = 1;
  for (let at = start; at < otherEnd; at++) inOther[other[at] as number] = 1;
  const left: number[] = [];
  const right: number[] = [];
  for (let at = start; at < oneEnd; at++) inOther[one[at] as number] ? left.push(at) : (removed[at] = 1);
  for (let at = start; at < otherEnd; at++) inOne[other[at] as number] ? right.push(at) : (added[at] = 1);
  const search = new Search(
    Int32Array.from(left, (at) => one[at] as number),
    Int32Array.from(right, (at) => other[at] as number),
    (at) => (removed[left[at] as number] = 1),
    (at) => (added[right[at] as number] = 1),
  );
  search.compare(0, left.length, 0, right.length);
}

/** Myers' search for the shortest way, from both ends, divided where they meet. */
class Search {
  readonly #forward: Int32Array;
  readonly #backward: Int32Array;
  readonly #middle: number;

  constructor(
    private readonly one: Int32Array,
    private readonly other: Int32Array,
    private readonly remove: (at: number) => void,
    private readonly add: (at: number) => void,
  ) {
    this.#middle = other.length + 1;
    this.#forward = new Int32Array(one.length + other.length + 3);
    this.#backward = new Int32Array(one.length + other.length + 3);
  }

  compare(oneStart: number, oneEnd: number, otherStart: number, otherEnd: number): void {
    while (oneStart < oneEnd && otherStart < otherEnd && this.one[oneStart] === this.other[otherStart]) oneStart++, otherStart++;
    while (oneStart < oneEnd && otherStart < otherEnd && this.one[oneEnd - 1] === this.other[otherEnd - 1]) oneEnd--, otherEnd--;
    if (oneStart === oneEnd) {
      for (let at = otherStart; at < otherEnd; at++) this.add(at);
    } else if (otherStart === otherEnd) {
      for (let at = oneStart; at < oneEnd; at++) this.remove(at);
    } else {
      const [x, y] = this.#meet(oneStart, oneEnd, otherStart, otherEnd);
      this.compare(oneStart, x, otherStart, y);
      this.compare(x, oneEnd, y, otherEnd);
    }
  }

  /** A place through which a shortest way goes. Diagonals are numbered by x - y. */
  #meet(oneStart: number, oneEnd: number, otherStart: number, otherEnd: number): [number, number] {
    const [forward, backward, zero] = [this.#forward, this.#backward, this.#middle];
    const [lowest, highest] = [oneStart - otherEnd, oneEnd - otherStart];
    const [first, last] = [oneStart - otherStart, oneEnd - otherEnd];
    const odd = ((first - last) & 1) !== 0;
    let [fLow, fHigh, bLow, bHigh] = [first, first, last, last];
    forward[zero + first] = oneStart;
    backward[zero + last] = oneEnd;
    for (let cost = 1; ; cost++) {
      if (fLow > lowest) forward[zero + --fLow - 1] = -1;
      else fLow++;
      if (fHigh < highest) forward[zero + ++fHigh + 1] = -1;
      else fHigh--;
      for (let d = fHigh; d >= fLow; d -= 2) {
        const [below, above] = [forward[zero + d - 1] as number, forward[zero + d + 1] as number];
        let x = below >= above ? below + 1 : above;
        while (x < oneEnd && x - d < otherEnd && this.one[x] === this.other[x - d]) x++;
        forward[zero + d] = x;
        if (odd && bLow <= d && d <= bHigh && (backward[zero + d] as number) <= x) return [x, x - d];
      }
      if (bLow > lowest) backward[zero + --bLow - 1] = 0x7fffffff;
      else bLow++;
      if (bHigh < highest) backward[zero + ++bHigh + 1] = 0x7fffffff;
      else bHigh--;
      for (let d = bHigh; d >= bLow; d -= 2) {
        const [below, above] = [backward[zero + d - 1] as number, backward[zero + d + 1] as number];
        let x = below < above ? below : above - 1;
        while (x > oneStart && x - d > otherStart && this.one[x - 1] === this.other[x - d - 1]) x--;
        backward[zero + d] = x;
        if (!odd && fLow <= d && d <= fHigh && x <= (forward[zero + d] as number)) return [x, x - d];
      }
      if (cost > COSTLY) return this.#furthest(fLow, fHigh, oneEnd, otherEnd);
    }
  }

  #furthest(low: number, high: number, oneEnd: number, otherEnd: number): [number, number] {
    let best = -1;
    let place: [number, number] = [0, 0];
    for (let d = high; d >= low; d -= 2) {
      const x = Math.min(this.#forward[this.#middle + d] as number, oneEnd, otherEnd + d);
      if (x + x - d > best) {
        best = x + x - d;
        place = [x, x - d];
      }
    }
    return place;
  }
}

function changesOf({ removed, added }: Difference): Change[] {
  const changes = [];
  for (let from = 0, to = 0; from < removed.length || to < added.length; ) {
    const start = { from, to };
    while (removed[from]) from++;
    while (added[to]) to++;
    if (from > start.from || to > start.to) changes.push({ ...start, removed: from - start.from, added: to - start.to });
    else from++, to++;
  }
  return changes;
}
