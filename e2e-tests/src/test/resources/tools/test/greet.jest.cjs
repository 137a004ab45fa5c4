jest.mock("./value.cjs", () => ({ value: "mocked" }), { virtual: true });
const { value } = require("./value.cjs");

test("mocks", () => expect(value).toBe("mocked"));
test("waits", () => {
  jest.useFakeTimers();
  const mock = jest.fn();
  setTimeout(mock, 1000);
  jest.advanceTimersByTime(1000);
  expect(mock).toHaveBeenCalledTimes(1);
});
test("fails", () => expect([1, 2]).toEqual([1, 3]));
