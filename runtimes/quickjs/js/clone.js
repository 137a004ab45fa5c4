// The global `structuredClone`, without transfer.

function structuredClone(value, seen = new Map()) {
  if (typeof value === 'function' || typeof value === 'symbol') throw new DOMException(`${String(value)} could not be cloned.`, 'DataCloneError');
  if (typeof value !== 'object' || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  const keep = (copy) => {
    seen.set(value, copy);
    return copy;
  };
  const inner = (item) => structuredClone(item, seen);
  if (value instanceof Date) return keep(new Date(value.getTime()));
  if (value instanceof RegExp) return keep(new RegExp(value.source, value.flags));
  if (value instanceof ArrayBuffer) return keep(value.slice(0));
  if (value instanceof DataView) return keep(new DataView(inner(value.buffer), value.byteOffset, value.byteLength));
  if (ArrayBuffer.isView(value)) {
    const Type = globalThis[value[Symbol.toStringTag]];
    return keep(new Type(inner(value.buffer), value.byteOffset, value.length));
  }
  for (const Box of [Number, String, Boolean, BigInt]) if (value instanceof Box) return keep(Object(value.valueOf()));
  if (value instanceof Map) {
    const copy = keep(new Map());
    for (const [key, item] of value) copy.set(inner(key), inner(item));
    return copy;
  }
  if (value instanceof Set) {
    const copy = keep(new Set());
    for (const item of value) copy.add(inner(item));
    return copy;
  }
  if (value instanceof Error) {
    const Type = [EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].find((it) => it.name === value.name) ?? Error;
    const copy = keep(new Type(value.message));
    copy.stack = value.stack;
    if ('cause' in value) copy.cause = inner(value.cause);
    return copy;
  }
  if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) throw new DOMException(`#<${value.constructor.name}> could not be cloned.`, 'DataCloneError');
  const copy = keep(Array.isArray(value) ? new Array(value.length) : {});
  for (const key of Object.keys(value)) copy[key] = inner(value[key]);
  return copy;
}

exports.structuredClone = (value) => structuredClone(value);
