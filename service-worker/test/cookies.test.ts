import assert from "node:assert/strict";
import { test } from "node:test";
import { apply } from "../src/shim/cookies.ts";

test("a page sees its own changes of cookies at once", () => {
  const jar = new Map([["a", "1"]]);
  apply(jar, "b=2; Path=/; SameSite=Lax");
  apply(jar, "secret=3; HttpOnly");
  apply(jar, "c=4; Max-Age=0");
  apply(jar, "a=; expires=Thu, 01 Jan 1970 00:00:00 GMT");
  assert.deepEqual([...jar], [["b", "2"]]);
});
