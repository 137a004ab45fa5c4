/*
 * The inner loops of digests and of AES, which engines compile better from C than from JavaScript: blocks of SHA-1, SHA-256 and
 * SHA-512 (FIPS 180-4), the rounds of PBKDF2 (RFC 8018), AES in counter mode (FIPS 197) and GHASH (NIST SP 800-38D). What is around
 * them, padding, keys, lengths, stays in JavaScript. Nothing here is constant in time.
 */
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

#define EXPORT(name) __attribute__((export_name(#name)))
#define BUFFER (1 << 16)

static u8 buffer[BUFFER];
static u8 state[64];
static u8 work[512];

EXPORT(buffer_at) u8 *buffer_at(void) { return buffer; }
EXPORT(buffer_size) int buffer_size(void) { return BUFFER; }
EXPORT(state_at) u8 *state_at(void) { return state; }
EXPORT(work_at) u8 *work_at(void) { return work; }

static inline u32 read32(const u8 *at) { return __builtin_bswap32(*(const u32 *)at); }
static inline u64 read64(const u8 *at) { return __builtin_bswap64(*(const u64 *)at); }
static inline void write32(u8 *at, u32 value) { *(u32 *)at = __builtin_bswap32(value); }
static inline void write64(u8 *at, u64 value) { *(u64 *)at = __builtin_bswap64(value); }
static inline u32 left(u32 x, int n) { return x << n | x >> (-n & 31); }
static inline u32 right(u32 x, int n) { return x >> n | x << (-n & 31); }
static inline u64 right64(u64 x, int n) { return x >> n | x << (64 - n); }

/* The first bits of the fractions of cube roots of primes: all 80 of SHA-512, of which SHA-256 has the upper halves of 64. */
static const u64 ROOTS[80] = {
    0x428a2f98d728ae22ull, 0x7137449123ef65cdull, 0xb5c0fbcfec4d3b2full, 0xe9b5dba58189dbbcull,
    0x3956c25bf348b538ull, 0x59f111f1b605d019ull, 0x923f82a4af194f9bull, 0xab1c5ed5da6d8118ull,
    0xd807aa98a3030242ull, 0x12835b0145706fbeull, 0x243185be4ee4b28cull, 0x550c7dc3d5ffb4e2ull,
    0x72be5d74f27b896full, 0x80deb1fe3b1696b1ull, 0x9bdc06a725c71235ull, 0xc19bf174cf692694ull,
    0xe49b69c19ef14ad2ull, 0xefbe4786384f25e3ull, 0x0fc19dc68b8cd5b5ull, 0x240ca1cc77ac9c65ull,
    0x2de92c6f592b0275ull, 0x4a7484aa6ea6e483ull, 0x5cb0a9dcbd41fbd4ull, 0x76f988da831153b5ull,
    0x983e5152ee66dfabull, 0xa831c66d2db43210ull, 0xb00327c898fb213full, 0xbf597fc7beef0ee4ull,
    0xc6e00bf33da88fc2ull, 0xd5a79147930aa725ull, 0x06ca6351e003826full, 0x142929670a0e6e70ull,
    0x27b70a8546d22ffcull, 0x2e1b21385c26c926ull, 0x4d2c6dfc5ac42aedull, 0x53380d139d95b3dfull,
    0x650a73548baf63deull, 0x766a0abb3c77b2a8ull, 0x81c2c92e47edaee6ull, 0x92722c851482353bull,
    0xa2bfe8a14cf10364ull, 0xa81a664bbc423001ull, 0xc24b8b70d0f89791ull, 0xc76c51a30654be30ull,
    0xd192e819d6ef5218ull, 0xd69906245565a910ull, 0xf40e35855771202aull, 0x106aa07032bbd1b8ull,
    0x19a4c116b8d2d0c8ull, 0x1e376c085141ab53ull, 0x2748774cdf8eeb99ull, 0x34b0bcb5e19b48a8ull,
    0x391c0cb3c5c95a63ull, 0x4ed8aa4ae3418acbull, 0x5b9cca4f7763e373ull, 0x682e6ff3d6b2b8a3ull,
    0x748f82ee5defb2fcull, 0x78a5636f43172f60ull, 0x84c87814a1f0ab72ull, 0x8cc702081a6439ecull,
    0x90befffa23631e28ull, 0xa4506cebde82bde9ull, 0xbef9a3f7b2c67915ull, 0xc67178f2e372532bull,
    0xca273eceea26619cull, 0xd186b8c721c0c207ull, 0xeada7dd6cde0eb1eull, 0xf57d4f7fee6ed178ull,
    0x06f067aa72176fbaull, 0x0a637dc5a2c898a6ull, 0x113f9804bef90daeull, 0x1b710b35131c471bull,
    0x28db77f523047d84ull, 0x32caab7b40c72493ull, 0x3c9ebe0a15c9bebcull, 0x431d67c49c100d4cull,
    0x4cc5d4becb3e42b6ull, 0x597f299cfc657e2aull, 0x5fcb6fab3ad6faecull, 0x6c44198c4a475817ull,
};

