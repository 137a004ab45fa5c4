const b = Buffer.from('héllo wörld €');
for (const encoding of ['utf8', 'hex', 'base64', 'base64url', 'latin1', 'ascii', 'utf16le', 'binary', 'UTF-8']) {
  console.log(encoding, JSON.stringify(b.toString(encoding)), Buffer.from(b.toString(encoding), encoding).equals(b), Buffer.byteLength('aé€', encoding));
}
console.log(b.slice(0, 3), b.subarray(2, 4).length, b.indexOf('w'), b.indexOf('ö'), b.lastIndexOf('l'), b.includes('llo'), b.indexOf(Buffer.from('rl')), b.indexOf('zz'));
console.log(Buffer.concat([b, Buffer.alloc(2)]).length, Buffer.alloc(5, 'ab'), Buffer.alloc(2, 1), Buffer.from([256, -1, 3.7]), Buffer.of(1, 2), Buffer.from('zz', 'hex'));
console.log(Buffer.compare(Buffer.from('a'), Buffer.from('b')), Buffer.from('b').compare(Buffer.from('a')), Buffer.isBuffer(b), Buffer.isBuffer(new Uint8Array(1)), b instanceof Uint8Array);
console.log(JSON.stringify(Buffer.from('a')), Buffer.from({ type: 'Buffer', data: [1, 2] }), [...Buffer.from('ab').entries()], new Uint8Array(Buffer.from('ab')));
const w = Buffer.alloc(32);
console.log(w.writeUInt8(255, 0), w.writeInt16LE(-2, 1), w.writeUInt32BE(0xdeadbeef, 3), w.writeDoubleLE(1.5, 7), w.writeFloatBE(-0.25, 15), w.writeBigInt64LE(-5n, 19), w.writeUIntBE(0x123456, 27, 3));
console.log(w.toString('hex'), w.readUInt8(0), w.readInt16LE(1), w.readUInt32BE(3), w.readDoubleLE(7), w.readFloatBE(15), w.readBigInt64LE(19), w.readUIntBE(27, 3), w.readIntLE(1, 2));
console.log(w.write('abc', 1), w.write('é', 31), w.fill('xy', 4, 8).subarray(0, 10), Buffer.from('abcd').swap16().toString(), Buffer.from('abc').reverse().toString());
console.log(Buffer.from('abc').map((x) => x + 1).toString(), Buffer.from(new Uint16Array([1, 258]).buffer), Buffer.from('a').toString('utf8', 0, 0), Buffer.alloc(0));
try { w.readUInt8(99); } catch (error) { console.log(error.name, error.code); }
try { Buffer.from('a').toString('nope'); } catch (error) { console.log(error.name, error.code, error.message); }
try { Buffer.from(5); } catch (error) { console.log(error.name, error.code); }
const decode = (bytes, label, options) => new TextDecoder(label, options).decode(new Uint8Array(bytes));
console.log([decode([0xff, 0xe2, 0x82, 0xac, 0x41, 0xf0, 0x9f]), decode([0xed, 0xa0, 0x80]), decode([0xef, 0xbb, 0xbf, 0x61]), decode([0x61, 0, 0x62, 0], 'utf-16le'), decode([0xc0, 0x80, 0xe0, 0x80, 0xf4, 0x90])]);
console.log(new TextEncoder().encode('€\ud800'), new TextEncoder().encodeInto('a€', new Uint8Array(3)), new TextDecoder().encoding);
try { decode([0xff], 'utf-8', { fatal: true }); } catch (error) { console.log(error.name, error.code); }
const streaming = new TextDecoder();
console.log([streaming.decode(new Uint8Array([0xe2, 0x82]), { stream: true }), streaming.decode(new Uint8Array([0xac]), { stream: true }), streaming.decode()]);
const { StringDecoder } = require('string_decoder');
const decoder = new StringDecoder('utf8');
console.log([decoder.write(Buffer.from([0xf0, 0x9f])), decoder.write(Buffer.from([0x98, 0x80, 0x41])), decoder.end()]);
console.log(btoa('hi'), atob('aGk='), structuredClone({ a: new Map([[1, { d: new Date(0) }]]), s: new Set([1]), r: /x/g, e: [undefined, 1n] }));
const { randomBytes, randomUUID, randomInt } = require('crypto');
console.log(randomBytes(8).length, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(randomUUID()), randomInt(3) < 3, crypto.getRandomValues(new Uint8Array(4)).length);
