/**
 * Names of hosts outside the tab. They are resolved by the browser, which does not tell: programs get addresses that are
 * reserved for tests of networks (RFC 2544), and what connects to one of these connects to its name.
 */
const FIRST = (198 << 24) | (18 << 16);
/** Written before an IPv4 address it makes one of IPv6 (RFC 6052). */
const TRANSLATED = "64:ff9b::";

const addresses = new Map<string, string>();
const names = new Map<string, string>();

/** The address that stands for a name. */
export function addressFor(name: string): string {
  const key = name.toLowerCase();
  let address = addresses.get(key);
  if (address === undefined) {
    const number = FIRST + addresses.size + 1;
    address = `${number >>> 24}.${(number >>> 16) & 255}.${(number >>> 8) & 255}.${number & 255}`;
    addresses.set(key, address);
    names.set(address, key);
    names.set(translated(address), key);
  }
  return address;
}

/** The same in IPv6. */
export function addressFor6(name: string): string {
  return translated(addressFor(name));
}

function translated(address: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  return `${TRANSLATED}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}

/** The name that an address stands for. */
export function nameFor(address: string): string | undefined {
  return names.get(address);
}
