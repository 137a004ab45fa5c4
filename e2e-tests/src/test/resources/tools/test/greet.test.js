import { expect, test, vi } from "vitest";
import { greet } from "../src/greet.js";

test("greets", () => expect(greet("a test")).toBe("hello from a test"));
test("mocks", () => {
  const mock = vi.fn(greet);
  mock("a mock");
  expect(mock).toHaveBeenCalledWith("a mock");
});
test("fails", () => expect({ a: 1, b: [2] }).toEqual({ a: 1, b: [3] }));
