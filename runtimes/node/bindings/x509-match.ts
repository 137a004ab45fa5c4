/** Whether a certificate is one for a host, an address of mail, or an address of the network (RFC 6125 as OpenSSL has it). */

/** Flags of the checks. */
export const Check = { ALWAYS_SUBJECT: 1, NO_WILDCARDS: 2, NO_PARTIAL_WILDCARDS: 4, MULTI_LABEL: 8, SINGLE_LABEL: 16, NEVER_SUBJECT: 32 } as const;

const LABEL = /^[a-z0-9_-]*$/;

/** What stands before and behind the star of a pattern, which may be in its first label alone. */
function partsOf(pattern: string, flags: number): [before: string, behind: string] | undefined {
  const star = pattern.indexOf("*");
  if (star < 0 || flags & Check.NO_WILDCARDS || pattern.indexOf("*", star + 1) >= 0) return undefined;
  const [before, behind] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const isWhole = before === "" && behind.startsWith(".");
  if (before.includes(".") || (!isWhole && (flags & Check.NO_PARTIAL_WILDCARDS || pattern.startsWith("xn--")))) return undefined;
  const domain = behind.slice(behind.indexOf("."));
  return domain.startsWith(".") && domain.indexOf(".", 1) > 0 ? [before, behind] : undefined;
}

/** Without regard to case. */
export function matchesHost(given: string, wanted: string, flags: number): boolean {
  const [pattern, host] = [given.toLowerCase(), wanted.toLowerCase()];
  if (host.startsWith(".") && host.length > 1) return endsWithDomain(pattern, host, flags);
  if (pattern === host) return true;
  const parts = partsOf(pattern, flags);
  if (!parts) return false;
  const [before, behind] = parts;
  if (host.length < before.length + behind.length || !host.startsWith(before) || !host.endsWith(behind)) return false;
  const stood = host.slice(before.length, host.length - behind.length);
  const isWhole = before === "" && behind.startsWith(".");
  if (isWhole && stood === "") return false;
  if (!isWhole && host.startsWith("xn--")) return false;
  return isWhole && flags & Check.MULTI_LABEL ? stood.split(".").every((label) => LABEL.test(label)) : LABEL.test(stood);
}

/** A host that begins with a dot is any below it. */
function endsWithDomain(name: string, domain: string, flags: number): boolean {
  if (!name.endsWith(domain) || name.length === domain.length) return false;
  return !(flags & Check.SINGLE_LABEL) || !name.slice(0, name.length - domain.length).includes(".");
}

/** The domain without regard to case, what is before it with. */
export function matchesEmail(one: string, other: string): boolean {
  const [at, otherAt] = [one.lastIndexOf("@"), other.lastIndexOf("@")];
  if (at < 0 || at !== otherAt) return one === other;
  return one.slice(0, at) === other.slice(0, at) && one.slice(at).toLowerCase() === other.slice(at).toLowerCase();
}
