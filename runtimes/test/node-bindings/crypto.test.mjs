// Hashes, ciphers, derived keys and signatures against this Node's crypto.

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { test } from 'node:test';
import { readFileSync } from 'node:fs';
import { runtimes, served } from '../guest.mjs';
import { bound, chance, load } from './bindings.mjs';

const loaded = await load(['crypto'], ['loop/context.ts', 'bindings/crypto-primitives.ts']);
loaded.setUpContext({
  async_hook_fields: new Uint32Array(9), async_id_fields: new Float64Array(4), async_ids_stack: new Float64Array(32), execution_async_resources: [],
});
const binding = bound(loaded, 'crypto', { SecureContext: class {} });
const random = chance(3);
const pick = (list) => list[random(list.length)];
const bytes = (most) => Buffer.from(Array.from({ length: random(most) }, () => random(256)));
const fixed = (length) => Buffer.from(Array.from({ length }, () => random(256)));
const SYNC = 1;
const known = (list) => list.filter((name) => crypto.getHashes().some((other) => other.toLowerCase() === name.toLowerCase()));

const [PUBLIC, PRIVATE, DER, PEM, PKCS8, SPKI] = [1, 2, 0, 1, 1, 2];
const ENCODINGS = { pkcs1: 0, pkcs8: 1, sec1: 3 };
/** Those that a JWK can be of. */
const hasJwk = (type, { namedCurve }) => /^(rsa|ed.*)$/.test(type) || /^(prime256v1|secp(256k1|384r1|521r1))$/.test(namedCurve ?? '');

test('digests and HMACs are OpenSSL\'s', () => {
  const names = known(binding.getHashes());
  assert.ok(names.length > 20);
  for (const name of names) {
    for (let round = 0; round < 10; round++) {
      const [one, other, key] = [bytes(300), bytes(300), bytes(200)];
      const ours = new binding.Hash(name);
      ours.update(one);
      const copy = new binding.Hash(ours);
      ours.update(other);
      assert.equal(ours.digest('hex'), crypto.createHash(name).update(one).update(other).digest('hex'), name);
      assert.equal(copy.digest('base64'), crypto.createHash(name).update(one).digest('base64'), name);
      if (/shake/i.test(name)) continue;
      const mac = new binding.Hmac();
      mac.init(name, key);
      mac.update(one);
      assert.equal(mac.digest('hex'), crypto.createHmac(name, key).update(one).digest('hex'), name);
    }
  }
});

test('keys are derived as OpenSSL derives them', () => {
  for (let round = 0; round < 20; round++) {
    const name = pick(['sha1', 'sha256', 'sha512', 'md5']);
    const [password, salt, length] = [bytes(90), bytes(40), 1 + random(90)];
    const run = (Job, ...parameters) => Buffer.from(new Job(SYNC, ...parameters).run()[1]);
    assert.deepEqual(run(binding.PBKDF2Job, password, salt, 7, length, name), crypto.pbkdf2Sync(password, salt, 7, length, name));
    assert.deepEqual(run(binding.HKDFJob, name, password, salt, salt, length), Buffer.from(crypto.hkdfSync(name, password, salt, salt, length)));
    assert.deepEqual(run(binding.ScryptJob, password, salt, 64, 8, 2, 2 ** 25, length), crypto.scryptSync(password, salt, length, { N: 64, r: 8, p: 2 }));
  }
});

test('ciphers give the bytes of OpenSSL, piece by piece', () => {
  const isAead = (name) => /gcm|poly/.test(name);
  for (const name of binding.getCiphers().filter((one) => !one.endsWith('wrap'))) {
    const { keyLength, ivLength = 0 } = binding.getCipherInfo({}, name);
    for (let round = 0; round < 12; round++) {
      const [key, iv, data] = [fixed(keyLength), ivLength === 0 ? null : fixed(ivLength), bytes(30)];
      const pieces = [bytes(50), bytes(3), bytes(50)];
      const [ours, theirs] = [new binding.CipherBase(true, name, key, iv, -1), crypto.createCipheriv(name, key, iv, isAead(name) ? { authTagLength: 16 } : undefined)];
      if (isAead(name)) {
        ours.setAAD(data, -1);
        theirs.setAAD(data);
      }
      const text = [];
      for (const piece of pieces) {
        const made = ours.update(piece);
        assert.deepEqual(made, theirs.update(piece), name);
        text.push(made);
      }
      text.push(ours.final());
      assert.deepEqual(text.at(-1), theirs.final(), name);
      const reader = new binding.CipherBase(false, name, key, iv, -1);
      if (isAead(name)) {
        assert.deepEqual(ours.getAuthTag(), theirs.getAuthTag(), name);
        reader.setAAD(data, -1);
        reader.setAuthTag(ours.getAuthTag());
      }
      assert.deepEqual(Buffer.concat([reader.update(Buffer.concat(text)), reader.final()]), Buffer.concat(pieces), name);
    }
  }
});

