/**
 * Names of hosts. This tab has localhost; all other names are the browser's business, so they get addresses that stand for
 * them (outside-names.ts). There is no server of DNS to ask for anything else.
 */
import { AsyncWrap } from "../loop/async-wrap.ts";
import { pooled } from "../loop/loop.ts";
import { realm, type Binding, type Call } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import { DnsChannel, PENDING_QUERIES } from "./dns-channel.ts";
import { format4, format6, parse4, parse6 } from "./ip.ts";
import { addressFor, addressFor6, nameFor } from "./outside-names.ts";
import { isLocalName, isName } from "./host-names.ts";

type LookupRequest = AsyncWrap & { oncomplete: Call };

const IPV4 = 4;
const IPV6 = 6;
const ORDER_IPV6_FIRST = 2;
const LARGEST_PORT = 65_535;
const SERVICES: Readonly<Record<number, string>> = {
  7: "echo", 20: "ftp-data", 21: "ftp", 22: "ssh", 23: "telnet", 25: "smtp", 53: "domain", 80: "http", 110: "pop3", 123: "ntp", 143: "imap2", 389: "ldap", 443: "https",
  465: "submissions", 587: "submission", 631: "ipp", 636: "ldaps", 993: "imaps", 995: "pop3s", 3306: "mysql", 5432: "postgresql", 6379: "redis",
};
/** Texts of c-ares, by its numbers. */
const TEXTS = [
  "Successful completion", "DNS server returned answer with no data", "DNS server claims query was misformatted", "DNS server returned general failure",
  "Domain name not found", "DNS server does not implement requested operation", "DNS server refused query", "Misformatted DNS query",
  "Misformatted domain name", "Unsupported address family", "Misformatted DNS reply", "Could not contact DNS servers",
  "Timeout while contacting DNS servers", "End of file", "Error reading file", "Out of memory", "Channel is being destroyed", "Misformatted string",
  "Illegal flags specified", "Given hostname is not numeric", "Illegal hints flags specified", "c-ares library initialization not yet performed",
  "Error loading iphlpapi.dll", "Could not find GetNetworkParams function", "DNS query cancelled", "Invalid service name or number",
  "No DNS servers were configured",
];

function addresses(name: string, family: number, order: number): string[] {
  if (isLocalName(name)) return [family === IPV6 ? "::1" : "127.0.0.1"];
  if (!isName(name)) return [];
  if (family === IPV6) return [addressFor6(name)];
  return family === IPV4 || order !== ORDER_IPV6_FIRST ? [addressFor(name)] : [addressFor6(name)];
}

function getaddrinfo(request: LookupRequest, name: string, family: number, _hints: number, order: number): number {
  pooled(() => {
    const found = addresses(name, family, order);
    if (found.length === 0) AsyncWrap.complete(request, request.oncomplete, Failed.ENOTFOUND);
    else AsyncWrap.complete(request, request.oncomplete, null, found);
  });
  return 0;
}

function getnameinfo(request: LookupRequest, address: string, port: number): number {
  if (!(port >= 0 && port <= LARGEST_PORT)) return Failed.EINVAL;
  const isLocal = /^127\.|^::1$|^::ffff:127\./i.test(address);
  const name = isLocal ? "localhost" : nameFor(address);
  const answer = name === undefined ? [Failed.ENOTFOUND] : [null, name, SERVICES[port] ?? String(port)];
  pooled(() => AsyncWrap.complete(request, request.oncomplete, ...answer));
  return 0;
}

const withoutZone = (text: string) => text.replace(/%.*$/, "");

function canonicalizeIP(text: string): string | undefined {
  const four = parse4(text);
  if (four) return format4(four);
  const six = parse6(withoutZone(text));
  return six && format6(six);
}

function convertIpv6StringToBuffer(text: string): Uint8Array {
  const bytes = parse6(withoutZone(text));
  if (!bytes) throw new Error("Invalid IPv6 address");
  return realm.require("buffer").Buffer.from(bytes);
}

function named<T extends abstract new (...parameters: never[]) => object>(name: string, type: T): T {
  Object.defineProperty(type, "name", { value: name, configurable: true });
  return type;
}

export default function cares_wrap(binding: Binding): void {
  const request = (name: string, provider: string) =>
    named(name, class extends AsyncWrap {
      constructor() {
        super(provider);
      }
    });
  binding["GetAddrInfoReqWrap"] = request("GetAddrInfoReqWrap", "GETADDRINFOREQWRAP");
  binding["GetNameInfoReqWrap"] = request("GetNameInfoReqWrap", "GETNAMEINFOREQWRAP");
  binding["QueryReqWrap"] = request("QueryReqWrap", "QUERYWRAP");
  binding["ChannelWrap"] = named("ChannelWrap", DnsChannel);
  binding["getaddrinfo"] = getaddrinfo;
  binding["getnameinfo"] = getnameinfo;
  binding["canonicalizeIP"] = canonicalizeIP;
  binding["convertIpv6StringToBuffer"] = convertIpv6StringToBuffer;
  binding["strerror"] = (code: number) => (code === PENDING_QUERIES ? "There are pending queries." : (TEXTS[code] ?? "unknown"));
}

