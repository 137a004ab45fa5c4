import type { Connection } from "./connection.ts";
import { wellFormed } from "./names.ts";
import type { History as Contract, Snapshot } from "./types.ts";

/** The snapshots of a workspace. */
export class History implements Contract {
  constructor(private readonly connection: Connection) {}

  async list(): Promise<readonly Snapshot[]> {
    const { snapshots } = await this.connection.request<{ snapshots: (Omit<Snapshot, "time"> & { time: number })[] }>("snapshots");
    return snapshots.map((snapshot) => ({ ...snapshot, time: new Date(snapshot.time) }));
  }

  async take(label: string): Promise<void> {
    await this.connection.request("snapshot", { label: wellFormed(label) });
  }
}
