import { COOKIES } from "../shared/protocol.ts";
import type { Channel, Wire } from "./wire.ts";

/** Lets `document.cookie` show and change the jar that the gateway keeps; browsers keep none for answers of a worker. */
export function installCookies(initial: string, wire: Wire, port: number): void {
  let jar = parse(initial);
  let channel: Channel | undefined;
  new BroadcastChannel(COOKIES).onmessage = ({ data }) => {
    if (typeof data === "string") jar = parse(data);
  };
  Object.defineProperty(document, "cookie", {
    configurable: true,
    get: () => [...jar].map(([name, value]) => (name === "" ? value : `${name}=${value}`)).join("; "),
    set(text: unknown) {
      const value = String(text);
      channel ??= wire.open(port);
      channel?.send({ t: "set-cookie", value });
      apply(jar, value);
    },
  });
}

function parse(cookies: string): Map<string, string> {
  const jar = new Map<string, string>();
  for (const pair of cookies.split("; ")) if (pair !== "") put(jar, pair);
  return jar;
}

function put(jar: Map<string, string>, pair: string): string {
  const equals = pair.indexOf("=");
  const name = equals < 0 ? "" : pair.slice(0, equals).trim();
  jar.set(name, pair.slice(equals + 1).trim());
  return name;
}

/** What a page sees of its own change until the gateway tells the whole: paths and hosts are left to that. */
export function apply(jar: Map<string, string>, text: string): void {
  const [pair = "", ...attributes] = text.split(";");
  if (/^\s*httponly\s*$/im.test(attributes.join("\n"))) return;
  const name = put(jar, pair);
  for (const attribute of attributes) {
    const [, key, value = ""] = /^\s*([\w-]+)\s*=?\s*(.*)$/.exec(attribute) ?? [];
    if (/^max-age$/i.test(key ?? "") && Number(value) <= 0) jar.delete(name);
    if (/^expires$/i.test(key ?? "") && Date.parse(value) <= Date.now()) jar.delete(name);
  }
}
