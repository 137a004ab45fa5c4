/** Decodes the labels of domain names (RFC 3492). The browser's URL encodes them. */
const BASE = 36;
const TMIN = 1;
const TMAX = 26;
const SKEW = 38;
const DAMP = 700;

function digitOf(code: number): number {
  if (code >= 48 && code < 58) return code - 22;
  const letter = (code | 32) - 97;
  return letter >= 0 && letter < 26 ? letter : BASE;
}

function adapt(delta: number, count: number, isFirst: boolean): number {
  let left = isFirst ? Math.floor(delta / DAMP) : delta >> 1;
  left += Math.floor(left / count);
  let bias = 0;
  for (; left > ((BASE - TMIN) * TMAX) >> 1; bias += BASE) left = Math.floor(left / (BASE - TMIN));
  return bias + Math.floor(((BASE - TMIN + 1) * left) / (left + SKEW));
}

/** The text of a label without its `xn--`; undefined when it is none. */
export function decodeLabel(label: string): string | undefined {
  const delimiter = label.lastIndexOf("-");
  const points = Array.from(label.slice(0, Math.max(0, delimiter)), (character) => character.codePointAt(0) as number);
  let at = delimiter < 0 ? 0 : delimiter + 1;
  let point = 128;
  let index = 0;
  let bias = 72;
  while (at < label.length) {
    const before = index;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = digitOf(label.charCodeAt(at++));
      if (!(digit < BASE)) return undefined;
      index += digit * weight;
      const threshold = k <= bias ? TMIN : k >= bias + TMAX ? TMAX : k - bias;
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const count = points.length + 1;
    bias = adapt(index - before, count, before === 0);
    point += Math.floor(index / count);
    if (point > 0x10ffff) return undefined;
    index %= count;
    points.splice(index++, 0, point);
  }
  return String.fromCodePoint(...points);
}
