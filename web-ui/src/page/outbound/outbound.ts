import type { OutboundEvent } from "../../sdk/types.ts";
import { Model } from "../parts/model.ts";

/** As many hosts are listed; those that were asked longest ago are left out. */
const MOST = 100;

/** A host outside that programs asked, and what came of the last request. */
export interface AskedHost {
  readonly host: string;
  readonly requests: number;
  readonly refusals: number;
  readonly last: OutboundEvent;
}

const NEXT = "; nor by ";

/** Why the last request was refused, each of those who were asked with its own reason. */
export function reasonsOf({ by, refused = "" }: OutboundEvent): readonly string[] {
  const [first = "", ...others] = refused.split(NEXT);
  return [`By the ${by}: ${first}`, ...others.map((reason) => `By ${reason}`)];
}

/** The hosts outside that programs asked for something, the latest first. */
export class Outbound extends Model {
  hosts: readonly AskedHost[] = [];

  asked(event: OutboundEvent): void {
    const { host } = event;
    const before = this.hosts.find((asked) => asked.host === host) ?? { requests: 0, refusals: 0 };
    const refusals = before.refusals + (event.refused === undefined ? 0 : 1);
    const others = this.hosts.filter((asked) => asked.host !== host);
    this.hosts = [{ host, requests: before.requests + 1, refusals, last: event }, ...others].slice(0, MOST);
    this.changed();
  }
}
