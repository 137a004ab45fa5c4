import type { Outbound } from "../workers/messages.ts";
import { failure } from "./errors.ts";
import type { OutboundOptions, SpawnOptions } from "./types.ts";

const NO_HEADER = /^[\x21-\x7e]+$/;

/** What programs may ask of hosts outside, checked. */
export class OutboundSettings {
  /** For the gateway. */
  readonly gateway: Outbound;
  readonly #index: string | undefined;

  /** `EINVAL` for an address that is none. */
  constructor({ allowed = [], proxy, index }: OutboundOptions = {}) {
    const origins = allowed.map((origin) => {
      const url = parsed("outbound.allowed", origin);
      if (url.origin !== origin) throw failure("EINVAL", `outbound.allowed: an origin is \`${url.origin}\`, and \`${origin}\` is more`);
      return origin;
    });
    if (proxy !== undefined) parsed("outbound.proxy", proxy);
    if (index !== undefined) parsed("outbound.index", index);
    this.gateway = { allowed: origins, ...(proxy !== undefined && { proxy }) };
    this.#index = index;
  }

  /** The options of a process with the variables that tell it of the settings, where it has none of its own. */
  applyTo(options: SpawnOptions): SpawnOptions {
    if (this.#index === undefined || options.inheritEnv === false) return options;
    return { ...options, env: { PIP_INDEX_URL: this.#index, ...options.env } };
  }
}

function parsed(option: string, address: string): URL {
  const url = NO_HEADER.test(address) && URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    throw failure("EINVAL", `${option}: \`${address}\` is no address of http: or https:`);
  }
  return url;
}
