import assert from "node:assert";
import { greet } from "../src/greet.js";

describe("greet", () => {
  it("greets", async () => assert.equal(await greet("mocha"), "hello from mocha"));
  it("fails", () => assert.deepEqual([1, 2], [1, 3]));
});