/* States are words of the machine's order. */
static void sha1(u32 *h, const u8 *data, int blocks) {
  for (; blocks > 0; blocks--, data += 64) {
    u32 w[80];
    for (int t = 0; t < 16; t++) w[t] = read32(data + 4 * t);
    for (int t = 16; t < 80; t++) w[t] = left(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
    u32 a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
    for (int t = 0; t < 80; t++) {
      u32 f = t < 20 ? (b & c) | (~b & d) : t < 40 || t >= 60 ? b ^ c ^ d : (b & c) | (b & d) | (c & d);
      u32 k = t < 20 ? 0x5a827999 : t < 40 ? 0x6ed9eba1 : t < 60 ? 0x8f1bbcdc : 0xca62c1d6;
      u32 next = left(a, 5) + f + e + k + w[t];
      e = d, d = c, c = left(b, 30), b = a, a = next;
    }
    h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
  }
}

static void sha256(u32 *h, const u8 *data, int blocks) {
  for (; blocks > 0; blocks--, data += 64) {
    u32 w[64], v[8];
    for (int t = 0; t < 16; t++) w[t] = read32(data + 4 * t);
    for (int t = 16; t < 64; t++) {
      u32 x = w[t - 15], y = w[t - 2];
      w[t] = w[t - 16] + w[t - 7] + (right(x, 7) ^ right(x, 18) ^ x >> 3) + (right(y, 17) ^ right(y, 19) ^ y >> 10);
    }
    for (int i = 0; i < 8; i++) v[i] = h[i];
#pragma clang loop unroll_count(8)
    for (int t = 0; t < 64; t++) {
      u32 a = v[0], e = v[4];
      u32 one = v[7] + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & v[5]) ^ (~e & v[6])) + (u32)(ROOTS[t] >> 32) + w[t];
      u32 two = (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
      v[7] = v[6], v[6] = v[5], v[5] = e, v[4] = v[3] + one, v[3] = v[2], v[2] = v[1], v[1] = a, v[0] = one + two;
    }
    for (int i = 0; i < 8; i++) h[i] += v[i];
  }
}

