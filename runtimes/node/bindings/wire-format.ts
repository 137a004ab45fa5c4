/** Tags of V8's serialisation, version 15, as value-serializer.cc has them; the least version that is read is 13. */
export const VERSION = 15;
export const OLDEST_VERSION = 13;

const code = (character: string) => character.charCodeAt(0);

export const Tag = {
  Version: 0xff,
  Padding: 0,
  Hole: code("-"),
  Undefined: code("_"),
  Null: code("0"),
  True: code("T"),
  False: code("F"),
  Int32: code("I"),
  Uint32: code("U"),
  Double: code("N"),
  BigInt: code("Z"),
  Utf8String: code("S"),
  OneByteString: code('"'),
  TwoByteString: code("c"),
  Reference: code("^"),
  BeginObject: code("o"),
  EndObject: code("{"),
  BeginSparseArray: code("a"),
  EndSparseArray: code("@"),
  BeginDenseArray: code("A"),
  EndDenseArray: code("$"),
  Date: code("D"),
  TrueObject: code("y"),
  FalseObject: code("x"),
  NumberObject: code("n"),
  BigIntObject: code("z"),
  StringObject: code("s"),
  RegExp: code("R"),
  BeginMap: code(";"),
  EndMap: code(":"),
  BeginSet: code("'"),
  EndSet: code(","),
  ArrayBuffer: code("B"),
  ResizableArrayBuffer: code("~"),
  ArrayBufferTransfer: code("t"),
  ArrayBufferView: code("V"),
  SharedArrayBuffer: code("u"),
  HostObject: code("\\"),
  Error: code("r"),
} as const;

/** Which kind of view, by its name. */
export const VIEWS: readonly (readonly [name: string, tag: number])[] = [
  ["Int8Array", code("b")], ["Uint8Array", code("B")], ["Uint8ClampedArray", code("C")], ["Int16Array", code("w")], ["Uint16Array", code("W")],
  ["Int32Array", code("d")], ["Uint32Array", code("D")], ["Float16Array", code("h")], ["Float32Array", code("f")], ["Float64Array", code("F")],
  ["BigInt64Array", code("q")], ["BigUint64Array", code("Q")], ["DataView", code("?")],
];
export const LENGTH_TRACKING = 1;
export const BACKED_BY_RESIZABLE = 2;

export const ErrorTag = { Message: code("m"), Cause: code("c"), Stack: code("s"), End: code(".") } as const;
/** Errors' prototypes, by their names. A plain Error has none. */
export const ERRORS: readonly (readonly [name: string, tag: number])[] = [
  ["EvalError", code("E")], ["RangeError", code("R")], ["ReferenceError", code("F")], ["SyntaxError", code("S")], ["TypeError", code("T")], ["URIError", code("U")],
];

/** For linear time, which no program can ask for. */
export const LINEAR = 64;
/** In the order of their bits. */
export const REGEXP_FLAGS = ["g", "i", "m", "y", "u", "s", "", "d", "v"] as const;
