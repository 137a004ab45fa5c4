// What a program may do to `Array.prototype[Symbol.iterator]` or to `Object.prototype.get` must not reach the runtime that shares its realm:
// iteration is by what was there at the start, destructuring of arrays by index, descriptors have no prototype.

/** What is given descriptors, or traps, behind its first argument. */
const DEFINES = new Set(['defineProperty', 'defineProperties', '__defProp', 'create', 'Proxy']);
/** What iterates over its first argument. */
const TAKES = new Set(['new Map', 'new Set', 'new WeakMap', 'new WeakSet', 'Array.from', 'Object.fromEntries']);
/** In front of the script: `$values(iterable)` iterates as if nothing had been changed; `$bare(descriptor)` is one that inherits nothing. */
const VALUES = `const { setPrototypeOf: $set } = Object, $bare = (value) => value === null || typeof value !== 'object' ? value : $set(value, null);
const $values = (() => {
  const { isArray } = Array, { iterator } = Symbol, { getPrototypeOf, create } = Object, { apply } = Reflect;
  const [array, map, set, text] = [Array, Map, Set, String].map(({ prototype }) => {
    const begin = prototype[iterator], steps = getPrototypeOf(new prototype.constructor()[iterator]());
    return { prototype, begin, steps, next: steps.next };
  });
  const isMap = Object.getOwnPropertyDescriptor(Map.prototype, 'size').get, isSet = Object.getOwnPropertyDescriptor(Set.prototype, 'size').get;
  const has = (check, value) => { try { apply(check, value, []); return true; } catch { return false; } };
  const kindOf = (value) => isArray(value) ? array : typeof value === 'string' ? text : has(isMap, value) ? map : has(isSet, value) ? set : undefined;
  const isWhole = ({ prototype, begin, steps, next }) => prototype[iterator] === begin && steps.next === next;
  const over = (value, { begin, next }) => create(null, { [iterator]: { __proto__: null, value: () => {
    const inner = apply(begin, value, []);
    return { __proto__: null, next: () => apply(next, inner, []) };
  } } });
  return (value) => {
    if (isWhole(array) && (isArray(value) || (isWhole(map) && isWhole(set) && isWhole(text)))) return value;
    const kind = kindOf(value);
    return kind && !isWhole(kind) ? over(value, kind) : value;
  };
})();
`;

export function hardened(script, parse) {
  const inserted = new Map();
  const insert = (at, text) => inserted.set(at, (inserted.get(at) ?? '') + text);
  const wrap = ({ start, end }, by = '$values') => {
    insert(start, ` ${by}(`);
    inserted.set(end, ')' + (inserted.get(end) ?? ''));
  };
  const replaced = new Map();
  const whole = new Set();
  visit(parse(script, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
    if (node.type === 'ForOfStatement' && !node.await) wrap(node.right);
    else if (node.type === 'ArrayExpression') node.elements.forEach((element) => element?.type === 'SpreadElement' && wrap(element.argument));
    else if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      node.arguments.forEach((argument) => argument.type === 'SpreadElement' && wrap(argument.argument));
      const called = node.callee.name ?? node.callee.property?.name;
      const takes = node.type === 'NewExpression' ? `new ${called}` : `${node.callee.object?.name}.${called}`;
      if (TAKES.has(takes) && node.arguments[0] && node.arguments[0].type !== 'SpreadElement') wrap(node.arguments[0]);
      if (DEFINES.has(called)) node.arguments.forEach((argument, i) => i > 0 && bare(argument, insert));
      if (called === 'defineProperty' && node.arguments[2] && node.arguments[2].type !== 'ObjectExpression') wrap(node.arguments[2], '$bare');
    } else if (node.type === 'VariableDeclarator' && node.init && node.id.type === 'ArrayPattern') whole.add(node.id) && wrap(node.init);
    else if (node.type === 'AssignmentExpression' && node.left.type === 'ArrayPattern') whole.add(node.left) && wrap(node.right);
    else if (node.type === 'ArrayPattern' && !whole.has(node) && !hasRest(node) && !node.elements.includes(null)) byIndex(node, replaced, insert);
  });
  return VALUES + edited(script, inserted, replaced);
}

const hasRest = (node) => node.elements.some((element) => element?.type === 'RestElement');

/** An object literal that is a descriptor, or that holds some. */
function bare(node, insert) {
  if (node.type !== 'ObjectExpression') return;
  const isBare = node.properties.some(({ key }) => key?.name === '__proto__');
  if (!isBare) insert(node.start + 1, node.properties.length > 0 ? '__proto__:null,' : '__proto__:null');
  for (const property of node.properties) if (property.value && property.key.name !== 'value') bare(property.value, insert);
}

/** `[a,b=1]` becomes `{0:a,1:b=1}`. */
function byIndex(node, replaced, insert) {
  replaced.set(node.start, '{');
  replaced.set(node.end - 1, '}');
  node.elements.forEach((element, i) => insert(element.start, `${i}:`));
}

function edited(script, inserted, replaced) {
  let text = '';
  let at = 0;
  for (const place of [...new Set([...inserted.keys(), ...replaced.keys()])].sort((a, b) => a - b)) {
    text += script.slice(at, place) + (inserted.get(place) ?? '') + (replaced.get(place) ?? '');
    at = place + (replaced.has(place) ? 1 : 0);
  }
  return text + script.slice(at);
}

function visit(node, see) {
  see(node);
  for (const key in node) {
    const child = node[key];
    if (Array.isArray(child)) child.forEach((one) => one && typeof one.type === 'string' && visit(one, see));
    else if (child && typeof child.type === 'string') visit(child, see);
  }
}
