// node:crypto: certificates, agreement, keys of all kinds and how they are written, errors, WebCrypto. What chance makes is not printed.
const crypto = require("node:crypto");
const { inspect } = require("node:util");
const tls = require("node:tls");
process.removeAllListeners("warning");
const { subtle } = crypto.webcrypto;

// Made with OpenSSL for this program; the key of none of them is kept, but that of the last one.
const AUTHORITY = `-----BEGIN CERTIFICATE-----
MIIBuDCCAV+gAwIBAgIBATAKBggqhkjOPQQDAjBDMQswCQYDVQQGEwJERTEbMBkG
A1UECgwSV2FycmVuLCB0aGUgIlRlc3QiMRcwFQYDVQQDDA5UZXN0IGF1dGhvcml0
eTAgFw0yNjExMzAwMjIxMjJaGA8yMTI2MTEwNjAyMjEyMlowQzELMAkGA1UEBhMC
REUxGzAZBgNVBAoMEldhcnJlbiwgdGhlICJUZXN0IjEXMBUGA1UEAwwOVGVzdCBh
dXRob3JpdHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARE/wlS/6QPO4tTsXb0
O7s3gnp6FqqpCE9D90bkaEWwrk1OwXd4tL1D7MJJICxSJC8WrHR2G/be5B89QiK6
ka/qo0IwQDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAdBgNVHQ4E
FgQUeBwRTSAMLCnAz85lPuZ+3lrdiQEwCgYIKoZIzj0EAwIDRwAwRAIgJiHt5Os1
ngA84GsgDHfAB46GwMYdDtkWA1gOAlSrHLACIFC4QTbXqHGSvBl/rscnWguT7Bru
kBOYjLr7HumtABHZ
-----END CERTIFICATE-----
`;
const LEAF = `-----BEGIN CERTIFICATE-----
MIIDEDCCArWgAwIBAgIFf+HA/+4wCgYIKoZIzj0EAwIwQzELMAkGA1UEBhMCREUx
GzAZBgNVBAoMEldhcnJlbiwgdGhlICJUZXN0IjEXMBUGA1UEAwwOVGVzdCBhdXRo
b3JpdHkwIBcNMjYxMTMwMDIyMzIyWhgPMjEyNjExMDYwMjIzMjJaMGQxCzAJBgNV
BAYTAkRFMRkwCAYDVQQLDAFhMA0GA1UECgwGw5xidW5nMQowCAYDVQQLDAFiMQ0w
CwYDVQQDDARsZWFmMR8wHQYJKoZIhvcNAQkBFhBsZWFmQGV4YW1wbGUuY29tMIGf
MA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCfdEQnqQ5xjU9EkQ/hArq5yree4D9M
7an21GpGvCdYnIx0PZfRcNu33IC2HG5Tf4P9w91Sjgo5pyXb8CE7N7mTKeA9bCEp
roUXhW6sJ6uqoZK9d+PMMedqltDKaZ0DvpvmERg0P92gsaTxGq2DH4fuacn9tn/m
OmuYOuW6M6xpMQIDAQABo4IBKjCCASYwaAYDVR0RBGEwX4ILZXhhbXBsZS5jb22C
DSouZXhhbXBsZS5vcmeHBH8AAAGHECABDbgAAAAAAAAAAAAAAAGBE3NvbWVvbmVA
ZXhhbXBsZS5jb22GFGh0dHA6Ly9leGFtcGxlLmNvbS9hMFsGCCsGAQUFBwEBBE8w
TTAkBggrBgEFBQcwAYYYaHR0cDovL29jc3AuZXhhbXBsZS5jb20vMCUGCCsGAQUF
BzAChhlodHRwOi8vZXhhbXBsZS5jb20vY2EuY2VyMB0GA1UdJQQWMBQGCCsGAQUF
BwMBBggrBgEFBQcDAjAfBgNVHSMEGDAWgBR4HBFNIAwsKcDPzmU+5n7eWt2JATAd
BgNVHQ4EFgQUWCnBWqlVMeCeeyEKOLKESCVDLHswCgYIKoZIzj0EAwIDSQAwRgIh
AK7igenDC++Jqoyal3HfVCwk+3tXUVpEi8tEX4YiXODKAiEA238bb3sJGR4Sv3PA
NZzGuPHL9uNT++2PEgtf87j82lI=
-----END CERTIFICATE-----
`;
const EDWARDS = `-----BEGIN CERTIFICATE-----
MIIBNTCB6KADAgECAgFNMAUGAytlcDAZMRcwFQYDVQQDDA5lZC5leGFtcGxlLm5l
dDAgFw0yNjExMzAwMjIxMjJaGA8yMTI2MTEwNjAyMjEyMlowGTEXMBUGA1UEAwwO
ZWQuZXhhbXBsZS5uZXQwKjAFBgMrZXADIQC89AqlxcHC0gdN5Q4mIrW/6NVf6GW3
aD86Nh2xBRSKtaNTMFEwHQYDVR0OBBYEFIS/2/GyBwBT82eBpbq2ubnzqBiBMB8G
A1UdIwQYMBaAFIS/2/GyBwBT82eBpbq2ubnzqBiBMA8GA1UdEwEB/wQFMAMBAf8w
BQYDK2VwA0EArmJ70DHTnPKz3PrJCRMSfm7mZ4bNQDwcdszvRnjfzgQXuTH88nsf
Jop3G8rjaTukhW/3flqTeqquDg4NfclDAQ==
-----END CERTIFICATE-----
`;
const EDWARDS_KEY = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIA2mJRgOyD/ccE1z4ykDnBbeHEcsblG+NEftNypYWFXh
-----END PRIVATE KEY-----
`;

const text = (value) => inspect(value, { depth: 6, maxArrayLength: 8, compact: false });
const say = (name, run) => {
  try {
    console.log(name, text(run()));
  } catch ({ name: kind, message, code }) {
    console.log(name, "fails", kind, message, code);
  }
};
const later = async (name, run) => {
  try {
    console.log(name, text(await run()));
  } catch ({ name: kind, message }) {
    console.log(name, "fails", kind, message);
  }
};
const digest = (bytes) => crypto.createHash("sha256").update(bytes).digest("hex").slice(0, 16);

const [authority, leaf, edwards] = [AUTHORITY, LEAF, EDWARDS].map((pem) => new crypto.X509Certificate(pem));
for (const [certificate, pem] of [[authority, AUTHORITY], [leaf, LEAF], [edwards, EDWARDS]]) {
  say("certificate", () => certificate);
  say("for old programs", () => certificate.toLegacyObject());
  say("key", () => [certificate.publicKey.asymmetricKeyType, certificate.ca, certificate.toString() === pem]);
}
say("issued", () => [leaf.checkIssued(authority), leaf.verify(authority.publicKey), authority.checkIssued(leaf), edwards.verify(edwards.publicKey), leaf.verify(leaf.publicKey)]);
say("hosts", () => ["example.com", "EXAMPLE.com", "www.example.org", "a.b.example.org", "example.org", "leaf"].map((host) => leaf.checkHost(host)));
say("hosts with options", () => [leaf.checkHost("leaf", { subject: "always" }), leaf.checkHost("www.example.org", { wildcards: false }), edwards.checkHost("ed.example.net"), edwards.checkHost("ed.example.net", { subject: "never" })]);
say("addresses", () => ["127.0.0.1", "2001:db8:0::1", "127.0.0.2"].map((address) => leaf.checkIP(address)));
say("mail", () => ["someone@EXAMPLE.com", "Someone@example.com", "leaf@example.com"].map((address) => leaf.checkEmail(address)));
say("wrong name", () => leaf.checkHost("a\0b"));
say("private", () => [edwards.checkPrivateKey(crypto.createPrivateKey(EDWARDS_KEY)), leaf.checkPrivateKey(crypto.createPrivateKey(EDWARDS_KEY))]);
say("no certificate", () => new crypto.X509Certificate("x"));
say("identity", () => [tls.checkServerIdentity("www.example.org", leaf.toLegacyObject()), tls.checkServerIdentity("else.net", leaf.toLegacyObject())?.message]);
say("context", () => typeof tls.createSecureContext({ cert: EDWARDS, key: EDWARDS_KEY, ca: AUTHORITY }).context);
say("context without a certificate", () => tls.createSecureContext({ cert: "x" }));

for (const name of ["modp1", "modp2", "modp5", "modp14", "modp15", "modp16", "modp17", "modp18"]) {
  say(name, () => [digest(crypto.getDiffieHellman(name).getPrime()), crypto.getDiffieHellman(name).verifyError]);
}
const groups = ["modp5", "modp5"].map((name) => crypto.getDiffieHellman(name));
say("agreement", () => {
  const [one, other] = groups.map((group) => group.generateKeys());
  return groups[0].computeSecret(other).equals(groups[1].computeSecret(one));
});
say("by hand", () => {
  const own = crypto.createDiffieHellman(groups[0].getPrime());
  own.setPrivateKey(Buffer.from("123456", "hex"));
  own.generateKeys();
  return [digest(own.getPublicKey()), own.getGenerator("hex"), digest(own.computeSecret(Buffer.from([7])))];
});
say("too small", () => groups[0].computeSecret(Buffer.from([1])));
say("too large", () => groups[0].computeSecret(groups[0].getPrime()));
say("not generated", () => crypto.getDiffieHellman("modp2").getPublicKey());
say("unknown group", () => crypto.getDiffieHellman("modp99"));
say("small modulus", () => crypto.createDiffieHellman(1));
say("bad generator", () => crypto.createDiffieHellman(groups[0].getPrime(), 1));
say("wrong parameters", () => ["03", "17", "010001", "abba"].map((prime) => crypto.createDiffieHellman(Buffer.from(prime, "hex")).verifyError));
say("converted", () => {
  const point = Buffer.from("036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296", "hex");
  return ["uncompressed", "hybrid", "compressed"].map((form) => crypto.ECDH.convertKey(point, "prime256v1", undefined, "hex", form));
});
say("not on the curve", () => crypto.ECDH.convertKey(Buffer.alloc(65, 4), "prime256v1"));

const KINDS = [
  ["rsa", { modulusLength: 1024 }, "sha256"], ["rsa-pss", { modulusLength: 1024, hashAlgorithm: "sha256", saltLength: 16 }, "sha256"],
  ["rsa-pss", { modulusLength: 1024 }, "sha1"], ["dsa", { modulusLength: 1024, divisorLength: 160 }, "sha1"], ["ec", { namedCurve: "P-256" }, "sha256"],
  ["ec", { namedCurve: "secp224r1" }, "sha256"], ["ec", { namedCurve: "brainpoolP384r1" }, "sha384"], ["ec", { namedCurve: "P-384", paramEncoding: "explicit" }, "sha384"],
  ["ed25519", {}, null], ["ed448", {}, null], ["x25519", {}], ["x448", {}], ["dh", { group: "modp14" }],
];
for (const [type, options, hash] of KINDS) {
  say(`${type} ${JSON.stringify(options)}`, () => {
    const { publicKey, privateKey } = crypto.generateKeyPairSync(type, options);
    const read = (encoding) => crypto.createPrivateKey({ key: privateKey.export(encoding), passphrase: "word", ...encoding }).equals(privateKey);
    const encrypted = ["aes-256-cbc", "des-ede3-cbc"].map((cipher) => read({ type: "pkcs8", format: "pem", cipher, passphrase: "word" }));
    const signed = hash === undefined ? undefined : crypto.verify(hash, "text", publicKey, crypto.sign(hash, "text", privateKey));
    const agreed = ["dh", "x25519", "x448"].includes(type) ? crypto.diffieHellman({ privateKey, publicKey }).length : undefined;
    return [publicKey.asymmetricKeyDetails, read({ type: "pkcs8", format: "der" }), encrypted, signed, agreed, crypto.createPublicKey(privateKey).equals(publicKey)];
  });
}
const rsa = crypto.generateKeyPairSync("rsa", { modulusLength: 1024 });
const traditional = rsa.privateKey.export({ type: "pkcs1", format: "pem", cipher: "aes-128-cbc", passphrase: "word" });
say("traditional", () => [traditional.split("\n").slice(0, 3).map((line) => line.replace(/[0-9A-F]{32}/, "IV")), crypto.createPrivateKey({ key: traditional, passphrase: "word" }).equals(rsa.privateKey)]);
say("without a passphrase", () => crypto.createPrivateKey(traditional));
say("with a wrong one", () => crypto.createPrivateKey({ key: traditional, passphrase: "other" }));
say("no key", () => crypto.createPrivateKey("x"));
say("no JWK", () => crypto.generateKeyPairSync("rsa-pss", { modulusLength: 1024 }).publicKey.export({ format: "jwk" }));
say("digest too big", () => crypto.sign("sha512", "x", crypto.generateKeyPairSync("rsa", { modulusLength: 512 }).privateKey));
say("triple DES", () => {
  const cipher = crypto.createCipheriv("des-ede3-cbc", Buffer.from("0123456789abcdef23456789abcdef01456789abcdef0123", "hex"), Buffer.alloc(8));
  return cipher.update("a text of some length", "utf8", "hex") + cipher.final("hex");
});
say("wrapped", () => crypto.createCipheriv("id-aes128-wrap", Buffer.alloc(16, 1), Buffer.alloc(8, 0xa6)).update(Buffer.alloc(16, 2)).toString("hex"));
say("argon2", () => crypto.argon2Sync("argon2id", { message: "password", nonce: Buffer.alloc(16, 1), parallelism: 1, tagLength: 32, memory: 64, passes: 2 }).toString("hex"));
say("scrypt", () => crypto.scryptSync("word", "salt", 32).toString("hex"));
say("pbkdf2", () => crypto.pbkdf2Sync("word", "salt", 1000, 32, "sha512").toString("hex"));

(async () => {
  const bits = (data) => Buffer.from(data).toString("hex");
  for (const name of ["cSHAKE128", "TurboSHAKE256", "KT128"]) {
    await later(name, async () => bits(await subtle.digest({ name, outputLength: 256, customization: Buffer.from("c") }, Buffer.from("text"))));
  }
  await later("RSA-OAEP", async () => {
    const algorithm = { name: "RSA-OAEP", label: Buffer.from("label") };
    const pair = await subtle.generateKey({ ...algorithm, modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" }, true, ["encrypt", "decrypt"]);
    return Buffer.from(await subtle.decrypt(algorithm, pair.privateKey, await subtle.encrypt(algorithm, pair.publicKey, Buffer.from("text")))).toString();
  });
  await later("Ed448", async () => {
    const pair = await subtle.generateKey("Ed448", true, ["sign", "verify"]);
    return subtle.verify("Ed448", pair.publicKey, await subtle.sign("Ed448", pair.privateKey, Buffer.from("text")), Buffer.from("text"));
  });
  await later("given to a thread", async () => {
    const { Worker } = require("node:worker_threads");
    const program = `const { parentPort } = require("node:worker_threads");
      parentPort.once("message", ({ secret, privateKey, publicKey, certificate, webKey }) => {
        const { sign, verify } = require("node:crypto");
        const facts = [secret.export().toString("hex"), privateKey.asymmetricKeyType, verify("sha256", "text", publicKey, sign("sha256", "text", privateKey))];
        parentPort.postMessage([...facts, certificate.subject, webKey.algorithm, webKey.usages, secret]);
      });`;
    const worker = new Worker(program, { eval: true });
    const { publicKey, privateKey } = crypto.generateKeyPairSync("ec", { namedCurve: "P-256" });
    const webKey = await subtle.importKey("raw", Buffer.alloc(16, 1), "AES-GCM", false, ["encrypt"]);
    worker.postMessage({ secret: crypto.createSecretKey(Buffer.from("abcd", "hex")), publicKey, privateKey, certificate: edwards, webKey });
    const [answer] = await require("node:events").once(worker, "message");
    await worker.terminate();
    return answer;
  });
})();
