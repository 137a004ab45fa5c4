/** What is kept as `/home`. */

/**
 * The workspace of a kernel. `kept`: what is written below `/home` is there again next time. `read-only`: another tab owns it,
 * and `isFree` says that it has gone, so that booting again would own it. `memory`: this browser keeps no files here.
 * `none`: it was booted without one.
 */
export interface Workspace {
  readonly name: string | null;
  readonly state: "kept" | "read-only" | "memory" | "none";
  /** Whether everything is on disk. */
  readonly isSaved: boolean;
  /** Whether the disk is full: what is written now is in memory only, until there is room. */
  readonly isFull: boolean;
  readonly isFree: boolean;
}

/**
 * The workspaces of this origin, whether a kernel runs or not. `EBUSY`: a kernel has it; `EEXIST`, `ENOENT`; `ENOTSUP`: this
 * browser keeps none.
 */
export interface Workspaces {
  list(): Promise<string[]>;
  remove(name: string): Promise<void>;
  rename(name: string, to: string): Promise<void>;
  duplicate(name: string, copy: string): Promise<void>;
}
