/** Messages between processes as structured clones: the serializer of `v8`, as the library has it, with the length in front. */
import { realm, type Any, type Binding } from "../start/realm.ts";

const LENGTH = 4;
const VIEW = 0;
const OTHER = 1;

interface Codecs {
  readonly Serializer: new () => Any;
  readonly Deserializer: new (bytes: Uint8Array) => Any;
}

let codecs: Codecs | undefined;

/** Host objects that are no views are sent as plain objects. */
function make(): Codecs {
  const { DefaultSerializer, DefaultDeserializer } = realm.require("v8");
  class Serializer extends DefaultSerializer {
    _writeHostObject(object: object): void {
      this.writeUint32(ArrayBuffer.isView(object) ? VIEW : OTHER);
      if (ArrayBuffer.isView(object)) super._writeHostObject(object);
      else this.writeValue({ ...object });
    }
  }
  class Deserializer extends DefaultDeserializer {
    _readHostObject(): unknown {
      return this.readUint32() === VIEW ? super._readHostObject() : this.readValue();
    }
  }
  return { Serializer, Deserializer };
}

const made = (): Codecs => (codecs ??= make());

function serialize(message: unknown): Uint8Array {
  const serializer = new (made().Serializer)();
  serializer.writeHeader();
  serializer.writeValue(message);
  const body: Uint8Array = serializer.releaseBuffer();
  const whole: Any = realm.require("buffer").Buffer.allocUnsafe(LENGTH + body.length);
  whole.writeUInt32BE(body.length, 0);
  whole.set(body, LENGTH);
  return whole;
}

function deserialize(bytes: Uint8Array): unknown {
  const deserializer = new (made().Deserializer)(realm.require("buffer").Buffer.from(bytes));
  deserializer.readHeader();
  return deserializer.readValue();
}

export default function ipc_serdes(binding: Binding): void {
  binding["serialize"] = serialize;
  binding["deserialize"] = deserialize;
}