static void sha512(u64 *h, const u8 *data, int blocks) {
  for (; blocks > 0; blocks--, data += 128) {
    u64 w[80], v[8];
    for (int t = 0; t < 16; t++) w[t] = read64(data + 8 * t);
    for (int t = 16; t < 80; t++) {
      u64 x = w[t - 15], y = w[t - 2];
      w[t] = w[t - 16] + w[t - 7] + (right64(x, 1) ^ right64(x, 8) ^ x >> 7) + (right64(y, 19) ^ right64(y, 61) ^ y >> 6);
    }
    for (int i = 0; i < 8; i++) v[i] = h[i];
#pragma clang loop unroll_count(8)
    for (int t = 0; t < 80; t++) {
      u64 a = v[0], e = v[4];
      u64 one = v[7] + (right64(e, 14) ^ right64(e, 18) ^ right64(e, 41)) + ((e & v[5]) ^ (~e & v[6])) + ROOTS[t] + w[t];
      u64 two = (right64(a, 28) ^ right64(a, 34) ^ right64(a, 39)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
      v[7] = v[6], v[6] = v[5], v[5] = e, v[4] = v[3] + one, v[3] = v[2], v[2] = v[1], v[1] = a, v[0] = one + two;
    }
    for (int i = 0; i < 8; i++) h[i] += v[i];
  }
}

/* Kinds: 0 is SHA-1, 1 SHA-256, 2 SHA-512. */
static void compress(int kind, u8 *into, const u8 *data, int blocks) {
  if (kind == 0) sha1((u32 *)into, data, blocks);
  else if (kind == 1) sha256((u32 *)into, data, blocks);
  else sha512((u64 *)into, data, blocks);
}

/* Takes blocks of the buffer into the state. */
EXPORT(digest_blocks) void digest_blocks(int kind, int blocks) { compress(kind, state, buffer, blocks); }

static void copy(u8 *into, const u8 *from, int length) {
  for (int i = 0; i < length; i++) into[i] = from[i];
}

/* A state as the bytes of the digest, with the padding behind them, after one block was taken before. */
static void finish(int kind, const u8 *from, u8 *block, int length) {
  int size = kind == 2 ? 128 : 64, word = kind == 2 ? 8 : 4;
  for (int i = 0; i < size; i++) block[i] = 0;
  for (int i = 0; i * word < length; i++) {
    if (word == 8) write64(block + 8 * i, ((const u64 *)from)[i]);
    else write32(block + 4 * i, ((const u32 *)from)[i]);
  }
  for (int i = length; i < (length + word - 1) / word * word; i++) block[i] = 0;
  block[length] = 0x80;
  write32(block + size - 4, (size + length) * 8);
}

/*
 * Rounds of PBKDF2. The work area has the state of HMAC's inner digest after its key at 0, that of the outer one at 64, the last
 * digest as a padded block at 128, and their sum at 288. A digest has `length` bytes.
 */
EXPORT(pbkdf2_rounds) void pbkdf2_rounds(int kind, int length, int rounds) {
  u8 *inner = work, *outer = work + 64, *block = work + 128, *sum = work + 288;
  for (; rounds > 0; rounds--) {
    copy(state, inner, 64);
    compress(kind, state, block, 1);
    finish(kind, state, block, length);
    copy(state, outer, 64);
    compress(kind, state, block, 1);
    finish(kind, state, block, length);
    for (int i = 0; i < length; i++) sum[i] ^= block[i];
  }
}

/* AES by tables: of the box with the mixing of columns, turned by each place. */
static u8 box[256];
static u32 tables[4][256];

static u8 twice(u8 x) { return x << 1 ^ (x >> 7) * 0x1b; }

EXPORT(aes_begin) void aes_begin(void) {
  u8 p = 1, q = 1;
  do {
    p ^= twice(p);
    q ^= q << 1, q ^= q << 2, q ^= q << 4;
    if (q & 0x80) q ^= 9;
    u8 x = q ^ (q << 1 | q >> 7) ^ (q << 2 | q >> 6) ^ (q << 3 | q >> 5) ^ (q << 4 | q >> 4) ^ 0x63;
    box[p] = x;
  } while (p != 1);
  box[0] = 0x63;
  for (int i = 0; i < 256; i++) {
    u8 s = box[i], d = twice(s);
    u32 word = (u32)d << 24 | (u32)s << 16 | (u32)s << 8 | (u8)(d ^ s);
    for (int turn = 0; turn < 4; turn++) tables[turn][i] = right(word, 8 * turn);
  }
}

static u32 substituted(u32 x) { return (u32)box[x >> 24] << 24 | (u32)box[x >> 16 & 255] << 16 | (u32)box[x >> 8 & 255] << 8 | box[x & 255]; }

/* Expands the key in the work area, of `words` words, to the round keys behind it, at 32. */
EXPORT(aes_expand) void aes_expand(int words) {
  u32 *keys = (u32 *)(work + 32);
  u32 factor = 1;
  for (int i = 0; i < words; i++) keys[i] = read32(work + 4 * i);
  for (int i = words; i < 4 * (words + 7); i++) {
    u32 last = keys[i - 1];
    if (i % words == 0) last = substituted(left(last, 8)) ^ factor << 24, factor = twice(factor);
    else if (words > 6 && i % words == 4) last = substituted(last);
    keys[i] = keys[i - words] ^ last;
  }
}

static void encrypt(const u32 *keys, int rounds, u32 *s) {
  u32 a = s[0] ^ keys[0], b = s[1] ^ keys[1], c = s[2] ^ keys[2], d = s[3] ^ keys[3];
  for (int round = 1; round < rounds; round++) {
    keys += 4;
#define COLUMN(w, x, y, z, k) (tables[0][w >> 24] ^ tables[1][x >> 16 & 255] ^ tables[2][y >> 8 & 255] ^ tables[3][z & 255] ^ keys[k])
    u32 e = COLUMN(a, b, c, d, 0), f = COLUMN(b, c, d, a, 1), g = COLUMN(c, d, a, b, 2), h = COLUMN(d, a, b, c, 3);
    a = e, b = f, c = g, d = h;
  }
  keys += 4;
#define LAST(w, x, y, z, k) (((u32)box[w >> 24] << 24 | (u32)box[x >> 16 & 255] << 16 | (u32)box[y >> 8 & 255] << 8 | box[z & 255]) ^ keys[k])
  s[0] = LAST(a, b, c, d, 0), s[1] = LAST(b, c, d, a, 1), s[2] = LAST(c, d, a, b, 2), s[3] = LAST(d, a, b, c, 3);
}

/* Adds the key stream to whole blocks of the buffer. The counter is in the state, of which the last 32 bits count. */
EXPORT(aes_counter) void aes_counter(int words, int blocks) {
  const u32 *keys = (const u32 *)(work + 32);
  u32 one = read32(state), two = read32(state + 4), three = read32(state + 8), count = read32(state + 12);
  for (u8 *at = buffer; blocks > 0; blocks--, at += 16) {
    u32 s[4] = {one, two, three, count++};
    encrypt(keys, words + 6, s);
    for (int i = 0; i < 4; i++) ((u32 *)at)[i] ^= __builtin_bswap32(s[i]);
  }
  write32(state + 12, count);
}

/* GHASH: products with the hash key by tables of four bits of the other factor. */
static u64 high[16], low[16];
static const u64 REDUCED[16] = {
    0x0000ull << 48, 0x1c20ull << 48, 0x3840ull << 48, 0x2460ull << 48, 0x7080ull << 48, 0x6ca0ull << 48, 0x48c0ull << 48, 0x54e0ull << 48,
    0xe100ull << 48, 0xfd20ull << 48, 0xd940ull << 48, 0xc560ull << 48, 0x9180ull << 48, 0x8da0ull << 48, 0xa9c0ull << 48, 0xb5e0ull << 48,
};

/* Makes the tables of the hash key in the state. */
EXPORT(ghash_begin) void ghash_begin(void) {
  u64 h = read64(state), l = read64(state + 8);
  high[0] = low[0] = 0;
  high[8] = h, low[8] = l;
  for (int i = 4; i > 0; i >>= 1) {
    u64 carry = (l & 1) * 0xe100000000000000ull;
    l = h << 63 | l >> 1;
    h = h >> 1 ^ carry;
    high[i] = h, low[i] = l;
  }
  for (int i = 2; i < 16; i <<= 1)
    for (int j = 1; j < i; j++) high[i + j] = high[i] ^ high[j], low[i + j] = low[i] ^ low[j];
}

/* Takes blocks of the buffer into the hash at 288 of the work area. */
EXPORT(ghash_blocks) void ghash_blocks(int blocks) {
  u64 h = read64(work + 288), l = read64(work + 296);
  for (const u8 *at = buffer; blocks > 0; blocks--, at += 16) {
    u64 x = h ^ read64(at), y = l ^ read64(at + 8);
    h = l = 0;
    for (int i = 0; i < 32; i++) {
      int four = (i < 16 ? y >> 4 * i : x >> 4 * (i - 16)) & 15;
      if (i > 0) {
        u64 out = REDUCED[l & 15];
        l = h << 60 | l >> 4;
        h = h >> 4 ^ out;
      }
      h ^= high[four], l ^= low[four];
    }
  }
  write64(work + 288, h);
  write64(work + 296, l);
}