test('keys are wrapped as OpenSSL wraps them', () => {
  for (const bits of [128, 192, 256]) {
    const [name, key, iv, secret] = [`id-aes${bits}-wrap`, fixed(bits / 8), fixed(8), fixed(8 * (2 + random(4)))];
    const theirs = crypto.createCipheriv(name, key, iv).update(secret);
    assert.deepEqual(new binding.CipherBase(true, name, key, iv, -1).update(secret), theirs);
    assert.deepEqual(new binding.CipherBase(false, name, key, iv, -1).update(theirs), secret);
    theirs[3] ^= 1;
    assert.throws(() => new binding.CipherBase(false, name, key, iv, -1).update(theirs));
  }
});

test('groups and what is agreed in them are OpenSSL\'s', () => {
  for (const name of ['modp1', 'modp2', 'modp5', 'modp14', 'modp15', 'modp16', 'modp17', 'modp18']) {
    const [ours, theirs] = [new binding.DiffieHellmanGroup(name), crypto.getDiffieHellman(name)];
    assert.deepEqual(ours.getPrime(), theirs.getPrime());
    const [one, other] = [ours.generateKeys(), theirs.generateKeys()];
    assert.deepEqual(ours.computeSecret(other), theirs.computeSecret(one), name);
  }
});

test('private keys are encrypted as OpenSSL has always done it', () => {
  for (const [type, options, encoding] of [['rsa', { modulusLength: 1024 }, 'pkcs1'], ['ec', { namedCurve: 'prime256v1' }, 'sec1'], ['dsa', { modulusLength: 1024, divisorLength: 160 }, 'pkcs8']]) {
    const { privateKey } = crypto.generateKeyPairSync(type, options);
    for (const cipher of ['aes-128-cbc', 'aes-256-cbc', 'des-ede3-cbc', ...(encoding === 'pkcs8' ? ['aes-128-ecb', 'aes-192-cfb', 'aes-256-ofb'] : [])]) {
      const text = privateKey.export({ type: encoding, format: 'pem', cipher, passphrase: 'word' });
      const handle = new binding.KeyObjectHandle();
      handle.init(PRIVATE, Buffer.from(text), PEM, undefined, Buffer.from('word'));
      assert.deepEqual(handle.export(DER, PKCS8), privateKey.export({ type: 'pkcs8', format: 'der' }));
      const ours = handle.export(PEM, ENCODINGS[encoding], cipher, Buffer.from('word'));
      assert.ok(crypto.createPrivateKey({ key: ours, passphrase: 'word' }).equals(privateKey), `${type} ${cipher}`);
      assert.throws(() => new binding.KeyObjectHandle().init(PRIVATE, Buffer.from(text), PEM, undefined, Buffer.from('other')), { code: /ERR_OSSL/ });
    }
  }
});

test('a message that was changed is not authentic', () => {
  const cipher = new binding.CipherBase(true, 'aes-256-gcm', fixed(32), fixed(12), -1);
  cipher.update(Buffer.from('text'));
  cipher.final();
  const reader = new binding.CipherBase(false, 'aes-256-gcm', fixed(32), fixed(12), -1);
  reader.setAuthTag(cipher.getAuthTag());
  reader.update(Buffer.from('other'));
  assert.throws(() => reader.final(), { message: 'Unsupported state or unable to authenticate data' });
});

