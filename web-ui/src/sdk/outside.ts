import type { Connection } from "./connection.ts";
import { failure } from "./errors.ts";
import { fetchOver } from "./fetch-over.ts";
import type { OutsideRequest, OutsideResponse } from "./types.ts";

/** The page's own requests to hosts outside, by the gateway. */
export class Outside {
  constructor(private readonly connection: Connection) {}

  async fetch(address: string, options: OutsideRequest = {}): Promise<OutsideResponse> {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (!url || !/^https?:$/.test(url.protocol)) throw failure("EINVAL", `${address} is no address that begins with https://`);
    if (url.username !== "" || url.password !== "") throw failure("EINVAL", `${url.host}: an address may hold no name and password`);
    return fetchOver(this.channel(), url.href, options);
  }

  /** A port for one request, whose other end the gateway has. */
  channel(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.connection.send("fetch", {}, [port2]);
    return port1;
  }
}
