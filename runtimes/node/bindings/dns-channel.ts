/** What a resolver asks: addresses of names, as `getaddrinfo` has them. Nobody answers other questions. */
import { AsyncWrap } from "../loop/async-wrap.ts";
import { soon } from "../loop/loop.ts";
import type { Call } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import { isLocalName, isName } from "./host-names.ts";
import { parse4, parse6 } from "./ip.ts";
import { addressFor, nameFor } from "./outside-names.ts";

export type QueryRequest = AsyncWrap & { oncomplete: Call };
type Answer = readonly [error: string] | readonly [error: null, ...results: unknown[]];

const PORT = 53;
/** Of the binding's own errors: servers can't be set while some are asked. */
export const PENDING_QUERIES = -1000;

const NO_SERVER: Answer = ["ECONNREFUSED"];
const NO_NAME: Answer = ["ENOTFOUND"];
const NO_ANSWER: Answer = ["ENODATA"];

export class DnsChannel extends AsyncWrap {
  #servers: [string, number][] = [["127.0.0.1", PORT]];
  readonly #asked = new Set<QueryRequest>();

  constructor(_timeout?: number, _tries?: number, _maxTimeout?: number) {
    super("DNSCHANNEL");
  }

  #ask(request: QueryRequest, answer: Answer): number {
    this.#asked.add(request);
    soon(() => {
      if (this.#asked.delete(request)) AsyncWrap.complete(request, request.oncomplete, ...answer);
    });
    return 0;
  }

  #askOther(request: QueryRequest, name: string): number {
    return this.#ask(request, isName(name) ? NO_SERVER : NO_NAME);
  }

  queryA(request: QueryRequest, name: string): number {
    if (isLocalName(name)) return this.#ask(request, [null, ["127.0.0.1"], [0]]);
    return this.#ask(request, isName(name) ? [null, [addressFor(name)], [0]] : NO_NAME);
  }

  queryAaaa(request: QueryRequest, name: string): number {
    if (isLocalName(name)) return this.#ask(request, [null, ["::1"], [0]]);
    return this.#ask(request, isName(name) ? NO_ANSWER : NO_NAME);
  }

  getHostByAddr(request: QueryRequest, address: string): number {
    if (!parse4(address) && !parse6(address)) return Failed.EINVAL;
    const name = /^127\.|^::1$/.test(address) ? "localhost" : nameFor(address);
    return this.#ask(request, name === undefined ? NO_NAME : [null, [name]]);
  }

  queryAny(request: QueryRequest, name: string): number {
    return this.#askOther(request, name);
  }

  queryCaa(request: QueryRequest, name: string): number {
    return this.#askOther(request, name);
  }

  queryCname(request: QueryRequest, name: string): number {
    return this.#askOther(request, name);
  }

  queryMx(request: QueryRequest, name: string): number {
    return this.#askOther(request, name);
  }

  queryNaptr(request: QueryRequest, name: string): number {
    return this.#askOther(request, name);
  }

  queryNs(request: QueryRequest, name: string): number {
    return this.#askOther(request, name);
  }

  queryPtr(request: QueryRequest, name: string): number {
    return this.#askOther(request, name);
  }

  querySoa(request: QueryRequest, name: string): number {
    return this.#askOther(request, name);
  }

  querySrv(request: QueryRequest, name: string): number {
    return this.#askOther(request, name);
  }

  queryTlsa(request: QueryRequest, name: string): number {
    return this.#askOther(request, name);
  }

  queryTxt(request: QueryRequest, name: string): number {
    return this.#askOther(request, name);
  }

  getServers(): [string, number][] {
    return this.#servers.map(([address, port]) => [address, port]);
  }

  setServers(servers: readonly (readonly [family: number, address: string, port: number])[]): number {
    if (this.#asked.size > 0) return PENDING_QUERIES;
    this.#servers = servers.map((server) => [server[1], server[2]]);
    return 0;
  }

  /** There is one address to ask from. */
  setLocalAddress(one: string, other?: string): void {
    const first = familyOf(one);
    if (other !== undefined && familyOf(other) === first) throw invalid(`Cannot specify two IPv${first} addresses.`);
  }

  cancel(): void {
    for (const request of [...this.#asked]) {
      this.#asked.delete(request);
      soon(() => AsyncWrap.complete(request, request.oncomplete, "ECANCELLED"));
    }
  }
}

function familyOf(address: string): number {
  if (parse4(address)) return 4;
  if (parse6(address)) return 6;
  throw invalid("Invalid IP address.");
}

const invalid = (message: string) => Object.assign(new TypeError(message), { code: "ERR_INVALID_ARG_VALUE" });
