// The globals TextEncoder and TextDecoder, for UTF-8, UTF-16LE and Latin-1.

const NAMES = {
  'utf-8': 'utf-8', utf8: 'utf-8', 'unicode-1-1-utf-8': 'utf-8',
  'utf-16le': 'utf-16le', 'utf-16': 'utf-16le', ucs2: 'utf-16le', 'ucs-2': 'utf-16le',
  latin1: 'windows-1252', 'iso-8859-1': 'windows-1252', ascii: 'windows-1252', 'us-ascii': 'windows-1252', 'windows-1252': 'windows-1252',
};

const encode = (text) => new Uint8Array(sys.utf8Encode(text.isWellFormed() ? text : text.toWellFormed()));
const decode = (bytes) => sys.utf8Decode(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function bytesOf(input) {
  if (input === undefined) return new Uint8Array(0);
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (typeof SharedArrayBuffer !== 'undefined' && input instanceof SharedArrayBuffer) return new Uint8Array(input).slice();
  throw load('errors').wrongType('list', 'an instance of ArrayBuffer or ArrayBufferView', input);
}

class TextEncoder {
  get encoding() { return 'utf-8'; }
  encode(text = '') { return encode(String(text)); }
  encodeInto(text, target) {
    let read = 0;
    let written = 0;
    for (const char of String(text)) {
      const bytes = encode(char);
      if (written + bytes.length > target.length) break;
      target.set(bytes, written);
      written += bytes.length;
      read += char.length;
    }
    return { read, written };
  }
}

/** How many bytes at the end begin a character of UTF-8 that is not complete. */
function unfinished(bytes) {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needs > back ? back : 0;
  }
  return 0;
}

class TextDecoder {
  #held = new Uint8Array(0);
  #started = false;
  constructor(label = 'utf-8', { fatal = false, ignoreBOM = false } = {}) {
    const encoding = NAMES[String(label).trim().toLowerCase()];
    if (!encoding) throw load('errors').coded(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${label}" encoding is not supported`);
    Object.assign(this, { encoding, fatal, ignoreBOM });
  }
  decode(input, { stream = false } = {}) {
    let bytes = bytesOf(input);
    if (this.#held.length > 0) {
      const joined = new Uint8Array(this.#held.length + bytes.length);
      joined.set(this.#held);
      joined.set(bytes, this.#held.length);
      bytes = joined;
      this.#held = new Uint8Array(0);
    }
    if (stream) {
      const keep = this.encoding === 'utf-8' ? unfinished(bytes) : this.encoding === 'utf-16le' ? bytes.length % 2 : 0;
      this.#held = bytes.slice(bytes.length - keep);
      bytes = bytes.subarray(0, bytes.length - keep);
    }
    let text = this.#text(bytes);
    if (!this.#started && !this.ignoreBOM && text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    this.#started = stream && (this.#started || bytes.length > 0);
    return text;
  }
  #text(bytes) {
    if (this.encoding === 'utf-8') {
      const text = decode(bytes);
      if (this.fatal && text.includes('\ufffd') && !same(encode(text), bytes)) {
        throw load('errors').coded(TypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', 'The encoded data was not valid for encoding utf-8');
      }
      return text;
    }
    let text = '';
    const step = this.encoding === 'utf-16le' ? 2 : 1;
    for (let i = 0; i + step <= bytes.length; i += step) text += String.fromCharCode(step === 2 ? bytes[i] | (bytes[i + 1] << 8) : bytes[i]);
    return text;
  }
}

function same(left, right) {
  return left.length === right.length && left.every((byte, i) => byte === right[i]);
}

Object.assign(exports, { TextEncoder, TextDecoder, encode, decode, unfinished });
