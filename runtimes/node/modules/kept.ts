/**
 * What parsing a long text gave, kept for the next process that loads the same text. It is found by the text's length and 64
 * bits of a hash, so that whoever can write into the store can change what texts become: each project has one of its own.
 */

/** Where it is kept; both may fail silently. */
export interface Store {
  read(key: string): string | undefined;
  write(key: string, text: string): unknown;
}

let store: Store | undefined;

export function keepIn(given: Store): void {
  store = given;
}

/** Parsing what is shorter takes less than asking. */
const SHORT = 16_000;

const { parse, stringify } = JSON;
const multiply = Math.imul;

/** Several things are asked of a text in a row. */
let last = { source: "", hash: "" };

/** What `compute` gives, which must be of plain objects, arrays, texts and finite numbers. */
export function kept<T>(kind: string, source: string, compute: () => T): T {
  if (!store || source.length < SHORT) return compute();
  if (source !== last.source) last = { source, hash: hash(source) };
  const key = `${kind}-${source.length.toString(36)}-${last.hash}`;
  const found = store.read(key);
  const known = found === undefined ? undefined : valueOf(found);
  if (known) return known.value as T;
  const value = compute();
  if (!isChanged()) store.write(key, stringify({ value }));
  return value;
}

/** Undefined for what was cut short. */
function valueOf(text: string): { readonly value: unknown } | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** Whether the program has changed what numbers, texts, arrays or objects are written as. */
const isChanged = (): boolean => [Object.prototype, Array.prototype, String.prototype, Number.prototype].some((prototype) => "toJSON" in prototype);

/** Two hashes of 32 bits, mixed as MurmurHash3 mixes at its end. */
function hash(source: string): string {
  let one = 0x9e3779b9;
  let two = 0x85ebca6b;
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at);
    one = multiply(one ^ code, 0x5bd1e995);
    two = multiply(two ^ code, 0x1b873593);
    one ^= two >>> 15;
    two ^= one >>> 13;
  }
  return mixed(one) + mixed(two);
}

function mixed(bits: number): string {
  let hash = bits;
  hash = multiply(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = multiply(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0).toString(36).padStart(7, "0");
}
