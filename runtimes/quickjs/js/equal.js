// Deep equality, strict and loose, as `assert` and `util` define it.

function isDeepEqual(left, right, strict, seen = []) {
  if (strict ? Object.is(left, right) : left == right || (left !== left && right !== right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (strict && Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) return false;
  const tag = Object.prototype.toString.call(left);
  if (tag !== Object.prototype.toString.call(right) || Array.isArray(left) !== Array.isArray(right)) return false;
  if (seen.some(([a, b]) => a === left && b === right)) return true;
  const next = [...seen, [left, right]];
  const same = (a, b) => isDeepEqual(a, b, strict, next);

  if (left instanceof Date && left.getTime() !== right.getTime()) return false;
  if (left instanceof RegExp && (String(left) !== String(right) || left.lastIndex !== right.lastIndex)) return false;
  if (left instanceof Error && (left.message !== right.message || left.name !== right.name)) return false;
  if ([Number, String, Boolean, Symbol, BigInt].some((Box) => left instanceof Box) && !Object.is(left.valueOf(), right.valueOf())) return false;
  if (left instanceof ArrayBuffer) return same(new Uint8Array(left), new Uint8Array(right));
  if (left instanceof Set || left instanceof Map) {
    if (left.size !== right.size) return false;
    const rest = [...right];
    for (const item of left) {
      const at = rest.findIndex((other) => same(item, other));
      if (at < 0) return false;
      rest.splice(at, 1);
    }
  }
  const symbols = (value) => (strict ? Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key)) : []);
  const keys = [...Object.keys(left), ...symbols(left)];
  if (left.length !== right.length && Array.isArray(left)) return false;
  if (keys.length !== Object.keys(right).length + symbols(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key]));
}

exports.isDeepEqual = isDeepEqual;
