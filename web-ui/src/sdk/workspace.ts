import { answerFor } from "../workers/workspace-lock.ts";
import type { Connection } from "./connection.ts";
import { failure } from "./errors.ts";
import { wellFormed } from "./names.ts";
import type { Workspace } from "./types.ts";

const NAME_MOST = 100;

/** The folder in which a workspace is kept; throws EINVAL for what can't be a name. */
export function folderOf(name: string): string {
  if (typeof name !== "string" || name === "" || name.length > NAME_MOST) {
    throw failure("EINVAL", `a workspace has a name of 1 to ${NAME_MOST} characters`);
  }
  return encodeURIComponent(wellFormed(name)).replaceAll(".", "%2E");
}

/** How a workspace was opened, as the store's worker says it. */
export type Opened = "owned" | "readOnly" | "memory" | "none";

const STATES = { owned: "kept", readOnly: "read-only", memory: "memory", none: "none" } as const;

/** Follows what becomes of a kernel's workspace. */
export class WorkspaceState {
  #now: Workspace = { name: null, state: "none", isSaved: true, isFull: false, isFree: false };
  readonly #listeners = new Set<(workspace: Workspace) => void>();
  #silence = () => {};

  constructor(private readonly connection: Connection) {
    connection.on("saved", ({ saved, full }: { saved: boolean; full: boolean }) => this.#change({ isSaved: saved, isFull: full }));
    connection.on("workspace", () => this.#change({ isFree: true }));
    addEventListener("pagehide", () => this.connection.send("sync"));
  }

  get now(): Workspace {
    return this.#now;
  }

  opened(name: string | null, state: Opened): Workspace {
    if (state === "owned") this.#silence = answerFor(folderOf(name!));
    this.#change({ name, state: STATES[state] });
    return this.#now;
  }

  async open(name: string): Promise<Workspace> {
    if (this.#now.name !== null) throw failure("EBUSY", `the workspace ${this.#now.name} is open; boot another kernel`);
    const { state } = await this.connection.request<{ state: Opened }>("openWorkspace", { workspace: folderOf(name) });
    return this.opened(name, state);
  }

  /** The workspace is not open here any more, though its lock may be held until the kernel's workers have ended. */
  close(): void {
    this.#silence();
  }

  on(listener: (workspace: Workspace) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #change(changes: Partial<Workspace>): void {
    this.#now = { ...this.#now, ...changes };
    for (const listener of this.#listeners) listener(this.#now);
  }
}
