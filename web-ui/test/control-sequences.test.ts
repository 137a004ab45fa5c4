import assert from "node:assert/strict";
import { test } from "node:test";
import { ControlSequences } from "../src/sdk/control-sequences.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (data: Uint8Array) => new TextDecoder().decode(data);

const left: readonly [string, string, string, string][] = [
  ["text", "", "y\ny\n", ""],
  ["colours", "", "a\x1b[31mred\x1b[0mb", "\x1b[31m\x1b[0m"],
  ["marks and titles", "", "\x1b]133;C\x07out\x1b]0;title\x1b\\put", "\x1b]133;C\x07\x1b]0;title\x1b\\"],
  ["modes", "x", "\x1b[?1049l\x1b[?25h$ ", "\x1b[?1049l\x1b[?25h"],
  ["a character set", "", "\x1b(Btext\x1b>x", "\x1b(B\x1b>"],
  ["the rest of a sequence", "a\x1b[3", "1mred", "1m"],
  ["the rest of a title", "a\x1b]0;ti", "tle\x07text", "tle\x07"],
  ["the rest of its end", "a\x1b]0;title\x1b", "\\text", "\\"],
  ["no more of a sequence that has no end", "", "text\x1b[0m\x1b[3", "\x1b[0m"],
  ["no more of a sequence alone", "", "text\x1b", ""],
  ["a sequence in a cancelled one", "", "a\x1b[3\x18b\x1b[1mc", "\x1b[3\x18\x1b[1m"],
  ["a sequence that ends another", "", "\x1b[3\x1b[1mc", "\x1b[3\x1b[1m"],
];

for (const [name, passed, dropped, kept] of left) {
  test(`control sequences: ${name}`, () => {
    const sequences = new ControlSequences();
    sequences.read(bytes(passed));
    assert.equal(text(sequences.withoutText(bytes(dropped))), kept);
    sequences.read(bytes(kept));
    assert.equal(text(sequences.withoutText(bytes("more\x1b[m"))), "\x1b[m");
  });
}

test("control sequences: a character that was passed on in part is passed on whole", () => {
  const rabbit = bytes("a🐇🐇");
  for (let cut = 1; cut < rabbit.length; cut++) {
    const sequences = new ControlSequences();
    sequences.read(rabbit.slice(0, cut));
    const kept = sequences.withoutText(rabbit.slice(cut));
    const shown = text(new Uint8Array([...rabbit.slice(0, cut), ...kept]));
    assert.ok(["a", "a🐇", "a🐇🐇"].includes(shown), `cut at ${cut}: ${shown}`);
    assert.equal(kept.length, cut === 1 || cut === 5 ? 0 : cut < 5 ? 5 - cut : 9 - cut);
  }
});

test("control sequences: wherever they are cut, nothing of one is lost or left alone", () => {
  const output = bytes("y\n\x1b[1;31mé🐇\x1b]8;;http://a/ü\x07漢\x1b[0m\x1bM字");
  for (let cut = 0; cut <= output.length; cut++) {
    for (let second = cut; second <= output.length; second++) {
      const sequences = new ControlSequences();
      for (let at = 0; at < cut; at += 5) sequences.read(output.slice(at, Math.min(at + 5, cut)));
      const kept = sequences.withoutText(output.slice(cut, second));
      const shown = text(new Uint8Array([...output.slice(0, cut), ...kept, ...bytes("^C")]));
      if (second === output.length) {
        assert.deepEqual(shown.match(/\x1b\[1;31m|\x1b\]8;;http:\/\/a\/ü\x07|\x1b\[0m|\x1bM/g)?.length, 4, shown);
        assert.ok(!shown.includes("\ufffd"), shown);
      }
    }
  }
});
