/** The classes of `v8.Serializer` and `v8.Deserializer`; programs extend them and override what begins with an underscore. */
import { AsyncWrap } from "../loop/async-wrap.ts";
import type { Any, Binding } from "../start/realm.ts";
import { realm } from "../start/realm.ts";
import { asBytes } from "./bytes.ts";
import { nameOf } from "./clone-kinds.ts";
import { codedError } from "./coded-error.ts";
import { kinds } from "./types.ts";
import { ValueReader } from "./value-reader.ts";
import { ValueWriter } from "./value-writer.ts";

const invalid = (message: string) => codedError(TypeError, "ERR_INVALID_ARG_TYPE", message);

/** What a subclass has by this name. */
function overridden(self: object, name: string): ((...parameters: unknown[]) => unknown) | undefined {
  const method = (self as Record<string, unknown>)[name];
  return typeof method === "function" ? (...parameters) => Reflect.apply(method, self, parameters) : undefined;
}

function cloneError(self: object, message: string): unknown {
  const Class = (self as { _getDataCloneError?: unknown })._getDataCloneError;
  return typeof Class === "function" ? Reflect.construct(Class, [message]) : new Error(message);
}

/** An ordinary function: called without `new`, the error is Node's. */
function classOf(name: string, construct: (self: Any, parameter: unknown) => void, methods: Record<string, unknown>): unknown {
  const made = {
    [name]: function (this: unknown, parameter: unknown) {
      if (!new.target) throw codedError(TypeError, "ERR_CONSTRUCT_CALL_REQUIRED", `Class constructor ${name} cannot be invoked without 'new'`);
      construct(this, parameter);
    },
  }[name] as Any;
  Object.assign(made.prototype, methods);
  return made;
}

const writers = new WeakMap<object, ValueWriter>();
const readers = new WeakMap<object, ValueReader>();
const writerOf = (self: object) => writers.get(self) as ValueWriter;
const readerOf = (self: object) => readers.get(self) as ValueReader;

function newWriter(self: object): ValueWriter {
  const throwing = (message: string) => {
    throw cloneError(self, message);
  };
  return new ValueWriter({
    isHostObject: (object) => object instanceof AsyncWrap,
    writeHostObject(object) {
      const write = overridden(self, "_writeHostObject");
      if (write) write(object);
      else throwing(`${nameOf(object)} could not be cloned.`);
    },
    sharedBufferId(buffer) {
      const idOf = overridden(self, "_getSharedArrayBufferId");
      return idOf ? Number(idOf(buffer)) >>> 0 : throwing("#<SharedArrayBuffer> could not be cloned.");
    },
    cloneError: (message) => cloneError(self, message),
  });
}

const Serializer = {
  writeHeader(this: object) {
    writerOf(this).header();
  },
  writeValue(this: object, value: unknown) {
    writerOf(this).value(value);
    return true;
  },
  releaseBuffer(this: object) {
    return realm.require("buffer").Buffer.from(writerOf(this).bytes.release().buffer);
  },
  transferArrayBuffer(this: object, id: number, buffer: ArrayBufferLike) {
    if (!kinds.isAnyArrayBuffer(buffer)) throw invalid("arrayBuffer must be an ArrayBuffer");
    writerOf(this).transfer(id >>> 0, buffer);
  },
  writeUint32(this: object, value: number) {
    writerOf(this).bytes.varint(value >>> 0);
  },
  writeUint64(this: object, high: number, low: number) {
    writerOf(this).bytes.varint64(high, low);
  },
  writeDouble(this: object, value: number) {
    writerOf(this).bytes.double(Number(value));
  },
  writeRawBytes(this: object, source: ArrayBufferView | ArrayBufferLike) {
    if (!ArrayBuffer.isView(source) && !kinds.isAnyArrayBuffer(source)) throw invalid("source must be a TypedArray or a DataView");
    writerOf(this).bytes.raw(source);
  },
  _setTreatArrayBufferViewsAsHostObjects(this: object, whether: boolean) {
    writerOf(this).viewsAreHostObjects = whether;
  },
};

/** Reads, or fails by the name of the method. */
function reading<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw new Error(`${name}() failed`);
  }
}

function newReader(self: object, bytes: Uint8Array): ValueReader {
  return new ValueReader(bytes, {
    readHostObject() {
      const read = overridden(self, "_readHostObject");
      if (!read) throw new Error("Unable to deserialize cloned data.");
      const object = read();
      if (typeof object !== "object" || object === null) throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", "readHostObject must return an object");
      return object;
    },
    sharedBuffer: () => undefined,
  });
}

const Deserializer = {
  readHeader(this: object) {
    readerOf(this).header();
    return true;
  },
  readValue(this: object) {
    return readerOf(this).value();
  },
  getWireFormatVersion(this: object) {
    return readerOf(this).version;
  },
  transferArrayBuffer(this: object, id: number, buffer: ArrayBufferLike) {
    if (!kinds.isAnyArrayBuffer(buffer)) throw invalid("arrayBuffer must be an ArrayBuffer or SharedArrayBuffer");
    readerOf(this).transfer(id >>> 0, buffer);
  },
  readUint32(this: object) {
    return reading("ReadUint32", () => readerOf(this).varint());
  },
  readUint64(this: object) {
    const value = reading("ReadUint64", () => readerOf(this).varint64());
    return [Number(value >> 32n), Number(value & 0xffff_ffffn)];
  },
  readDouble(this: object) {
    return reading("ReadDouble", () => readerOf(this).double());
  },
  _readRawBytes(this: object, length: number) {
    return reading("ReadRawBytes", () => readerOf(this).skip(length));
  },
};

export default function serdes(binding: Binding): void {
  binding["Serializer"] = classOf("Serializer", (self) => writers.set(self, newWriter(self)), Serializer);
  binding["Deserializer"] = classOf("Deserializer", (self, buffer) => {
    if (!ArrayBuffer.isView(buffer)) throw invalid("buffer must be a TypedArray or a DataView");
    self.buffer = buffer;
    readers.set(self, newReader(self, asBytes(buffer)));
  }, Deserializer);
}
