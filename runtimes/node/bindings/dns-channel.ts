/** What a resolver asks: addresses of names, as `getaddrinfo` has them, unless the program has set a server of names in this tab. */
import { AsyncWrap } from "../loop/async-wrap.ts";
import { soon } from "../loop/loop.ts";
import type { Call } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import { type Answer as Found, type DnsRecord, RecordType } from "./dns-messages.ts";
import { DnsServers, isOfTab } from "./dns-servers.ts";
import { isLocalName, isName } from "./host-names.ts";
import { format6, parse4, parse6 } from "./ip.ts";
import { addressFor, nameFor } from "./outside-names.ts";
import { kernelHost } from "./tcp-address.ts";

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
  readonly #inTab: DnsServers;
  readonly #asked = new Set<QueryRequest>();

  constructor(timeout?: number, tries?: number, longestTimeout?: number) {
    super("DNSCHANNEL");
    this.#inTab = new DnsServers(timeout, tries, longestTimeout);
  }

  #tell(request: QueryRequest, answer: Answer): number {
    this.#asked.add(request);
    soon(() => this.#complete(request, answer));
    return 0;
  }

  #complete(request: QueryRequest, answer: Answer): void {
    if (this.#asked.delete(request)) AsyncWrap.complete(request, request.oncomplete, ...answer);
  }

  /** A server of names that is a program of the tab, if the program has set one; else what is known without. */
  #ask(request: QueryRequest, name: string, type: number, known: () => Answer): number {
    if (!this.#inTab.isThere) return this.#tell(request, known());
    this.#asked.add(request);
    this.#inTab.ask(name, type, (found) => this.#complete(request, typeof found === "string" ? [found] : recordsOf(found, type)));
    return 0;
  }

  #askOther(request: QueryRequest, name: string, type: number): number {
    return this.#ask(request, name, type, () => (isName(name) ? NO_SERVER : NO_NAME));
  }

  queryA(request: QueryRequest, name: string): number {
    if (isLocalName(name)) return this.#tell(request, [null, ["127.0.0.1"], [0]]);
    return this.#ask(request, name, RecordType.A, () => (isName(name) ? [null, [addressFor(name)], [0]] : NO_NAME));
  }

  queryAaaa(request: QueryRequest, name: string): number {
    if (isLocalName(name)) return this.#tell(request, [null, ["::1"], [0]]);
    return this.#ask(request, name, RecordType.AAAA, () => (isName(name) ? NO_ANSWER : NO_NAME));
  }

  getHostByAddr(request: QueryRequest, address: string): number {
    const reversed = reverseName(address);
    if (reversed === undefined) return Failed.EINVAL;
    const name = /^127\.|^::1$/.test(address) ? "localhost" : nameFor(address);
    if (name !== undefined) return this.#tell(request, [null, [name]]);
    return this.#ask(request, reversed, RecordType.PTR, () => NO_NAME);
  }

  queryAny(request: QueryRequest, name: string): number {
    return this.#askOther(request, name, RecordType.ANY);
  }

  queryCaa(request: QueryRequest, name: string): number {
    return this.#askOther(request, name, RecordType.CAA);
  }

  queryCname(request: QueryRequest, name: string): number {
    return this.#askOther(request, name, RecordType.CNAME);
  }

  queryMx(request: QueryRequest, name: string): number {
    return this.#askOther(request, name, RecordType.MX);
  }

  queryNaptr(request: QueryRequest, name: string): number {
    return this.#askOther(request, name, RecordType.NAPTR);
  }

  queryNs(request: QueryRequest, name: string): number {
    return this.#askOther(request, name, RecordType.NS);
  }

  queryPtr(request: QueryRequest, name: string): number {
    return this.#askOther(request, name, RecordType.PTR);
  }

  querySoa(request: QueryRequest, name: string): number {
    return this.#askOther(request, name, RecordType.SOA);
  }

  querySrv(request: QueryRequest, name: string): number {
    return this.#askOther(request, name, RecordType.SRV);
  }

  queryTlsa(request: QueryRequest, name: string): number {
    return this.#askOther(request, name, RecordType.TLSA);
  }

  queryTxt(request: QueryRequest, name: string): number {
    return this.#askOther(request, name, RecordType.TXT);
  }

  getServers(): [string, number][] {
    return this.#servers.map(([address, port]) => [address, port]);
  }

  setServers(servers: readonly (readonly [family: number, address: string, port: number])[]): number {
    if (this.#asked.size > 0) return PENDING_QUERIES;
    this.#servers = servers.map((server) => [server[1], server[2]]);
    this.#inTab.servers = this.#servers.filter(([address]) => isOfTab(address)).map(([address, port]) => [kernelHost(address), port]);
    return 0;
  }

  /** There is one address to ask from. */
  setLocalAddress(one: string, other?: string): void {
    const first = familyOf(one);
    if (other !== undefined && familyOf(other) === first) throw invalid(`Cannot specify two IPv${first} addresses.`);
  }

  cancel(): void {
    this.#inTab.cancel();
    for (const request of [...this.#asked]) {
      this.#asked.delete(request);
      soon(() => AsyncWrap.complete(request, request.oncomplete, "ECANCELLED"));
    }
  }
}

/** The name under which the name of an address is found: RFC 1035, 3.5, and RFC 3596, 2.5. */
function reverseName(address: string): string | undefined {
  const four = parse4(address);
  if (four) return `${[...four].reverse().join(".")}.in-addr.arpa`;
  const six = parse6(address);
  return six && `${[...six].flatMap((byte) => [byte >> 4, byte & 15]).reverse().map((digit) => digit.toString(16)).join(".")}.ip6.arpa`;
}

/** By the protocol's numbers. */
const CODES = ["", "EFORMERR", "ESERVFAIL", "ENOTFOUND", "ENOTIMP", "EREFUSED"];

/** As the library wants them. */
function recordsOf({ code, records }: Found, type: number): Answer {
  if (code !== 0) return [CODES[code] ?? "ESERVFAIL"];
  const found = records.filter((record) => (type === RecordType.ANY ? record.value !== undefined : record.type === type));
  if (found.length === 0) return NO_ANSWER;
  const values = found.map(valueOf);
  switch (type) {
    case RecordType.A: case RecordType.AAAA: return [null, values, found.map(({ ttl }) => ttl)];
    case RecordType.SOA: return [null, values[0]];
    case RecordType.ANY: return [null, found.map(described)];
    default: return [null, values];
  }
}

const valueOf = ({ type, value }: DnsRecord): unknown => (type === RecordType.AAAA ? format6(value as Uint8Array) : value);

const NAMES = new Map<number, string>(Object.entries(RecordType).map(([name, number]) => [number, name]));

/** One of several kinds, which says what it is. */
function described(record: DnsRecord): unknown {
  const value = valueOf(record);
  const type = NAMES.get(record.type);
  switch (record.type) {
    case RecordType.A: case RecordType.AAAA: return { address: value, ttl: record.ttl, type };
    case RecordType.TXT: return { entries: value, type };
    case RecordType.NS: case RecordType.CNAME: case RecordType.PTR: return { value, type };
    default: return { ...(value as object), type };
  }
}

function familyOf(address: string): number {
  if (parse4(address)) return 4;
  if (parse6(address)) return 6;
  throw invalid("Invalid IP address.");
}

const invalid = (message: string) => Object.assign(new TypeError(message), { code: "ERR_INVALID_ARG_VALUE" });
