import { compareLines, splitLines, type Change } from '../diff/lines.ts';

export interface Labels {
  readonly ours: string;
  readonly base: string;
  readonly theirs: string;
  /** The base is shown as well. */
  readonly showBase?: boolean;
}

export interface Merged {
  readonly text: string;
  readonly conflicts: number;
}

/** Conflicts with so few lines between them become one. */
const NEAR = 3;

interface Conflict {
  ours: string[];
  base: string[];
  theirs: string[];
}

type Part = string[] | Conflict;

const isConflict = (part: Part): part is Conflict => !Array.isArray(part);

/** Merges two texts that were made of one; texts are Latin-1. What both have changed differently stands between markers. */
export function mergeText(base: string, ours: string, theirs: string, labels: Labels): Merged {
  const [common, left, right] = [splitLines(base), splitLines(ours), splitLines(theirs)];
  const parts = divide(common, left, right, labels.showBase ? (it) => [it] : refine);
  const joined = labels.showBase ? parts : joinNear(parts);
  const ending = /\r\n$/.test(left[0] ?? '') ? '\r\n' : '\n';
  return { text: joined.map((part) => (isConflict(part) ? marked(part, labels, ending) : part.join(''))).join(''), conflicts: joined.filter(isConflict).length };
}

function divide(common: string[], left: string[], right: string[], refined: (conflict: Conflict) => Part[]): Part[] {
  const [ours, theirs] = [compareLines(common, left), compareLines(common, right)];
  const parts: Part[] = [];
  let [at, one, other] = [0, 0, 0];
  let [shiftOurs, shiftTheirs] = [0, 0];
  while (one < ours.length || other < theirs.length) {
    const [a, b] = [ours[one], theirs[other]];
    if (a && (!b || a.from + a.removed < b.from)) {
      parts.push(common.slice(at, a.from), left.slice(a.to, a.to + a.added));
      at = a.from + a.removed;
      shiftOurs += a.added - a.removed;
      one++;
    } else if (b && (!a || b.from + b.removed < a.from)) {
      parts.push(common.slice(at, b.from), right.slice(b.to, b.to + b.added));
      at = b.from + b.removed;
      shiftTheirs += b.added - b.removed;
      other++;
    } else {
      const start = Math.min((a as Change).from, (b as Change).from);
      const [oursStart, theirsStart] = [start + shiftOurs, start + shiftTheirs];
      let end = start;
      for (;;) {
        const [next, nextOther] = [ours[one], theirs[other]];
        if (next && next.from <= end) {
          end = Math.max(end, next.from + next.removed);
          shiftOurs += next.added - next.removed;
          one++;
        } else if (nextOther && nextOther.from <= end) {
          end = Math.max(end, nextOther.from + nextOther.removed);
          shiftTheirs += nextOther.added - nextOther.removed;
          other++;
        } else break;
      }
      const conflict = { ours: left.slice(oursStart, end + shiftOurs), base: common.slice(start, end), theirs: right.slice(theirsStart, end + shiftTheirs) };
      parts.push(common.slice(at, start));
      if (conflict.ours.join('') === conflict.theirs.join('')) parts.push(conflict.ours);
      else parts.push(...refined(conflict));
      at = end;
    }
  }
  parts.push(common.slice(at));
  return parts;
}

/** What both have written alike is no conflict. */
function refine({ ours, theirs }: Conflict): Part[] {
  if (ours.length === 0 || theirs.length === 0) return [{ ours, base: [], theirs }];
  const parts: Part[] = [];
  let at = 0;
  for (const { from, removed, to, added } of compareLines(ours, theirs)) {
    parts.push(ours.slice(at, from), { ours: ours.slice(from, from + removed), base: [], theirs: theirs.slice(to, to + added) });
    at = from + removed;
  }
  parts.push(ours.slice(at));
  return parts;
}

function joinNear(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  let between: string[] = [];
  for (const part of parts) {
    if (!isConflict(part)) {
      between.push(...part);
      continue;
    }
    const last = joined.at(-1);
    if (last && isConflict(last) && between.length <= NEAR) {
      joined[joined.length - 1] = { ours: [...last.ours, ...between, ...part.ours], base: [], theirs: [...last.theirs, ...between, ...part.theirs] };
    } else joined.push(between, part);
    between = [];
  }
  return [...joined, between];
}

function marked({ ours, base, theirs }: Conflict, labels: Labels, ending: string): string {
  const whole = (lines: string[]): string => lines.join('') + (lines.length > 0 && !(lines.at(-1) as string).endsWith('\n') ? ending : '');
  const label = (text: string): string => Buffer.from(text).toString('latin1');
  const middle = labels.showBase ? `||||||| ${label(labels.base)}${ending}${whole(base)}` : '';
  return `<<<<<<< ${label(labels.ours)}${ending}${whole(ours)}${middle}=======${ending}${whole(theirs)}>>>>>>> ${label(labels.theirs)}${ending}`;
}
