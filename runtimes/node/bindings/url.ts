/** URLs by the browser's own parser, shown to the library as ada shows them. */
import type { Binding } from "../start/realm.ts";
import { host } from "../sys/host.ts";
import { codedError } from "./coded-error.ts";
import { toUnicode } from "./domains.ts";
import { writeComponents } from "./url-components.ts";

const URLClass = host.URL;
const canParse = URLClass.canParse.bind(URLClass);

function parsed(input: string, base?: string): URL | undefined {
  try {
    return base === undefined ? new URLClass(input) : new URLClass(input, base);
  } catch {
    return undefined;
  }
}

function invalid(input?: string, base?: string): Error {
  const error = codedError(TypeError, "ERR_INVALID_URL", "Invalid URL");
  if (input !== undefined) Object.assign(error, { input });
  if (base !== undefined) Object.assign(error, { base });
  return error;
}

/** In the order of the library's numbers. */
const SETTABLE = ["protocol", "host", "hostname", "port", "username", "password", "pathname", "search", "hash"] as const;
const HREF = 9;

/** What the host of a URL becomes that is set to `domain`; "" when it refuses. Two tries tell a refusal from a change. */
function hostSetTo(domain: string): string {
  const authority = domain.split(/[/?#\\]/, 1)[0] as string;
  if (authority.includes("@") || (authority.includes(":") && !authority.startsWith("["))) return "";
  const [one, other] = ["ws://x", "ws://y"].map((start) => {
    const url = new URLClass(start);
    url.hostname = domain;
    return url.hostname;
  }) as [string, string];
  return one === other ? one : "";
}

function format(href: string, hash: boolean, unicode: boolean, search: boolean, auth: boolean): string {
  const url = new URLClass(href);
  if (!hash) url.hash = "";
  if (!search) url.search = "";
  if (!auth) {
    url.username = "";
    url.password = "";
  }
  const { hostname } = url;
  if (!unicode || !hostname.includes("xn--")) return url.href;
  const at = url.href.indexOf(hostname, url.protocol.length + 2 + (url.username + url.password).length);
  return url.href.slice(0, at) + toUnicode(hostname) + url.href.slice(at + hostname.length);
}

/** What is no part of a path's text in a URL. */
const NOT_IN_PATHS = /[^\w\-.!$&'()*+,;=:@/]/gu;
/** The parser trims these from what it is given, as ada does too. */
const TRAILING_CONTROLS = /[\x01-\x08\x0b\x0c\x0e-\x1f]+$/;
const escapes = (character: string) =>
  Array.from(host.encoder.encode(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");

function fileUrl(path: string, isWindows: boolean, hostname?: string): string {
  const slashed = isWindows ? path.replaceAll("\\", "/") : path;
  const escaped = slashed.toWellFormed().replace(TRAILING_CONTROLS, "").replace(NOT_IN_PATHS, escapes);
  const url = new URLClass("file:///");
  url.pathname = escaped;
  if (hostname !== undefined && isWindows) url.hostname = hostname;
  return url.href;
}

export default function url(binding: Binding): void {
  const components = binding["urlComponents"] as Uint32Array;
  const shown = (href: string) => {
    writeComponents(href, components);
    return href;
  };
  Object.assign(binding, {
    parse(input: string, base: string | undefined, raises: boolean): string | undefined {
      const url = parsed(input, base);
      if (url) return shown(url.href);
      if (raises) throw invalid(input, base);
      return undefined;
    },
    update(href: string, action: number, value: string): string | false {
      if (action === HREF) {
        const url = parsed(value);
        return url ? shown(url.href) : false;
      }
      const url = new URLClass(href);
      url[SETTABLE[action] as (typeof SETTABLE)[number]] = value;
      return shown(url.href);
    },
    canParse: (input: string, base?: string) => canParse(input, base),
    domainToASCII: hostSetTo,
    domainToUnicode: (domain: string) => toUnicode(hostSetTo(domain)),
    getOrigin(input: string): string {
      const url = parsed(input);
      if (!url) throw invalid();
      return url.origin;
    },
    pathToFileURL: (path: string, isWindows: boolean, hostname?: string) => shown(fileUrl(path, isWindows, hostname)),
    format,
  });
}
