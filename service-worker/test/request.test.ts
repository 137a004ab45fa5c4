import assert from "node:assert/strict";
import { test } from "node:test";
import { hasCredentials } from "../src/worker/request.ts";

const CASES = [
  ["omit", false, false],
  ["omit", true, false],
  ["same-origin", false, true],
  ["same-origin", true, false],
  ["include", false, true],
  ["include", true, true],
] as const;

for (const [credentials, isOther, expected] of CASES) {
  test(`cookies go with a request to ${isOther ? "another" : "its own"} port with "${credentials}": ${expected}`, () => {
    assert.equal(hasCredentials({ credentials }, isOther), expected);
  });
}
