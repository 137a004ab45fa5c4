import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync, gzipSync } from "node:zlib";
import { codingsOf, decoders } from "../src/shared/content-coding.ts";

test("codings are undone from the last to the first", () => {
  assert.deepEqual(codingsOf("deflate, X-GZIP ,identity,,br"), ["brotli", "gzip", "deflate"]);
  for (const none of [null, undefined, "", " ", "identity", "identity, identity"]) assert.deepEqual(codingsOf(none), []);
});

test("what was packed twice is unpacked twice", async () => {
  const packed = gzipSync(deflateSync("hello ".repeat(1000)));
  const plain = decoders(codingsOf("deflate, gzip")).reduce<ReadableStream<Uint8Array<ArrayBuffer>>>(
    (coded, decoder) => coded.pipeThrough(decoder),
    new Blob([new Uint8Array(packed)]).stream(),
  );
  assert.equal(await new Response(plain).text(), "hello ".repeat(1000));
});

test("a coding that nobody knows is an error before anything is read", () => {
  assert.throws(() => decoders(codingsOf("gzip, zebra")));
});