const PAIRS = [
  ['rsa', { modulusLength: 2048 }], ['ec', { namedCurve: 'prime256v1' }], ['ec', { namedCurve: 'secp384r1' }], ['ec', { namedCurve: 'secp521r1' }],
  ['ec', { namedCurve: 'secp256k1' }], ['ec', { namedCurve: 'secp224r1' }], ['ec', { namedCurve: 'brainpoolP256r1' }], ['ec', { namedCurve: 'prime256v1', paramEncoding: 'explicit' }],
  ['ed25519', {}], ['ed448', {}], ['dsa', { modulusLength: 1024, divisorLength: 160 }], ['dsa', { modulusLength: 2048, divisorLength: 256 }],
  ['rsa-pss', { modulusLength: 1024 }], ['rsa-pss', { modulusLength: 1024, hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha1', saltLength: 16 }],
];

for (const [type, options] of PAIRS) {
  test(`${type} ${JSON.stringify(options)} keys are read, written and sign as OpenSSL's`, () => {
    const { publicKey, privateKey } = crypto.generateKeyPairSync(type, options);
    const pem = Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const publicPem = Buffer.from(publicKey.export({ type: 'spki', format: 'pem' }));
    const handle = new binding.KeyObjectHandle();
    handle.init(PRIVATE, pem, PEM);
    assert.equal(handle.export(PEM, PKCS8), pem.toString());
    assert.deepEqual(handle.export(DER, PKCS8), privateKey.export({ type: 'pkcs8', format: 'der' }));
    if (hasJwk(type, options)) assert.deepEqual(handle.exportJwk({}), privateKey.export({ format: 'jwk' }));
    else assert.throws(() => handle.exportJwk({}), { code: /ERR_CRYPTO_JWK_UNSUPPORTED/ });
    const half = new binding.KeyObjectHandle();
    half.init(PUBLIC, pem, PEM);
    assert.equal(half.export(PEM, SPKI), publicPem.toString());
    const digest = /^ed/.test(type) ? undefined : 'sha256';
    const message = Buffer.from('what is signed');
    const job = (mode, data, signature) =>
      new binding.SignJob(SYNC, mode, data, PEM, undefined, undefined, undefined, message, digest, undefined, undefined, 0, undefined, signature).run()[1];
    const ours = Buffer.from(job(0, pem));
    assert.ok(crypto.verify(digest, message, publicKey, ours));
    assert.equal(job(1, publicPem, crypto.sign(digest, message, privateKey)), true);
    ours[ours.length - 1] ^= 1;
    assert.equal(job(1, publicPem, ours), false);
  });
}

const built = runtimes.find(({ name }) => name === 'node')?.files.find((file) => file.path.endsWith('/primitives.wasm'));

test('digests, PBKDF2 and AES by WebAssembly are OpenSSL\'s as well', { skip: !built && 'built without clang' }, () => {
  loaded.providePrimitives(new Uint8Array(readFileSync(served(built.url))));
  for (const name of ['sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha512-224', 'sha512-256']) {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 111, 112, 119, 127, 128, 129, 300, 70_000, 200_001]) {
      const [data, ours] = [fixed(length), new binding.Hash(name)];
      const cut = random(length + 1);
      ours.update(data.subarray(0, cut));
      const copy = new binding.Hash(ours);
      ours.update(data.subarray(cut));
      assert.equal(ours.digest('hex'), crypto.createHash(name).update(data).digest('hex'), `${name} ${length}`);
      assert.equal(copy.digest('hex'), crypto.createHash(name).update(data.subarray(0, cut)).digest('hex'), `${name} ${cut}`);
    }
    for (let round = 0; round < 20; round++) {
      const [password, salt, rounds, length] = [bytes(300), bytes(40), 1 + random(20), 1 + random(200)];
      const [, made] = new binding.PBKDF2Job(SYNC, password, salt, rounds, length, name).run();
      assert.deepEqual(Buffer.from(made), crypto.pbkdf2Sync(password, salt, rounds, length, name), name);
    }
  }
  for (const name of ['aes-128-ctr', 'aes-192-ctr', 'aes-256-ctr', 'aes-128-gcm', 'aes-192-gcm', 'aes-256-gcm']) {
    for (let round = 0; round < 30; round++) {
      const isGcm = name.endsWith('gcm');
      const [key, iv, pieces] = [fixed(Number(name.slice(4, 7)) / 8), fixed(isGcm ? 12 + random(9) : 16), [bytes(100), bytes(20), fixed(66_000), bytes(100)]];
      if (!isGcm && round % 3 === 0) iv.fill(255, 4, 15);
      const [ours, theirs] = [new binding.CipherBase(true, name, key, iv, -1), crypto.createCipheriv(name, key, iv)];
      if (isGcm) for (const each of [ours, theirs]) each.setAAD(pieces[0], -1);
      for (const piece of pieces) assert.ok(ours.update(piece).equals(theirs.update(piece)), name);
      ours.final();
      theirs.final();
      if (isGcm) assert.deepEqual(ours.getAuthTag(), theirs.getAuthTag(), name);
    }
  }
});
