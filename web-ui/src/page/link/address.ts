import { archiveName, isArchive } from "../upload/names.ts";

/** An address that a person gave, or a link did, with what can be told from it alone. */
export interface Address {
  readonly url: string;
  readonly host: string;
  /** By its name: what is no archive is taken for a repository. */
  readonly kind: "archive" | "repository";
  /** What the project is called. */
  readonly name: string;
}

/** Reads an address; throws one line if it can't be opened. */
export function readAddress(text: string): Address {
  const typed = text.trim();
  const candidate = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
  if (typed === "" || !URL.canParse(candidate)) throw new Error("That is no address. One begins with https://.");
  const url = new URL(candidate);
  if (!/^https?:$/.test(url.protocol)) throw new Error(`An address that begins with ${url.protocol} can't be opened, only one that begins with https://.`);
  if (url.username !== "" || url.password !== "") throw new Error("The address has a name or password in it. Put a token into its own field.");
  if (url.hash !== "") url.hash = "";
  const last = decoded(url.pathname.split("/").findLast((part) => part !== "") ?? url.hostname);
  const kind = isArchive(last) ? "archive" : "repository";
  return { url: url.href, host: url.host, kind, name: kind === "archive" ? archiveName(last) : last.replace(/\.git$/i, "") || "project" };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
