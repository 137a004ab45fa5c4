// Buffer's binding against the Buffer of this Node.

import assert from 'node:assert/strict';
import { StringDecoder } from 'node:string_decoder';
import { test } from 'node:test';
import { bound, chance, load } from './bindings.mjs';

const loaded = await load(['buffer', 'string_decoder']);
const binding = bound(loaded, 'buffer');
const ENCODINGS = { ascii: 0, utf8: 1, base64: 2, utf16le: 3, latin1: 4, hex: 5, base64url: 7 };
const NAMES = { ascii: 'ascii', utf8: 'utf8', base64: 'base64', utf16le: 'ucs2', latin1: 'latin1', hex: 'hex', base64url: 'base64url' };
const random = chance(1);
const pick = (list) => list[random(list.length)];
const CHARACTERS = ['a', 'Z', '=', '-', '_', '+', '/', ' ', '\n', 'é', '\u0141', '€', '\u{1f600}', '\ud800', '\udc00', '0', 'f', '6', '*'];

const text = () => Array.from({ length: random(pick([3, 30, 900])) }, () => pick(CHARACTERS)).join('');
const bytes = () => Buffer.from(Array.from({ length: random(pick([4, 40, 900])) }, () => random(pick([128, 256]))));

test('texts are read of bytes', () => {
  for (let round = 0; round < 3000; round++) {
    const buffer = bytes();
    const start = random(buffer.length + 1);
    const end = start + random(buffer.length - start + 1);
    for (const [encoding, name] of Object.entries(NAMES)) {
      assert.equal(binding[`${name}Slice`](buffer, start, end), buffer.toString(encoding, start, end), encoding);
    }
  }
});

test('texts are written as bytes, as far as there is room', () => {
  for (let round = 0; round < 3000; round++) {
    const given = text();
    const room = random(60);
    for (const [encoding, name] of Object.entries(NAMES)) {
      const write = binding[`${name}Write`] ?? binding[`${name}WriteStatic`];
      const [ours, theirs] = [Buffer.alloc(64), Buffer.alloc(64)];
      assert.equal(write(ours, given, 2, room), theirs.write(given, 2, room, encoding), `${encoding} ${JSON.stringify(given)}`);
      assert.deepEqual(ours, theirs);
    }
  }
});

test('bytes are found, filled in and compared', () => {
  for (let round = 0; round < 3000; round++) {
    const buffer = bytes();
    const at = random(buffer.length + 1);
    const needle = buffer.subarray(at, at + 1 + random(3));
    if (needle.length === 0) continue;
    const offset = random(2 * buffer.length + 1) - buffer.length;
    assert.equal(binding.indexOfBuffer(buffer, needle, offset, ENCODINGS.latin1, true, buffer.length), buffer.indexOf(needle, offset));
    assert.equal(binding.indexOfBuffer(buffer, needle, offset, ENCODINGS.latin1, false, buffer.length), buffer.lastIndexOf(needle, offset));
    const other = bytes();
    assert.equal(binding.compare(buffer, other), Buffer.compare(buffer, other));
    const filled = Buffer.from(buffer);
    binding.fill(filled, needle, 0, filled.length);
    assert.deepEqual(filled, Buffer.from(buffer).fill(needle));
  }
});

test('memory that is shared is read and written', () => {
  const shared = Buffer.from(new SharedArrayBuffer(64));
  assert.equal(binding.utf8WriteStatic(shared, 'grün und so weiter, über das Kurze hinaus', 0, 64), 43);
  assert.equal(binding.utf8Slice(shared, 0, 43), 'grün und so weiter, über das Kurze hinaus');
});

test('pieces of a stream are decoded as a whole is', () => {
  const decoder = bound(loaded, 'string_decoder');
  for (let round = 0; round < 3000; round++) {
    for (const [encoding, number] of Object.entries(ENCODINGS)) {
      const theirs = new StringDecoder(encoding);
      const state = Buffer.alloc(7);
      state[6] = number;
      let rest = random(2) === 0 ? bytes() : Buffer.from(text().slice(0, 12), encoding === 'utf16le' ? 'utf16le' : 'utf8');
      while (rest.length > 0) {
        const size = 1 + random(5);
        assert.equal(decoder.decode(state, rest.subarray(0, size)), theirs.write(rest.subarray(0, size)), encoding);
        rest = rest.subarray(size);
      }
      assert.equal(decoder.flush(state), theirs.end(), encoding);
    }
  }
});
