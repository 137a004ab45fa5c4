import { realm } from "../start/realm.ts";

/** RFC 1035, 2.3.4. */
const LONGEST_NAME = 253;
const LABELS = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$/i;
/** Names that nobody can have (RFC 6761). */
const NOBODYS = /(?:^|\.)invalid$/i;

const withoutDot = (name: string) => name.replace(/\.$/, "");

/** Whether a name is this tab's. */
export function isLocalName(name: string): boolean {
  const plain = withoutDot(name).toLowerCase();
  return plain === "localhost" || plain.endsWith(".localhost") || plain === realm.environment["HOSTNAME"]?.toLowerCase();
}

/** Whether it may be the name of a host outside. */
export function isName(name: string): boolean {
  const plain = withoutDot(name);
  return plain.length <= LONGEST_NAME && LABELS.test(plain) && !NOBODYS.test(plain);
}
