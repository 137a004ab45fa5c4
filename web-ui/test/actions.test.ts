import assert from "node:assert/strict";
import { test } from "node:test";
import { Actions, type Action } from "../src/page/actions/actions.ts";
import { canonical, chordOf, shownKey, typesText } from "../src/page/actions/keys.ts";

const pressed = (key: string, held: Partial<KeyboardEvent> = {}) =>
  chordOf({ key, code: "", ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...held } as KeyboardEvent);

const action = (id: string, more: Partial<Action> = {}): Action => ({ id, title: id, group: "Run", run: () => undefined, ...more });

const outside = { closest: () => null } as unknown as Element;
const inside = (...selectors: string[]) => ({ closest: (asked: string) => (selectors.includes(asked) ? {} : null) }) as unknown as Element;
const FIELD = "input, textarea, select, [contenteditable=true]";

test("keys have one form, whatever the order and the system", () => {
  assert.equal(canonical("shift+mod+p", false), "Ctrl+Shift+P");
  assert.equal(canonical("Mod+Shift+P", true), "Shift+Meta+P");
  assert.equal(canonical("alt+pageup", false), "Alt+PageUp");
  assert.equal(canonical("Ctrl++", false), "Ctrl++");
  assert.equal(canonical("Shift+?", false), "?");
  for (const none of ["", "Ctrl+", "Hyper+P", "Ctrl+PP"]) assert.equal(canonical(none, false), undefined, none);
});

test("what is pressed is found whatever the layout", () => {
  assert.equal(pressed("P", { ctrlKey: true, shiftKey: true }), "Ctrl+Shift+P");
  assert.equal(pressed("з", { ctrlKey: true, code: "KeyP" }), "Ctrl+P", "a Cyrillic layout");
  assert.equal(pressed("∑", { altKey: true, code: "KeyW" }), "Alt+W", "Option on a Mac");
  assert.equal(pressed("?", { shiftKey: true, code: "Slash" }), "?");
  assert.equal(pressed("~", { ctrlKey: true, shiftKey: true, code: "Backquote" }), canonical("Ctrl+Shift+`", false));
  assert.equal(pressed("ö", { ctrlKey: true, code: "Backquote" }), "Ctrl+`", "another layout");
  assert.equal(pressed("Control", { ctrlKey: true }), undefined);
});

test("people read keys as their system writes them", () => {
  assert.equal(shownKey("Mod+Shift+P", false), "Ctrl+Shift+P");
  assert.equal(shownKey("Mod+Shift+P", true), "⇧⌘P");
  assert.equal(shownKey("Alt+PageUp", false), "Alt+Page Up");
  assert.ok(typesText("?") && typesText("Shift+A"));
  assert.ok(!typesText("Ctrl+A") && !typesText("F1"));
});

test("a key does what it means where the focus is", () => {
  const actions = new Actions(() => undefined);
  actions.add([
    action("everywhere", { keys: ["Ctrl+C", "?"] }),
    action("there", { keys: ["Ctrl+C"], place: ".tree" }),
    action("unable", { keys: ["Ctrl+C"], place: ".tree", when: () => false }),
  ]);
  assert.equal(actions.find("Ctrl+C", outside)?.id, "everywhere");
  assert.equal(actions.find("Ctrl+C", inside(".tree"))?.id, "there");
  assert.equal(actions.find("?", inside(FIELD)), undefined, "a character in a field is text");
  assert.equal(actions.find("Ctrl+C", inside(FIELD))?.id, "everywhere");
});

test("keys can be given and taken, and rivals are named", () => {
  const actions = new Actions(() => undefined);
  actions.add([action("a", { keys: ["Ctrl+B"] }), action("b", { keys: ["F2"], place: ".tree" }), action("c", { place: ".editor" })]);
  assert.equal(actions.rivalOf("a", "F2")?.id, "b");
  assert.equal(actions.rivalOf("c", "F2"), undefined, "the places are apart");
  actions.bind({ a: ["F2"], b: [] });
  assert.equal(actions.find("F2", inside(".tree"))?.id, "a");
  assert.equal(actions.find("Ctrl+B", outside), undefined);
  assert.deepEqual(actions.keysOf("b"), []);
});

test("what can't be done is not offered and does nothing; failures are told; the last comes first", async () => {
  const failures: unknown[] = [];
  const actions = new Actions((error) => failures.push(error));
  let runs = 0;
  actions.add([
    action("one"),
    action("never", { when: () => false, run: () => runs++ }),
    action("fails", { run: () => Promise.reject(new Error("no")) }),
  ]);
  actions.run("never");
  actions.run("fails");
  await Promise.resolve();
  await Promise.resolve();
  assert.equal(runs, 0);
  assert.deepEqual(failures.map(String), ["Error: no"]);
  assert.deepEqual(actions.available.map(({ id }) => id), ["fails", "one"]);
  assert.throws(() => actions.add([action("one")]), /two actions/);
});
