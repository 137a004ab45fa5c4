// The module `buffer`.

const { encode, decode } = load('encoding');
const { inspect } = load('inspect');
const { coded, wrongType } = load('errors');

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64URL = `${BASE64.slice(0, 62)}-_`;

function latin1(bytes, mask) {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) {
    const piece = bytes.subarray(i, i + 8192);
    text += String.fromCharCode.apply(null, mask === 0xff ? piece : piece.map((byte) => byte & mask));
  }
  return text;
}

function fromLatin1(text) {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function toBase64(bytes, alphabet, pads) {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const group = (bytes[i] << 16) | ((left > 1 ? bytes[i + 1] : 0) << 8) | (left > 2 ? bytes[i + 2] : 0);
    text += alphabet[group >> 18] + alphabet[(group >> 12) & 63];
    if (left > 1) text += alphabet[(group >> 6) & 63];
    else if (pads) text += '=';
    if (left > 2) text += alphabet[group & 63];
    else if (pads) text += '=';
  }
  return text;
}

const sextets = new Map([...BASE64, ...'-_'].map((char, i) => [char.charCodeAt(0), i < 64 ? i : i - 2]));

function fromBase64(text) {
  const bytes = [];
  let group = 0;
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '=') break;
    const sextet = sextets.get(text.charCodeAt(i));
    if (sextet === undefined) continue;
    group = ((group << 6) | sextet) & 0xffffff;
    bits += 6;
    if (bits >= 8) bytes.push((group >> (bits -= 8)) & 0xff);
  }
  return Uint8Array.from(bytes);
}

function fromHex(text) {
  const bytes = [];
  for (let i = 0; i + 1 < text.length; i += 2) {
    const pair = text.slice(i, i + 2);
    if (!/^[0-9a-f]{2}$/i.test(pair)) break;
    bytes.push(Number.parseInt(pair, 16));
  }
  return Uint8Array.from(bytes);
}

function fromUtf16(text) {
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) {
    bytes[i * 2] = text.charCodeAt(i);
    bytes[i * 2 + 1] = text.charCodeAt(i) >> 8;
  }
  return bytes;
}

function toUtf16(bytes) {
  let text = '';
  for (let i = 0; i + 1 < bytes.length; i += 2) text += String.fromCharCode(bytes[i] | (bytes[i + 1] << 8));
  return text;
}

const utf16 = { to: toUtf16, from: fromUtf16 };
const oneByte = { to: (bytes) => latin1(bytes, 0xff), from: fromLatin1 };
const ENCODINGS = {
  utf8: { to: decode, from: encode },
  ascii: { to: (bytes) => latin1(bytes, 0x7f), from: fromLatin1 },
  latin1: oneByte,
  binary: oneByte,
  hex: { to: (bytes) => Array.from(bytes, (byte) => HEX[byte]).join(''), from: fromHex },
  base64: { to: (bytes) => toBase64(bytes, BASE64, true), from: fromBase64 },
  base64url: { to: (bytes) => toBase64(bytes, BASE64URL, false), from: fromBase64 },
  utf16le: utf16,
  ucs2: utf16,
};

