// Serialised values against V8's own bytes, and URLs against this Node's.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import v8 from 'node:v8';
import { bound, chance, load } from './bindings.mjs';

const loaded = await load(['serdes', 'url'], ['bindings/parse-env.ts']);
const random = chance(2);
const pick = (list) => list[random(list.length)];

const NUMBERS = [-0, NaN, Infinity, 1.5, 2 ** 31, 2 ** 53];

/** What V8 may keep in either of two ways is left out: arrays with holes, and small integers beside numbers that are none. */
function value(depth) {
  const leaves = [
    () => pick([0, 7, -1, 1000, 1073741823]), () => pick(['', 'a', 'é', '€', '\u{1f600}', '\ud800', 'long'.repeat(99)]),
    () => null, () => undefined, () => true, () => pick([0n, -1n, 2n ** 70n, -(2n ** 64n)]), () => new Date(random(1e9)), () => pick([/a/g, /é€/iu, /x/dy]),
    () => pick([Object(1), Object('é'), Object(false), Object(5n)]), () => new Uint16Array([1, 2]), () => new DataView(new ArrayBuffer(4), 1, 2),
  ];
  const nested = [
    () => Object.fromEntries(Array.from({ length: random(5) }, () => [pick(['a', 'b', 'é', '5', '4294967295', '__x']), value(depth - 1)])),
    () => ['text', ...Array.from({ length: random(4) }, () => value(depth - 1))],
    () => new Map([[value(depth - 1), value(depth - 1)], ['one', value(depth - 1)]]),
    () => new Set([value(depth - 1), 'x']),
    () => {
      const shared = { x: 1 };
      return { shared, again: shared, list: ['a', shared] };
    },
  ];
  return pick(depth > 0 ? [...leaves, ...nested, ...nested] : leaves)();
}

test('values are serialised to the bytes of V8, and back', () => {
  const { Serializer, Deserializer } = bound(loaded, 'serdes');
  const written = (Class, it) => {
    const serializer = new Class();
    serializer.writeHeader();
    serializer.writeValue(it);
    return serializer.releaseBuffer();
  };
  Serializer.prototype._getDataCloneError = Error;
  for (let round = 0; round < 5000; round++) {
    const it = round < NUMBERS.length ? NUMBERS[round] : value(4);
    const bytes = written(v8.Serializer, it);
    assert.equal(written(Serializer, it).toString('hex'), bytes.toString('hex'));
    const reader = new Deserializer(bytes);
    reader.readHeader();
    assert.deepEqual(reader.readValue(), it);
  }
  assert.throws(() => written(Serializer, () => 1), { message: '() => 1 could not be cloned.' });
});

const PARTS = ['http://', 'foo://', 'file:', '/', '//', 'a.b', 'u:p@', ':81', '?q', '#f', 'é', '%41', '[::1]', '..', '\\', ' ', 'xn--espaol-zwa'];

/** The parts of a URL, by the places that the binding says. */
function partsOf(href, components) {
  const [protocolEnd, usernameEnd, hostStart, hostEnd, , pathnameStart, searchStart, hashStart] = components;
  const none = 0xffff_ffff;
  const end = Math.min(searchStart, hashStart, href.length);
  return {
    protocol: href.slice(0, protocolEnd),
    username: href.slice(protocolEnd + 2, usernameEnd),
    hostname: href.slice(href[hostStart] === '@' ? hostStart + 1 : hostStart, hostEnd),
    pathname: href.slice(pathnameStart, end),
    search: searchStart === none ? '' : href.slice(searchStart, Math.min(hashStart, href.length)).replace(/^\?$/, ''),
    hash: hashStart === none ? '' : href.slice(hashStart).replace(/^#$/, ''),
  };
}

function parsed(input, base) {
  try {
    return new URL(input, base);
  } catch {
    return undefined;
  }
}

test('URLs and their parts are those of Node', () => {
  const urlComponents = new Uint32Array(9);
  const binding = bound(loaded, 'url', { urlComponents });
  for (let round = 0; round < 5000; round++) {
    const input = Array.from({ length: 1 + random(6) }, () => pick(PARTS)).join('');
    const theirs = parsed(input, 'http://base/x');
    const href = binding.parse(input, 'http://base/x', false);
    assert.equal(href, theirs?.href);
    if (theirs === undefined) continue;
    const { protocol, username, hostname, pathname, search, hash } = theirs;
    assert.deepEqual(partsOf(href, urlComponents), { protocol, username, hostname, pathname, search, hash }, href);
  }
  assert.throws(() => binding.parse('x', 'y', true), { name: 'TypeError', code: 'ERR_INVALID_URL', message: 'Invalid URL', input: 'x', base: 'y' });
});

test('environment files are read with their quotes, comments and exports', () => {
  const parsed = loaded.parseEnv('# c\nexport A="x\\ny"\r\nB=\'#\' # c\n C = d e # f\nD\nE=\n');
  assert.deepEqual(parsed, { A: 'x\ny', B: '#', C: 'd e', E: '' });
});
