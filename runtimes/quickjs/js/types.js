// The module `util/types`.

const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);
const is = (Type) => (value) => typeof Type === 'function' && value instanceof Type;
const hasTag = (tag) => (value) => typeof value === 'object' && value !== null && tagOf(value) === tag;

const types = {
  isDate: is(Date), isRegExp: is(RegExp), isMap: is(Map), isSet: is(Set), isWeakMap: is(WeakMap), isWeakSet: is(WeakSet),
  isPromise: is(Promise), isNativeError: is(Error), isArrayBuffer: is(ArrayBuffer), isDataView: is(DataView),
  isSharedArrayBuffer: is(globalThis.SharedArrayBuffer),
  isAnyArrayBuffer: (value) => types.isArrayBuffer(value) || types.isSharedArrayBuffer(value),
  isArrayBufferView: ArrayBuffer.isView,
  isTypedArray: is(Object.getPrototypeOf(Uint8Array)),
  isUint8Array: is(Uint8Array),
  isGeneratorObject: hasTag('Generator'),
  isMapIterator: hasTag('Map Iterator'),
  isSetIterator: hasTag('Set Iterator'),
  isAsyncFunction: (value) => typeof value === 'function' && /^Async(Generator)?Function$/.test(tagOf(value)),
  isGeneratorFunction: (value) => typeof value === 'function' && /GeneratorFunction$/.test(tagOf(value)),
  isArgumentsObject: hasTag('Arguments'),
  isModuleNamespaceObject: hasTag('Module'),
  isBoxedPrimitive: (value) => [Number, String, Boolean, Symbol, BigInt].some((Box) => value instanceof Box),
  isNumberObject: is(Number), isStringObject: is(String), isBooleanObject: is(Boolean), isSymbolObject: is(Symbol), isBigIntObject: is(BigInt),
  isProxy: () => false,
};

exports.module = types;