function codec(encoding) {
  const name = String(encoding ?? 'utf8').toLowerCase();
  const found = ENCODINGS[name] ?? ENCODINGS[name.replace('-', '')];
  if (!found) throw coded(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
  return found;
}

function wrap(bytes) {
  return new FastBuffer(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

class FastBuffer extends Uint8Array {
  toString(encoding, start = 0, end = this.length) {
    const part = start <= 0 && end >= this.length ? this : this.subarray(Math.max(0, start), end);
    return codec(encoding).to(part);
  }
  toLocaleString(encoding, start, end) { return this.toString(encoding, start, end); }
  toJSON() { return { type: 'Buffer', data: Array.from(this) }; }
  equals(other) { return Buffer.compare(this, other) === 0; }
  compare(other, start = 0, end = other.length, ownStart = 0, ownEnd = this.length) {
    return Buffer.compare(this.subarray(ownStart, ownEnd), other.subarray(start, end));
  }
  slice(start, end) { return this.subarray(start, end); }
  copy(target, at = 0, start = 0, end = this.length) {
    const part = this.subarray(start, Math.min(end, start + target.length - at));
    target.set(part, at);
    return part.length;
  }
  write(text, offset = 0, length = this.length - offset, encoding = 'utf8') {
    if (typeof offset === 'string') [offset, length, encoding] = [0, this.length, offset];
    else if (typeof length === 'string') [length, encoding] = [this.length - offset, length];
    let bytes = codec(encoding).from(text);
    const room = Math.min(length, this.length - offset);
    if (bytes.length > room) {
      bytes = bytes.subarray(0, room);
      const isUtf8 = /^utf-?8$/i.test(encoding);
      if (isUtf8) bytes = bytes.subarray(0, bytes.length - load('encoding').unfinished(bytes));
    }
    this.set(bytes, offset);
    return bytes.length;
  }
  fill(value, start = 0, end = this.length, encoding = 'utf8') {
    if (typeof start === 'string') [start, end, encoding] = [0, this.length, start];
    if (typeof value === 'string') value = codec(encoding).from(value);
    if (typeof value !== 'object') return super.fill(value & 0xff, start, end);
    if (value.length === 0) return super.fill(0, start, end);
    for (let i = start; i < end; i++) this[i] = value[(i - start) % value.length];
    return this;
  }
  #find(value, from, encoding, last) {
    if (typeof value === 'number') return last ? super.lastIndexOf(value & 0xff, from ?? this.length) : super.indexOf(value & 0xff, from ?? 0);
    if (typeof from === 'string') [from, encoding] = [undefined, from];
    const bytes = typeof value === 'string' ? codec(encoding).from(value) : value;
    const limit = this.length - bytes.length;
    let at = from ?? (last ? limit : 0);
    if (at < 0) at += this.length;
    at = last ? Math.min(at, limit) : Math.max(0, at);
    for (; last ? at >= 0 : at <= limit; at += last ? -1 : 1) {
      let same = 0;
      while (same < bytes.length && this[at + same] === bytes[same]) same++;
      if (same === bytes.length) return at;
    }
    return -1;
  }
  indexOf(value, from, encoding) { return this.#find(value, from, encoding, false); }
  lastIndexOf(value, from, encoding) { return this.#find(value, from, encoding, true); }
  includes(value, from, encoding) { return this.indexOf(value, from, encoding) >= 0; }
  #swap(size) {
    if (this.length % size) throw coded(RangeError, 'ERR_INVALID_BUFFER_SIZE', `Buffer size must be a multiple of ${size * 8}-bits`);
    for (let i = 0; i < this.length; i += size) this.subarray(i, i + size).reverse();
    return this;
  }
  swap16() { return this.#swap(2); }
  swap32() { return this.#swap(4); }
  swap64() { return this.#swap(8); }
  #at(offset, length) {
    if (!Number.isInteger(offset) || offset < 0 || offset + length > this.length) {
      throw coded(RangeError, 'ERR_OUT_OF_RANGE', `The value of "offset" is out of range. It must be >= 0 and <= ${this.length - length}. Received ${offset}`);
    }
    return offset;
  }
  readUIntBE(offset, length) {
    this.#at(offset, length);
    let value = 0;
    for (let i = 0; i < length; i++) value = value * 256 + this[offset + i];
    return value;
  }
  readUIntLE(offset, length) {
    this.#at(offset, length);
    let value = 0;
    for (let i = length; i-- > 0;) value = value * 256 + this[offset + i];
    return value;
  }
  readIntBE(offset, length) { return signed(this.readUIntBE(offset, length), length); }
  readIntLE(offset, length) { return signed(this.readUIntLE(offset, length), length); }
  writeUIntBE(value, offset, length) {
    this.#at(offset, length);
    for (let i = length; i-- > 0; value = Math.floor(value / 256)) this[offset + i] = value;
    return offset + length;
  }
  writeUIntLE(value, offset, length) {
    this.#at(offset, length);
    for (let i = 0; i < length; i++, value = Math.floor(value / 256)) this[offset + i] = value;
    return offset + length;
  }
  writeIntBE(value, offset, length) { return this.writeUIntBE(value < 0 ? value + 256 ** length : value, offset, length); }
  writeIntLE(value, offset, length) { return this.writeUIntLE(value < 0 ? value + 256 ** length : value, offset, length); }
  static view(buffer, offset, length) {
    buffer.#at(offset, length);
    return new DataView(buffer.buffer, buffer.byteOffset + offset, length);
  }
  [inspect.custom]() {
    const shown = Array.from(this.subarray(0, 50), (byte) => HEX[byte]).join(' ');
    const rest = this.length - 50;
    return `<${this.constructor.name === 'FastBuffer' ? 'Buffer' : this.constructor.name} ${shown}${rest > 0 ? ` ... ${rest} more byte${rest > 1 ? 's' : ''}` : ''}>`;
  }
}
Object.defineProperty(FastBuffer, Symbol.species, { get: () => FastBuffer });

const signed = (value, length) => (value >= 256 ** length / 2 ? value - 256 ** length : value);

// The readers and writers of fixed sizes: readInt32LE, writeDoubleBE and so on, with Node's two spellings of unsigned.
for (const [name, size, kind] of [
  ['Int8', 1, 'Int8'], ['UInt8', 1, 'Uint8'], ['Int16', 2, 'Int16'], ['UInt16', 2, 'Uint16'], ['Int32', 4, 'Int32'], ['UInt32', 4, 'Uint32'],
  ['Float', 4, 'Float32'], ['Double', 8, 'Float64'], ['BigInt64', 8, 'BigInt64'], ['BigUInt64', 8, 'BigUint64'],
]) {
  for (const order of size === 1 ? [''] : ['LE', 'BE']) {
    const little = order === 'LE';
    const read = function (offset = 0) { return FastBuffer.view(this, offset, size)[`get${kind}`](0, little); };
    const write = function (value, offset = 0) {
      FastBuffer.view(this, offset, size)[`set${kind}`](0, value, little);
      return offset + size;
    };
    for (const spelling of new Set([name, name.replace('UInt', 'Uint')])) {
      Object.defineProperty(FastBuffer.prototype, `read${spelling}${order}`, { value: read, writable: true, configurable: true });
      Object.defineProperty(FastBuffer.prototype, `write${spelling}${order}`, { value: write, writable: true, configurable: true });
    }
  }
}

/** The public name: callable with and without `new`, as of old. */
function Buffer(value, encoding, length) {
  return typeof value === 'number' ? Buffer.alloc(value) : Buffer.from(value, encoding, length);
}
Buffer.prototype = FastBuffer.prototype;
Object.defineProperty(FastBuffer.prototype, 'constructor', { value: Buffer, writable: true, configurable: true });
Object.setPrototypeOf(Buffer, Uint8Array);
Object.defineProperty(Buffer, Symbol.species, { get: () => FastBuffer });

Buffer.poolSize = 8192;
Buffer.alloc = (size, fill, encoding) => {
  if (typeof size !== 'number') throw wrongType('size', 'of type number', size);
  const buffer = new FastBuffer(size);
  return fill === undefined || fill === 0 ? buffer : buffer.fill(fill, 0, size, encoding);
};
Buffer.allocUnsafe = (size) => Buffer.alloc(size);
Buffer.allocUnsafeSlow = (size) => Buffer.alloc(size);
Buffer.from = (value, encoding, length) => {
  if (typeof value === 'string') return wrap(codec(encoding).from(value));
  if (value instanceof ArrayBuffer || (typeof SharedArrayBuffer !== 'undefined' && value instanceof SharedArrayBuffer)) return new FastBuffer(value, encoding, length);
  if (value && value.type === 'Buffer' && Array.isArray(value.data)) return FastBuffer.from(value.data);
  if (value && typeof value === 'object' && 'length' in value) return FastBuffer.from(value);
  const inner = value?.valueOf?.();
  if (inner != null && inner !== value) return Buffer.from(inner, encoding, length);
  throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. Received ${inspect(value)}`);
};
Buffer.of = (...bytes) => FastBuffer.from(bytes);
Buffer.isBuffer = (value) => value instanceof FastBuffer;
Buffer.isEncoding = (name) => typeof name === 'string' && (name.toLowerCase() in ENCODINGS || name.toLowerCase().replace('-', '') in ENCODINGS);
Buffer.byteLength = (value, encoding) => {
  if (typeof value !== 'string') return value.byteLength;
  const { from } = codec(encoding);
  // For these the length is told from that of the text, whatever it holds.
  if (from === fromHex) return value.length >>> 1;
  if (from === fromBase64) return Math.floor((value.replace(/={1,2}$/, '').length * 3) / 4);
  return from(value).length;
};
Buffer.concat = (list, length = list.reduce((sum, item) => sum + item.length, 0)) => {
  const whole = Buffer.alloc(length);
  let at = 0;
  for (const item of list) {
    if (at >= length) break;
    const part = item.subarray(0, length - at);
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
Buffer.compare = (left, right) => {
  const shorter = Math.min(left.length, right.length);
  for (let i = 0; i < shorter; i++) if (left[i] !== right[i]) return left[i] < right[i] ? -1 : 1;
  return Math.sign(left.length - right.length);
};

exports.module = {
  Buffer, kMaxLength: 2 ** 31 - 1, constants: { MAX_LENGTH: 2 ** 31 - 1, MAX_STRING_LENGTH: 2 ** 30 - 1 },
  atob: globalThis.atob, btoa: globalThis.btoa, INSPECT_MAX_BYTES: 50,
};
exports.Buffer = Buffer;
