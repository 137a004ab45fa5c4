/** Values that stand for something of native code: in this runtime for nothing, but that they are told from others. */
const addresses = new WeakMap<object, bigint>();
let next = 0x1000n;

/** One that no program can make. */
export function newExternal(): object {
  const external = Object.freeze(Object.create(null)) as object;
  addresses.set(external, (next += 0x10n));
  return external;
}

export const isExternal = (value: unknown): boolean => addresses.has(value as object);

/** What `util.inspect` shows. */
export const addressOf = (external: object): bigint => addresses.get(external) ?? 0n;
