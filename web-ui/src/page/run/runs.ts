import type { ProcessStatus } from "../../sdk/types.ts";
import { Model } from "../parts/model.ts";
import { Session } from "./session.ts";

/** What Run has started in a project: several programs at once, one for each way to run it. */
export class Runs extends Model {
  /** In the order in which they were first started. */
  list: readonly Session[] = [];
  private readonly none = new Session();

  /** What was started by one way to run the project. */
  of(key: string): Session | undefined {
    return this.list.find((session) => session.key === key);
  }

  /** The same, made when it is first asked for. */
  at(key: string): Session {
    const known = this.of(key);
    if (known) return known;
    const session = new Session(key);
    session.follow(() => this.changed());
    this.list = [...this.list, session];
    return session;
  }

  get busy(): readonly Session[] {
    return this.list.filter(({ busy }) => busy);
  }

  /** The one whose state is told while a way to run is chosen: its own, or that of the only program. */
  shown(key: string): Session {
    return this.of(key) ?? this.only ?? this.none;
  }

  /** The one that Stop ends: the chosen one if it runs, else the only one that does. */
  toStop(key: string): Session | undefined {
    const own = this.of(key);
    return own?.busy ? own : this.only;
  }

  private get only(): Session | undefined {
    const { busy } = this;
    return busy.length === 1 ? busy[0] : undefined;
  }

  ofProcess(pid: number | undefined): Session | undefined {
    return pid === undefined ? undefined : this.list.find((session) => session.pid === pid);
  }

  observe(processes: readonly ProcessStatus[]): void {
    for (const session of this.list) session.observe(processes);
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.busy.map((session) => session.stop()));
  }
}
