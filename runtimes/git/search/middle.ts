import { reachable, walk } from '../history/walk.ts';
import { compareNames } from '../store/formats.ts';
import type { Repository } from '../store/repository.ts';

export interface Middle {
  /** What is to be tested; the bad commit itself if nothing is left; undefined if all that is left is skipped. */
  readonly oid: string | undefined;
  /** How many commits it stands for, of all that are left. */
  readonly reached: number;
  readonly all: number;
  readonly candidates: readonly string[];
}

/** The commit that divides those between good and bad ones best, as git finds it. */
export function middleOf(repository: Repository, bad: string, good: readonly string[], skipped: ReadonlySet<string>): Middle {
  // The oldest first.
  const list = [...walk(repository, { to: [bad], from: good })].reverse();
  const inside = new Set(list);
  const parents = (oid: string): string[] => repository.commit(oid).parents.filter((it) => inside.has(it));
  const weights = weigh(repository, list, inside, parents);
  const all = list.length;
  const distance = (oid: string): number => Math.min(weights.get(oid) as number, all - (weights.get(oid) as number));
  if (skipped.size === 0) {
    const half = halfWay(list, weights, parents, all);
    let best = half ?? (list[0] as string);
    if (half === undefined) for (const oid of list) if (distance(oid) > distance(best)) best = oid;
    return { oid: all <= 1 ? bad : best, reached: weights.get(best) ?? 0, all, candidates: list };
  }
  const ordered = [...list].sort((one, other) => distance(other) - distance(one) || compareNames(one, other));
  const oid = ordered.find((it) => !skipped.has(it) && it !== bad) ?? (list.every((it) => it === bad) ? bad : undefined);
  return { oid, reached: weights.get(ordered[0] as string) ?? 0, all, candidates: ordered.filter((it) => skipped.has(it)) };
}

/** How many of them each commit has, itself among them. */
function weigh(repository: Repository, list: readonly string[], inside: ReadonlySet<string>, parents: (oid: string) => string[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const oid of list) {
    const own = parents(oid);
    if (own.length === 0) weights.set(oid, 1);
    else if (own.length > 1) weights.set(oid, [...reachable(repository, [oid])].filter((it) => inside.has(it)).length);
  }
  while (weights.size < list.length) {
    for (const oid of list) {
      const [parent] = parents(oid);
      const weight = parent === undefined ? undefined : weights.get(parent);
      if (!weights.has(oid) && weight !== undefined) weights.set(oid, weight + 1);
    }
  }
  return weights;
}

/** Git takes the first that it finds to be half way: merges first, then the others in their order. */
function halfWay(list: readonly string[], weights: ReadonlyMap<string, number>, parents: (oid: string) => string[], all: number): string | undefined {
  const isHalf = (oid: string): boolean => {
    const difference = Math.abs(2 * (weights.get(oid) as number) - all);
    return difference <= 1 || difference < Math.floor(all / 1024);
  };
  const merges = list.filter((oid) => parents(oid).length > 1);
  const others = list.filter((oid) => parents(oid).length === 1);
  return [...merges, ...others].find(isHalf);
}

/** About how many more tests it takes. */
export function stepsFor(all: number): number {
  if (all < 3) return 0;
  const power = Math.floor(Math.log2(all));
  const whole = 2 ** power;
  return whole < 3 * (all - whole) ? power : power - 1;
}
