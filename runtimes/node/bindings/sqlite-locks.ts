/**
 * Locks of database files, in SQLite's five levels. Connections of this thread are told apart here; other threads and processes by
 * the one lock that the kernel has for a file, which is shared while somebody reads and exclusive while somebody writes. So a writer
 * keeps readers of other processes out from its first change on, where other systems do so while it commits.
 *
 * A database with a write-ahead log needs memory that its connections share. Here these are connections of one thread: the
 * first one takes the file's exclusive lock until the last is closed, and others find it busy.
 */
import * as control from "../sys/control.ts";
import * as files from "../sys/files.ts";
import { engine } from "./sqlite-engine.ts";

export const Level = { NONE: 0, SHARED: 1, RESERVED: 2, PENDING: 3, EXCLUSIVE: 4 } as const;
export const OK = 0;
export const BUSY = 5;

/** What `xShmLock` is asked. */
const UNLOCK = 1;
const SHARED = 4;

type Hold = "none" | "shared" | "exclusive";

/** What a connection holds of its file. */
export class Locks {
  level: number = Level.NONE;
  /** Bits of the slots of shared memory. */
  shared = 0;
  exclusive = 0;
  hasMemory = false;
}

/** A file that is open in this thread, once or more often. */
export class LockedFile {
  readonly #descriptor: number;
  readonly #members = new Set<Locks>();
  /** Of members that were closed: the kernel's lock belongs to one of the descriptors, which stays open until the last. */
  readonly #left: number[] = [];
  #hold: Hold = "none";
  #regions: number[] = [];

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  join(): Locks {
    const locks = new Locks();
    this.#members.add(locks);
    return locks;
  }

  /** Returns whether nobody is left; all descriptors are closed then. */
  leave(locks: Locks, descriptor: number): boolean {
    this.endMemory(locks);
    this.unlock(locks, Level.NONE);
    this.#members.delete(locks);
    this.#left.push(descriptor);
    if (this.#members.size > 0) return false;
    for (const one of this.#left) files.close(one);
    return true;
  }

  #others(locks: Locks, level: number): boolean {
    for (const other of this.#members) if (other !== locks && other.level >= level) return true;
    return false;
  }

  #needed(): Hold {
    let most: Hold = "none";
    for (const { level, hasMemory } of this.#members) {
      if (hasMemory || level >= Level.RESERVED) return "exclusive";
      if (level === Level.SHARED) most = "shared";
    }
    return most;
  }

  /** Makes the kernel's lock what the members need. */
  #adjust(): boolean {
    const needed = this.#needed();
    if (needed === this.#hold) return true;
    if (control.lock(this.#descriptor, needed) < 0) return false;
    this.#hold = needed;
    return true;
  }

  #raise(locks: Locks, level: number): number {
    const before = locks.level;
    locks.level = level;
    if (this.#adjust()) return OK;
    locks.level = before;
    return BUSY;
  }

  lock(locks: Locks, level: number): number {
    if (locks.level >= level) return OK;
    if (level === Level.SHARED) return this.#others(locks, Level.PENDING) ? BUSY : this.#raise(locks, level);
    if (this.#others(locks, Level.RESERVED)) return BUSY;
    if (level === Level.RESERVED) return this.#raise(locks, level);
    const isAlone = !this.#others(locks, Level.SHARED);
    const raised = this.#raise(locks, isAlone ? Level.EXCLUSIVE : Level.PENDING);
    return raised === OK && !isAlone ? BUSY : raised;
  }

  unlock(locks: Locks, level: number): number {
    if (locks.level > level) locks.level = level;
    this.#adjust();
    return OK;
  }

  isReserved(): boolean {
    for (const { level } of this.#members) if (level >= Level.RESERVED) return true;
    return false;
  }

  beginMemory(locks: Locks): number {
    if (locks.hasMemory) return OK;
    locks.hasMemory = true;
    if (this.#adjust()) return OK;
    locks.hasMemory = false;
    return BUSY;
  }

  /** The address of a region, 0 where there is none and none shall be made. */
  region(index: number, size: number, extend: boolean): number {
    while (extend && this.#regions.length <= index) {
      const at = engine().call["malloc"]?.(size) >>> 0;
      if (at === 0) return 0;
      engine().part(at, size).fill(0);
      this.#regions.push(at);
    }
    return this.#regions[index] ?? 0;
  }

  lockMemory(locks: Locks, offset: number, count: number, flags: number): number {
    const bits = ((1 << count) - 1) << offset;
    if (flags & UNLOCK) {
      locks.shared &= ~bits;
      locks.exclusive &= ~bits;
      return OK;
    }
    const isShared = (flags & SHARED) !== 0;
    for (const other of this.#members) {
      if (other !== locks && ((isShared ? other.exclusive : other.exclusive | other.shared) & bits) !== 0) return BUSY;
    }
    if (isShared) locks.shared |= bits;
    else locks.exclusive |= bits;
    return OK;
  }

  endMemory(locks: Locks): void {
    if (!locks.hasMemory) return;
    locks.hasMemory = false;
    locks.shared = locks.exclusive = 0;
    for (const { hasMemory } of this.#members) if (hasMemory) return;
    for (const at of this.#regions) engine().call["free"]?.(at);
    this.#regions = [];
    this.#adjust();
  }
}
