import { failure } from "../sdk/errors.ts";
import { DEEPEST, HARMLESS, LARGEST_RATIO, LONGEST_NAME, LONGEST_PART, MOST_ENTRIES } from "./limits.ts";

/** What an archive says of an entry, unchecked. */
export interface Claim {
  readonly name: string;
  readonly kind: "file" | "directory" | "symlink" | "hardlink" | "other";
  /** Where a link leads: from the link's folder for a symbolic one, from the top for a hard one. */
  readonly target?: string;
}

type Kind = "file" | "directory" | "symlink";

const encoder = new TextEncoder();

/**
 * Decides what of an archive may be unpacked; the only place that does. What it has admitted lies below the target, collides with
 * nothing, and no link of it leads outside, whatever order the entries have. Everything else is refused with one line.
 */
export class EntryRules {
  /** What is where, by {@link sameness}; with the spelling that came first. */
  readonly #there = new Map<string, { readonly kind: Kind; readonly path: string; readonly isSaid: boolean }>();
  #entries = 0;
  #bytes = 0;
  #inflated = 0;

  /** `packed`: bytes of the archive. `room`: bytes that may be written. */
  constructor(
    private readonly packed: number,
    private readonly room: number,
  ) {}

  /** The path of the entry below the target, "" for the target itself; throws if it is refused. */
  admit(claim: Claim): string {
    if (++this.#entries > MOST_ENTRIES) throw refused("EFBIG", `it has more than ${MOST_ENTRIES.toLocaleString("en")} entries`);
    const path = cleaned(claim.name);
    if (claim.kind === "other") throw refused("EUNSUPPORTED", `${shown(claim.name)} is a device or pipe`);
    if (path === "") {
      if (claim.kind !== "directory") throw refused("EPERM", `${shown(claim.name)} names the folder itself`);
      return path;
    }
    const kind = claim.kind === "hardlink" ? "file" : claim.kind;
    this.#enter(path, kind);
    if (claim.kind === "symlink") checkLink(path, claim.target ?? "");
    return path;
  }

  /** The path of the file that a hard link names; it was unpacked before. */
  linked({ name, target }: Claim): string {
    const path = cleaned(target ?? "");
    const there = this.#there.get(sameness(path));
    if (there?.kind !== "file" || there.path !== path) throw refused("EPERM", `${shown(name)} links to ${shown(path)}, which is no file before it`);
    return path;
  }

  /** Counts bytes that are to be written, whatever sizes the archive has claimed. */
  count(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.room) throw refused("ENOSPC", "it does not fit: there is no room for all that it unpacks to");
  }

  /** Counts bytes that were unpacked, written or not. */
  inflate(bytes: number): void {
    this.#inflated += bytes;
    if (this.#inflated > Math.max(HARMLESS, this.packed * LARGEST_RATIO)) {
      throw refused("EFBIG", `it unpacks to more than ${LARGEST_RATIO} times its size, as archives do that are made to fill disks`);
    }
  }

  #enter(path: string, kind: Kind): void {
    for (let at = path.indexOf("/"); at > 0; at = path.indexOf("/", at + 1)) this.#enterFolder(path.slice(0, at), path);
    const key = sameness(path);
    const there = this.#there.get(key);
    if (there) this.#meet(there, path, kind);
    this.#there.set(key, { kind, path, isSaid: true });
  }

  #enterFolder(folder: string, path: string): void {
    const there = this.#there.get(sameness(folder));
    if (!there) this.#there.set(sameness(folder), { kind: "directory", path: folder, isSaid: false });
    else if (there.kind === "symlink") throw refused("EPERM", `${shown(path)} lies below the link ${shown(folder)}`);
    else if (there.kind === "file") throw refused("EEXIST", `${shown(folder)} is both a file and a folder`);
    else if (there.path !== folder) throw refused("EEXIST", `two names differ only by their encoding: ${shown(folder)}`);
  }

  #meet(there: { readonly kind: Kind; readonly path: string; readonly isSaid: boolean }, path: string, kind: Kind): void {
    if (there.path !== path) throw refused("EEXIST", `two names differ only by their encoding: ${shown(path)}`);
    if (there.kind !== kind) throw refused("EEXIST", `${shown(path)} is both a ${there.kind} and a ${kind}`);
    if (kind !== "directory") throw refused("EEXIST", `${shown(path)} is in it twice`);
  }
}

/** Names that a person, or another system, takes for the same. */
function sameness(path: string): string {
  return path.normalize("NFC");
}

/** The name without `./` and slashes at its end. */
function cleaned(name: string): string {
  const fault = faultOf(name);
  if (fault !== "") throw refused("EPERM", `${shown(name)} ${fault}`);
  const parts = name.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.includes("..")) throw refused("EPERM", `${shown(name)} would leave the folder`);
  if (parts.length > DEEPEST) throw refused("EPERM", `${shown(name)} lies more than ${DEEPEST} folders deep`);
  if (parts.some((part) => encoder.encode(part).length > LONGEST_PART)) throw refused("EPERM", `${shown(name)} is too long`);
  return parts.join("/");
}

function faultOf(name: string): string {
  if (name === "") return "is no name";
  if (name.includes("\0")) return "has a NUL in it";
  if (name.includes("\\")) return "has a backslash in it, which is a folder's end on some systems only";
  if (name.startsWith("/")) return "is an absolute name";
  if (/^[A-Za-z]:/.test(name)) return "begins with a drive";
  if (!name.isWellFormed() || name.includes("\uFFFD")) return "is not in an encoding that is known";
  if (encoder.encode(name).length > LONGEST_NAME) return "is too long";
  return "";
}

/**
 * A link may lead anywhere below the target. As `..` is allowed only at its start, and the folders around a link are no links
 * themselves, counting parts says where it leads, even by way of other links.
 */
function checkLink(path: string, target: string): void {
  const where = `the link ${shown(path)}`;
  if (target === "" || target.includes("\0") || target.includes("\uFFFD")) throw refused("EPERM", `${where} has no valid target`);
  if (target.startsWith("/") || target.includes("\\") || /^[A-Za-z]:/.test(target)) throw refused("EPERM", `${where} leads outside: ${shown(target)}`);
  if (encoder.encode(target).length > LONGEST_NAME) throw refused("EPERM", `${where} leads too far`);
  const parts = target.split("/").filter((part) => part !== "" && part !== ".");
  const up = parts.findIndex((part) => part !== "..");
  const ups = up < 0 ? parts.length : up;
  if (ups > path.split("/").length - 1) throw refused("EPERM", `${where} leads outside: ${shown(target)}`);
  if (parts.slice(ups).includes("..")) throw refused("EPERM", `${where} goes up after it went down: ${shown(target)}`);
}

/** A name in a message: on one line, and not longer than that. */
export function shown(name: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out
  const plain = name.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, "\u00b7");
  return `“${plain.length > 80 ? `${plain.slice(0, 40)}…${plain.slice(-30)}` : plain}”`;
}

/** Why an archive is refused; `code` is an errno's name. */
export function refused(code: string, why: string): Error {
  return failure(code, `the archive was refused: ${why}`);
}
