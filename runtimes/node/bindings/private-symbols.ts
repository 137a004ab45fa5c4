/**
 * V8's private symbols: properties that reflection does not see. Here each is an accessor of Object.prototype over a weak map,
 * so that objects show nothing of them. Objects without that prototype have them as ordinary hidden properties.
 */
const ObjectPrototype = Object.prototype;
const defineProperty = Reflect.defineProperty;

export const hidden = new Set<symbol>();

const isObject = (value: unknown): value is object => (typeof value === "object" && value !== null) || typeof value === "function";

export function makePrivate(symbol: symbol): void {
  const values = new WeakMap<object, unknown>();
  hidden.add(symbol);
  defineProperty(ObjectPrototype, symbol, {
    configurable: false,
    enumerable: false,
    get(this: unknown) {
      return isObject(this) ? values.get(this) : undefined;
    },
    set(this: unknown, value: unknown) {
      if (isObject(this)) values.set(this, value);
    },
  });
}
