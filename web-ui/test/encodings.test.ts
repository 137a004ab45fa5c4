import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode } from "../src/page/editor/encodings.ts";
import { lineEndOf } from "../src/page/editor/line-ends.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

const CASES: readonly (readonly [string, Uint8Array, string])[] = [
  ["UTF-8", new TextEncoder().encode("é🐇"), "é🐇"],
  ["UTF-8 with BOM", bytes(0xef, 0xbb, 0xbf, 0x61), "a"],
  ["UTF-16 LE", bytes(0xff, 0xfe, 0x41, 0, 0xac, 0x20), "A€"],
  ["UTF-16 BE", bytes(0xfe, 0xff, 0, 0x41, 0x20, 0xac), "A€"],
  ["UTF-16 LE", bytes(0x41, 0, 0x42, 0, 0x0a, 0), "AB\n"],
  ["UTF-16 BE", bytes(0, 0x41, 0, 0x42, 0, 0x0a), "AB\n"],
  ["Shift JIS", bytes(0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea, 0x82, 0xc5, 0x82, 0xb7), "日本語です"],
  ["EUC-JP", bytes(0xc6, 0xfc, 0xcb, 0xdc, 0xb8, 0xec, 0xa4, 0xc7, 0xa4, 0xb9), "日本語です"],
  ["Windows-1252", bytes(0x63, 0x61, 0x66, 0xe9, 0x20, 0xa3, 0x81), "café £\u0081"],
];

for (const [name, content, text] of CASES) {
  test(`${name} (${content.length} bytes) is told, and is the same bytes again`, () => {
    const found = decode(content)!;
    assert.deepEqual([found.encoding.name, found.text], [name, text]);
    assert.deepEqual(encode(found.text, found.encoding), content);
  });
}

test("what is no text is told", () => {
  for (const content of [bytes(0xff, 0xfe, 0x41), bytes(65, 0, 0), bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13), bytes(1, 2, 3, 0xff)]) {
    assert.equal(decode(content), undefined);
  }
});

test("every text of bytes above 127 is the same bytes again, or is no text", () => {
  let seed = 7;
  const next = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  for (let round = 0; round < 300; round++) {
    const content = Uint8Array.from({ length: 1 + Math.floor(next() * 40) }, () => 32 + Math.floor(next() * 224));
    const found = decode(content);
    if (found) assert.deepEqual(encode(found.text, found.encoding), content);
  }
});

test("the most frequent end of lines is kept", () => {
  assert.deepEqual(["", "a", "a\nb", "a\r\nb", "a\rb", "a\r\nb\r\nc\n", "a\nb\nc\r\n"].map(lineEndOf), ["\n", "\n", "\n", "\r\n", "\r", "\r\n", "\n"]);
});
