// The module `string_decoder`: text from pieces of bytes that may part a character.

const { Buffer } = load('buffer');
const { unfinished } = load('encoding');

class StringDecoder {
  #held = Buffer.alloc(0);
  constructor(encoding = 'utf8') {
    this.encoding = String(encoding).toLowerCase().replace('utf-8', 'utf8');
  }
  write(chunk) {
    if (typeof chunk === 'string') return chunk;
    const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const keep = this.encoding === 'utf8' ? unfinished(bytes)
      : this.encoding === 'base64' ? bytes.length % 3
        : /^(utf-?16le|ucs-?2)$/.test(this.encoding) ? bytes.length % 2 : 0;
    this.#held = Buffer.from(bytes.subarray(bytes.length - keep));
    return bytes.toString(this.encoding, 0, bytes.length - keep);
  }
  end(chunk) {
    const text = chunk ? this.write(chunk) : '';
    const rest = this.#held.toString(this.encoding);
    this.#held = Buffer.alloc(0);
    return text + rest;
  }
}

exports.module = { StringDecoder };
