/** Native objects that another thread gets as what they are made of: text of JSON, from which it makes its own. */
export interface Portable {
  readonly name: string;
  /** What an object is made of; undefined for one of another kind. */
  readonly write: (object: object) => unknown;
  readonly read: (parts: never) => object;
}

const kinds: Portable[] = [];

export function addPortable(kind: Portable): void {
  kinds[kinds.length] = kind;
}

/** The name of its kind and what it is made of; undefined if no other thread can have it. */
export function partsOf(object: object): readonly [name: string, parts: unknown] | undefined {
  for (const { name, write } of kinds) {
    const parts = write(object);
    if (parts !== undefined) return [name, parts];
  }
  return undefined;
}

export function fromParts(name: string, parts: unknown): object {
  for (const kind of kinds) if (kind.name === name) return kind.read(parts as never);
  throw new Error(`${name} is of no known kind`);
}
