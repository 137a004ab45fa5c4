/**
 * Makes bindings of their shapes, which the build took of the pinned binary: constants are what they are there, and a
 * function that nobody has written throws its own name.
 */
export type Shape =
  | string | number | boolean | null
  | { readonly is: "undefined" }
  | { readonly is: "number" | "bigint"; readonly value: string }
  | { readonly is: "symbol"; readonly name: string }
  | { readonly is: "function"; readonly name: string; readonly members?: readonly string[]; readonly statics?: Readonly<Record<string, Shape>> }
  | { readonly is: "view"; readonly of: string; readonly length: number }
  | { readonly is: "array" | "set"; readonly items: readonly Shape[] }
  | { readonly is: "map"; readonly items: readonly (readonly [Shape, Shape])[] }
  | { readonly is: "object"; readonly bare?: true; readonly members: Readonly<Record<string, Shape>> };

/** What a program gets that uses what this runtime lacks. */
export class NotImplemented extends Error {
  readonly code = "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM";
  constructor(name: string) {
    super(`${name} is not there in Warren's Node yet`);
  }
}

const views: Record<string, new (length: number) => ArrayBufferView> = {
  Float64Array, BigInt64Array, BigUint64Array, Int32Array, Uint32Array, Uint8Array, Uint16Array, Int8Array, Int16Array, Float32Array,
};

/** The value of a shape; `path` names it in errors. */
export function make(shape: Shape, path: string): unknown {
  if (shape === null || typeof shape !== "object") return shape;
  switch (shape.is) {
    case "undefined": return undefined;
    case "number": return Number(shape.value);
    case "bigint": return BigInt(shape.value);
    case "symbol": return Symbol(shape.name);
    case "function": return shape.members ? classOf(shape.name, shape.members, shape.statics ?? {}, path) : missing(shape.name, path);
    case "view": return new (views[shape.of] as new (length: number) => ArrayBufferView)(shape.length);
    case "array": return shape.items.map((item, index) => make(item, `${path}.${index}`));
    case "set": return new Set(shape.items.map((item) => make(item, path)));
    case "map": return new Map(shape.items.map(([key, value]) => [make(key, path), make(value, path)]));
    case "object": return objectOf(shape.members, shape.bare === true, path);
  }
}

function objectOf(members: Readonly<Record<string, Shape>>, bare: boolean, path: string): object {
  const object: Record<string, unknown> = bare ? Object.create(null) : {};
  for (const [name, shape] of Object.entries(members)) object[name] = make(shape, `${path}.${name}`);
  if (path.startsWith("constants.")) makeConstant(object);
  return object;
}

/** Programs cannot change what the binding of that name has. */
function makeConstant(object: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(object)) {
    if (typeof value === "number") Object.defineProperty(object, name, { __proto__: null, writable: false, configurable: false } as PropertyDescriptor);
  }
}

function missing(name: string, path: string): () => never {
  const call = () => {
    throw new NotImplemented(path);
  };
  named(call, name);
  return call;
}

/** Descriptors have no prototype: a program may have put something into that of all objects. */
function named(call: object, name: string): void {
  Object.defineProperty(call, "name", { __proto__: null, value: name } as PropertyDescriptor);
}

function classOf(name: string, members: readonly string[], statics: Readonly<Record<string, Shape>>, path: string): unknown {
  const made = function () {
    throw new NotImplemented(path);
  };
  named(made, name);
  for (const member of members) {
    made.prototype[member] = missing(member, `${path}.prototype.${member}`);
  }
  for (const [key, shape] of Object.entries(statics)) {
    try {
      (made as unknown as Record<string, unknown>)[key] = make(shape, `${path}.${key}`);
    } catch {
      // a static that a function has of its own cannot be set
    }
  }
  return made;
}
