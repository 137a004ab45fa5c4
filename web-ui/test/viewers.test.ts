import assert from "node:assert/strict";
import { test } from "node:test";
import { delimiterOf, MOST_CHARACTERS, MOST_COLUMNS, readDelimited } from "../src/page/editor/viewers/delimited.ts";
import { visibleRows } from "../src/page/editor/viewers/visible-rows.ts";

test("fields may be quoted, empty, and hold what divides them", () => {
  const text = 'a,b,c\r\n1,"x, ""y""\nz",\n,,\n"open';
  assert.deepEqual(readDelimited(text, ",").rows, [["a", "b", "c"], ["1", 'x, "y"\nz', ""], ["", "", ""], ["open"]]);
  assert.deepEqual(readDelimited("", ",").rows, []);
  assert.deepEqual(readDelimited("a,", ",").rows, [["a", ""]]);
});

test("the delimiter is what the first line has most of", () => {
  assert.deepEqual([delimiterOf("a.csv", "a;b;c\n1,2;3"), delimiterOf("a.csv", "a,b"), delimiterOf("a.tsv", "a,b\tc")], [";", ",", "\t"]);
});

test("large tables are read in part, and say so", () => {
  const wide = readDelimited(Array.from({ length: 150 }, (_, at) => at).join(","), ",");
  assert.deepEqual([wide.columns, wide.rows[0]!.length], [150, MOST_COLUMNS]);
  const long = readDelimited("1,2\n".repeat(MOST_CHARACTERS / 4 + 10), ",");
  assert.equal(long.isCut, true);
  assert.deepEqual(long.rows.at(-1), ["1", "2"]);
});

test("of many rows those in sight are drawn, and the last one can be reached", () => {
  assert.deepEqual(visibleRows(1000, 20, 0, 100), { first: 0, count: 25, above: 0, height: 20_000 });
  assert.equal(visibleRows(1000, 20, 4000, 100).first, 190);
  const many = 10_000_000;
  const { height } = visibleRows(many, 20, 0, 100);
  const end = visibleRows(many, 20, height - 100, 100);
  assert.ok(height <= 8_000_000);
  assert.equal(end.first + end.count, many);
  assert.deepEqual(visibleRows(0, 20, 0, 100).count, 0);
});
