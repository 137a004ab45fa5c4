// The module `crypto`: random numbers only; there are no hashes, ciphers or keys.

const { Buffer } = load('buffer');
const { check } = load('errors');

function randomFillSync(target, offset = 0, length = target.byteLength - offset) {
  const { buffer, byteOffset } = ArrayBuffer.isView(target) ? target : { buffer: target, byteOffset: 0 };
  check(sys.random(buffer, byteOffset + offset, length), 'random');
  return target;
}

function randomBytes(size, callback) {
  const bytes = randomFillSync(Buffer.alloc(size));
  if (!callback) return bytes;
  load('loop').setImmediate(callback, null, bytes);
}

function randomInt(low, high, callback) {
  if (typeof high !== 'number') [low, high, callback] = [0, low, high];
  const range = high - low;
  const limit = 2 ** 48 - (2 ** 48 % range);
  let value;
  do value = randomBytes(6).readUIntBE(0, 6); while (value >= limit);
  const number = low + (value % range);
  if (!callback) return number;
  load('loop').setImmediate(callback, null, number);
}

function randomUUID() {
  const bytes = randomBytes(16);
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function timingSafeEqual(left, right) {
  let difference = left.length ^ right.length;
  for (let i = 0; i < left.length; i++) difference |= left[i] ^ right[i];
  return difference === 0;
}

const webcrypto = { getRandomValues: (array) => randomFillSync(array), randomUUID };

exports.module = { randomBytes, randomFillSync, randomInt, randomUUID, timingSafeEqual, webcrypto, getRandomValues: webcrypto.getRandomValues };
