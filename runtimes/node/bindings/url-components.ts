/**
 * Where the parts of a serialised URL lie, as ada's url_aggregator counts:
 *
 *     https://user:pass@example.com:1234/foo/bar?baz#quux
 *           |     |    |          | ^^^^|       |   |
 *           |     |    |          | |   |       |   `---- hash_start
 *           |     |    |          | |   |       `-------- search_start
 *           |     |    |          | |   `---------------- pathname_start
 *           |     |    |          | `-------------------- port
 *           |     |    |          `---------------------- host_end
 *           |     |    `--------------------------------- host_start
 *           |     `-------------------------------------- username_end
 *           `-------------------------------------------- protocol_end
 */
const OMITTED = 0xffff_ffff;
const NOT_SPECIAL = 1;
const SCHEMES: Readonly<Record<string, number>> = { "http:": 0, "https:": 2, "ws:": 3, "ftp:": 4, "wss:": 5, "file:": 6 };

const enum At { ProtocolEnd, UsernameEnd, HostStart, HostEnd, Port, PathnameStart, SearchStart, HashStart, Scheme }

export function writeComponents(href: string, components: Uint32Array): void {
  const protocolEnd = href.indexOf(":") + 1;
  components[At.ProtocolEnd] = protocolEnd;
  components[At.Scheme] = SCHEMES[href.slice(0, protocolEnd)] ?? NOT_SPECIAL;
  const hash = href.indexOf("#", protocolEnd);
  const search = href.indexOf("?", protocolEnd);
  const hasSearch = search >= 0 && (hash < 0 || search < hash);
  components[At.HashStart] = hash < 0 ? OMITTED : hash;
  components[At.SearchStart] = hasSearch ? search : OMITTED;
  const end = hasSearch ? search : hash < 0 ? href.length : hash;
  components[At.Port] = OMITTED;
  if (href.startsWith("//", protocolEnd)) writeAuthority(href, protocolEnd + 2, end, components);
  else writeNoAuthority(href, protocolEnd, components);
}

/** A path that begins with two slashes has `/.` before it, which is no part of it. */
function writeNoAuthority(href: string, protocolEnd: number, components: Uint32Array): void {
  components.fill(protocolEnd, At.UsernameEnd, At.HostEnd + 1);
  components[At.PathnameStart] = href.startsWith("/.//", protocolEnd) ? protocolEnd + 2 : protocolEnd;
}

function writeAuthority(href: string, start: number, end: number, components: Uint32Array): void {
  const slash = href.indexOf("/", start);
  const pathname = slash < 0 || slash > end ? end : slash;
  const at = href.lastIndexOf("@", pathname - 1);
  const hasCredentials = at >= start;
  const colon = href.indexOf(":", start);
  const hostStart = hasCredentials ? at : start;
  components[At.UsernameEnd] = hasCredentials && colon >= 0 && colon < at ? colon : hostStart;
  components[At.HostStart] = hostStart;
  const portColon = href.lastIndexOf(":", pathname - 1);
  const hasPort = portColon >= hostStart && portColon > href.lastIndexOf("]", pathname - 1) && portColon >= start;
  components[At.HostEnd] = hasPort ? portColon : pathname;
  if (hasPort) components[At.Port] = Number(href.slice(portColon + 1, pathname));
  components[At.PathnameStart] = pathname;
}
