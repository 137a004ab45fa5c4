import { failure } from "./errors.ts";
import type { Tunnel, TunnelOptions, Tunnels as Contract } from "./types.ts";

/** Opens tunnels by the gateway. */
export class Tunnels implements Contract {
  open(_options: TunnelOptions): Promise<Tunnel> {
    return Promise.reject(failure("EUNSUPPORTED", "tunnels are not connected to the gateway yet"));
  }
}
