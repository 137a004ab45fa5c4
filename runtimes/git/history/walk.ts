import type { Repository } from '../store/repository.ts';

/** Commits in the order in which they are shown: the newest first, by the time of their committers. */
class Queue {
  readonly #items: { oid: string; time: number; number: number }[] = [];
  #number = 0;

  constructor(private readonly repository: Repository) {}

  get size(): number {
    return this.#items.length;
  }

  get oids(): string[] {
    return this.#items.map(({ oid }) => oid);
  }

  push(oid: string): void {
    const item = { oid, time: this.repository.commit(oid).committer.time, number: this.#number++ };
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#items[middle] as typeof item;
      if (other.time > item.time || (other.time === item.time && other.number < item.number)) high = middle;
      else low = middle + 1;
    }
    this.#items.splice(low, 0, item);
  }

  pop(): string | undefined {
    return this.#items.pop()?.oid;
  }
}

/** All that can be reached from these commits. */
export function reachable(repository: Repository, from: readonly string[]): Set<string> {
  const seen = new Set(from);
  const waiting = [...from];
  for (let oid = waiting.pop(); oid !== undefined; oid = waiting.pop()) {
    for (const parent of repository.commit(oid).parents) {
      if (seen.has(parent)) continue;
      seen.add(parent);
      waiting.push(parent);
    }
  }
  return seen;
}

export interface Walk {
  readonly to: readonly string[];
  readonly from: readonly string[];
  readonly firstParent?: boolean;
  /** The parents that are followed, if not all: history of paths is simplified so. */
  readonly parents?: (oid: string) => readonly string[];
}

/** The commits of a range, one by one. */
export function* walk(repository: Repository, { to, from, firstParent, parents }: Walk): Generator<string> {
  const left = from.length > 0 ? reachable(repository, from) : new Set<string>();
  const queue = new Queue(repository);
  const seen = new Set<string>();
  const push = (oid: string): void => {
    if (seen.has(oid) || left.has(oid)) return;
    seen.add(oid);
    queue.push(oid);
  };
  to.forEach(push);
  for (let oid = queue.pop(); oid !== undefined; oid = queue.pop()) {
    yield oid;
    const all = parents ? parents(oid) : repository.commit(oid).parents;
    (firstParent ? all.slice(0, 1) : all).forEach(push);
  }
}

/** The same commits, none before all its children. */
export function topological(repository: Repository, commits: readonly string[]): string[] {
  const inside = new Set(commits);
  const children = new Map<string, number>();
  for (const oid of commits) for (const parent of repository.commit(oid).parents) if (inside.has(parent)) children.set(parent, (children.get(parent) ?? 0) + 1);
  const ready = commits.filter((oid) => !children.has(oid)).reverse();
  const ordered: string[] = [];
  for (let oid = ready.pop(); oid !== undefined; oid = ready.pop()) {
    ordered.push(oid);
    const next = [];
    for (const parent of repository.commit(oid).parents) {
      const left = children.get(parent);
      if (left === undefined) continue;
      children.set(parent, left - 1);
      if (left === 1) next.push(parent);
    }
    ready.push(...next);
  }
  return ordered;
}

/** The best common ancestors. */
export function mergeBases(repository: Repository, one: string, other: string): string[] {
  if (one === other) return [one];
  const ours = reachable(repository, [one]);
  if (ours.has(other)) return [other];
  const theirs = new Set<string>();
  const common: string[] = [];
  const queue = new Queue(repository);
  queue.push(other);
  theirs.add(other);
  for (let oid = queue.pop(); oid !== undefined; oid = queue.pop()) {
    if (ours.has(oid)) {
      common.push(oid);
      continue;
    }
    for (const parent of repository.commit(oid).parents) {
      if (theirs.has(parent)) continue;
      theirs.add(parent);
      queue.push(parent);
    }
  }
  if (common.length < 2) return common;
  return common.filter((oid) => !common.some((it) => it !== oid && reachable(repository, [it]).has(oid)));
}

export function isAncestor(repository: Repository, one: string, other: string): boolean {
  return one === other || reachable(repository, [other]).has(one);
}

/** How many commits each of both has that the other one has not. */
export function aheadBehind(repository: Repository, ours: string, theirs: string): [number, number] {
  const [left, right] = [reachable(repository, [ours]), reachable(repository, [theirs])];
  return [[...left].filter((oid) => !right.has(oid)).length, [...right].filter((oid) => !left.has(oid)).length];
}
