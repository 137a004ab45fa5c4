/** IP addresses as bytes and as text: `inet_pton` and `inet_ntop`. */
const OCTET = /^(?:0|[1-9]\d{0,2})$/;
const GROUP = /^[0-9a-f]{1,4}$/i;

/** The four bytes of an IPv4 address, or undefined. */
export function parse4(text: string): Uint8Array | undefined {
  const octets = text.split(".");
  if (octets.length !== 4 || !octets.every((octet) => OCTET.test(octet) && Number(octet) < 256)) return undefined;
  return Uint8Array.from(octets, Number);
}

/** The sixteen bytes of an IPv6 address without a zone, or undefined. */
export function parse6(text: string): Uint8Array | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const head = groups(halves[0] as string, halves.length === 1);
  const tail = halves.length === 2 ? groups(halves[1] as string, true) : [];
  if (!head || !tail) return undefined;
  const missing = 16 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 2) return undefined;
  return Uint8Array.from([...head, ...new Array<number>(missing).fill(0), ...tail]);
}

/** The bytes of groups between colons; the last one may be an IPv4 address where the text ends. */
function groups(text: string, isLast: boolean): number[] | undefined {
  if (text === "") return [];
  const bytes: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    const four = isLast && index === parts.length - 1 && part.includes(".") ? parse4(part) : undefined;
    if (!four && !GROUP.test(part)) return undefined;
    const number = Number.parseInt(part, 16);
    bytes.push(...(four ?? [number >> 8, number & 255]));
  }
  return bytes;
}

export const format4 = (bytes: Uint8Array): string => bytes.join(".");

/** As RFC 5952 has it: the longest run of zeros is left out, and what embeds IPv4 ends in its digits. */
export function format6(bytes: Uint8Array): string {
  const words = Array.from({ length: 8 }, (_, i) => ((bytes[2 * i] as number) << 8) | (bytes[2 * i + 1] as number));
  const [start, length] = longestZeros(words);
  const embeds = start === 0 && (length === 6 || (length === 5 && words[5] === 0xffff));
  const end = embeds ? 6 : 8;
  const text = (from: number, to: number) => words.slice(from, to).map((word) => word.toString(16)).join(":");
  const four = embeds ? format4(bytes.subarray(12)) : "";
  if (length < 2) return text(0, 8);
  const middle = text(Math.min(start + length, end), end);
  return `${text(0, start)}::${middle}${embeds && middle !== "" ? ":" : ""}${four}`;
}

/** Where the first of the longest runs of zeros begins, and its length. */
function longestZeros(words: readonly number[]): [number, number] {
  let best: [number, number] = [0, 0];
  for (let start = 0; start < words.length; start++) {
    let length = 0;
    while (start + length < words.length && words[start + length] === 0) length++;
    if (length > best[1]) best = [start, length];
  }
  return best;
}
