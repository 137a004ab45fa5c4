import type { Tunnel, TunnelOptions, Warren } from "../../sdk/types.ts";
import { reason } from "../failure.ts";
import { Model } from "../parts/model.ts";

/** What a person chose for a tunnel. */
export interface Choice {
  readonly port: number;
  readonly hasPassword: boolean;
  /** Minutes until it ends, 0 for never. */
  readonly minutes: number;
  /** Empty: Warren's own. */
  readonly server: string;
  readonly secret: string;
  /** Empty: any. */
  readonly remotePort: string;
}

/** How an attempt to open a tunnel stands, or that it failed. */
export interface Attempt {
  readonly port: number;
  /** Empty while it is under way. */
  readonly problem: string;
}

/** The ports of this tab that are listened at, and the tunnels that lead to them from outside: at most one for each port. */
export class Sharing extends Model {
  readonly tunnels = new Map<number, Tunnel>();
  /** By port, the process that listens. */
  readonly listeners = new Map<number, number>();
  attempt: Attempt | undefined;
  private readonly endings = new Map<Tunnel, () => void>();

  constructor(private readonly warren: Warren) {
    super();
    warren.on("listen", ({ port, pid }) => this.listening(port, pid));
    warren.on("close", ({ port }) => {
      this.listeners.delete(port);
      this.changed();
    });
  }

  /** What can be shared, or is. */
  get ports(): readonly number[] {
    return [...new Set([...this.listeners.keys(), ...this.tunnels.keys()])].sort((a, b) => a - b);
  }

  /** The ports to which a tunnel leads now. */
  get shared(): readonly number[] {
    return [...this.tunnels].filter(([, tunnel]) => tunnel.state.state !== "closed").map(([port]) => port);
  }

  /** Opens a tunnel; one attempt at a time. Says whether it is there. */
  async open(choice: Choice): Promise<boolean> {
    if (this.isBusy) return false;
    const { port } = choice;
    this.forget(port);
    this.attempt = { port, problem: "" };
    this.changed();
    try {
      this.keep(await this.warren.tunnel.open(optionsOf(choice, Date.now())));
      this.attempt = undefined;
    } catch (error) {
      this.attempt = { port, problem: reason(error) };
    }
    this.changed();
    return this.attempt === undefined;
  }

  get isBusy(): boolean {
    return this.attempt?.problem === "";
  }

  /** Ends a tunnel that is open, or forgets one that was, so that the port can be shared again. */
  forget(port: number): void {
    const tunnel = this.tunnels.get(port);
    if (tunnel === undefined) return;
    this.endings.get(tunnel)?.();
    this.endings.delete(tunnel);
    if (tunnel.state.state !== "closed") tunnel.close();
    this.tunnels.delete(port);
    this.changed();
  }

  private listening(port: number, pid: number): void {
    this.listeners.set(port, pid);
    this.changed();
  }

  private keep(tunnel: Tunnel): void {
    this.tunnels.set(tunnel.port, tunnel);
    const followed = [tunnel.on("traffic", () => this.changed()), tunnel.on("state", () => this.changed())];
    this.endings.set(tunnel, () => followed.forEach((end) => end()));
  }
}

/** What the SDK is asked for; `now` is milliseconds since 1970. Throws what a person can mend. */
export function optionsOf({ port, hasPassword, minutes, server, secret, remotePort }: Choice, now: number): TunnelOptions {
  const asked = remotePort.trim();
  if (asked !== "" && (!/^\d{1,5}$/.test(asked) || Number(asked) < 1 || Number(asked) > 65535)) {
    throw new Error(`“${asked}” is not a port: a public port is a number from 1 to 65535, or empty for any.`);
  }
  return {
    port,
    ...(hasPassword ? {} : { password: null }),
    ...(minutes > 0 ? { expires: now + minutes * 60_000 } : {}),
    ...(server.trim() === "" ? {} : { server: server.trim() }),
    ...(secret === "" ? {} : { secret }),
    ...(asked === "" ? {} : { remotePort: Number(asked) }),
  };
}
