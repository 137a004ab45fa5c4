import type { ProcessStatus } from "../../sdk/types.ts";

/** Samples that are kept of a process. */
const KEPT = 40;

/** What a process used of a processor between two looks, from 0 to 1 and a little more by chance; the newest last. */
export class UsageHistory {
  private readonly seen = new Map<number, { cpuTime: number; at: number; shares: number[] }>();

  /** Takes the present table, at a time in milliseconds. */
  take(processes: readonly ProcessStatus[], now: number): void {
    for (const { pid, cpuTime, state } of processes) {
      if (state === "ended") continue;
      const known = this.seen.get(pid);
      if (!known) this.seen.set(pid, { cpuTime, at: now, shares: [] });
      else if (now - known.at >= 200) this.sample(known, cpuTime, now);
    }
    const live = new Set(processes.filter(({ state }) => state !== "ended").map(({ pid }) => pid));
    for (const pid of [...this.seen.keys()]) if (!live.has(pid)) this.seen.delete(pid);
  }

  shares(pid: number): readonly number[] {
    return this.seen.get(pid)?.shares ?? [];
  }

  private sample(known: { cpuTime: number; at: number; shares: number[] }, cpuTime: number, now: number): void {
    known.shares.push(Math.min(1, Math.max(0, (cpuTime - known.cpuTime) / (now - known.at))));
    if (known.shares.length > KEPT) known.shares.shift();
    known.cpuTime = cpuTime;
    known.at = now;
  }
}
