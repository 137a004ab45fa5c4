import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULTS, readSettings } from "../src/page/settings/schema.ts";
import { Settings } from "../src/page/settings/settings.ts";

function kept(text = "") {
  const store = { text, load: () => store.text, save: (fresh: string) => void (store.text = fresh) };
  return { store, settings: new Settings(store) };
}

test("what is right counts, what is wrong is told", () => {
  const { values, faults } = readSettings(`{
    "editor.fontSize": 15, "editor.tabSize": 99, "editor.wordWrap": "yes", "theme": "pink", "editr": 1,
    "terminal.fontFamily": "x; color: red", "keys": { "run.start": "F5", "run.stop": ["Ctrl+"], "none.such": "F7", "file.save": null }
  }`, new Set(["run.start", "run.stop", "file.save"]));
  assert.deepEqual([values!["editor.fontSize"], values!["editor.tabSize"], values!["editor.wordWrap"], values!.theme], [15, 4, false, "auto"]);
  assert.deepEqual(values!.keys, { "run.start": ["F5"], "file.save": [] });
  assert.deepEqual(faults.map((fault) => /“([^”]*)”/.exec(fault)![1]), ["editor.tabSize", "editor.wordWrap", "theme", "editr", "terminal.fontFamily", "keys", "keys"]);
});

test("what is no JSON changes nothing", () => {
  const { store, settings } = kept('{"editor.fontSize": 20}');
  for (const text of ["{", "[]", "3", "null"]) assert.equal(settings.write(text).length, 1, text);
  assert.equal(settings.values["editor.fontSize"], 20);
  assert.equal(store.text, '{"editor.fontSize": 20}');
  assert.deepEqual(readSettings("").values, DEFAULTS);
});

test("form and JSON are views of the same; what is as usual is left out, what is unknown stays", () => {
  const { store, settings } = kept('{"editor.wordWrap": true, "other": 1}');
  let changes = 0;
  settings.follow(() => changes++);
  settings.set("editor.fontSize", 18);
  settings.set("editor.wordWrap", false);
  assert.deepEqual(JSON.parse(store.text), { other: 1, "editor.fontSize": 18 });
  settings.bind("run.start", ["F5"]);
  assert.deepEqual(JSON.parse(settings.text).keys, { "run.start": ["F5"] });
  settings.bind("run.start", undefined);
  assert.equal("keys" in JSON.parse(settings.text), false);
  assert.equal(changes, 4);
  assert.equal(kept(store.text).settings.values["editor.fontSize"], 18, "kept for the next visit");
});

test("kept settings that are damaged are as if there were none", () => {
  const { settings } = kept("{ broken");
  assert.deepEqual(settings.values, DEFAULTS);
  settings.set("editor.tabSize", 2);
  assert.equal(settings.values["editor.tabSize"], 2);
});
