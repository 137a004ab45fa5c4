import assert from "node:assert/strict";
import { test } from "node:test";
import { folderOf, folderOfList, type Child } from "../src/page/upload/folder.ts";
import { freeName } from "../src/page/upload/names.ts";
import { plan } from "../src/page/upload/plan.ts";
import { skippedLine } from "../src/page/upload/report.ts";

type Shape = { [name: string]: string | Shape };

function tree(shape: Shape): Child[] {
  return Object.entries(shape).map(([name, what]) =>
    typeof what === "string"
      ? { kind: "file", name, file: async () => new File([what], name) }
      : folderOf(name, tree(what)),
  );
}

async function planned(shape: Shape, includeIgnored = false) {
  const made = await plan(folderOf("p", tree(shape)), { includeIgnored });
  return { ...made, paths: made.files.map(({ path }) => path).sort() };
}

const rust: Shape = {
  ".git": { HEAD: "ref" },
  ".gitignore": "/target\n*.log\n",
  "Cargo.toml": "",
  "x.log": "x",
  src: { "main.rs": "", ".gitignore": "generated.rs", "generated.rs": "" },
  target: { debug: { app: "" }, "wasm32-wasip1": { release: { "app.wasm": "w", "app.d": "", deps: { "b.wasm": "" } } } },
};

test("git's folder and ignored files stay out, the built program comes", async () => {
  const { paths, skipped } = await planned(rust);
  assert.deepEqual(paths, [
    ".gitignore",
    "Cargo.toml",
    "src/.gitignore",
    "src/main.rs",
    "target/wasm32-wasip1/release/app.wasm",
  ]);
  assert.deepEqual(skipped.map(({ path }) => path).sort(), [".git/", "src/generated.rs", "target/", "x.log"]);
  assert.match(skippedLine(skipped), /^Left out: the repository's history \(\.git\); 3 entries ignored/);
});

test("with the box set everything comes", async () => {
  const { paths, skipped } = await planned(rust, true);
  assert.ok(paths.includes(".git/HEAD") && paths.includes("target/debug/app"));
  assert.equal(skipped.length, 0);
  assert.equal(skippedLine(skipped), "");
});

test("empty directories are kept", async () => {
  assert.deepEqual((await planned({ a: { b: {} } })).directories, ["a", "a/b"]);
});

test("two hundred levels", async () => {
  let shape: Shape = { "leaf.txt": "x" };
  for (let level = 0; level < 200; level++) shape = { d: shape };
  assert.equal((await planned(shape)).paths[0]!.split("/").length, 201);
});

test("a list of files is a folder again; its dotted parts are refused", async () => {
  const files = ["top/a b/🐇.py", "top/main.py", "top/../evil.py", "top/x/../../evil.py"].map((path) =>
    Object.defineProperty(new File(["x"], path.split("/").pop()!), "webkitRelativePath", { value: path }),
  );
  const folder = folderOfList(files);
  assert.equal(folder.name, "top");
  const { files: taken, skipped } = await plan(folder);
  assert.deepEqual(taken.map(({ path }) => path).sort(), ["a b/🐇.py", "main.py"]);
  assert.deepEqual(skipped.map(({ reason }) => reason), ["unsafe", "unsafe"]);
});

test("a name longer than 255 bytes is refused, one that can't be read is told", async () => {
  const unreadable: Child = { kind: "file", name: "u", file: () => Promise.reject(new Error("gone")) };
  const { files, skipped } = await plan(folderOf("p", [unreadable, ...tree({ ["é".repeat(128)]: "" })]));
  assert.equal(files.length, 0);
  assert.deepEqual(skipped.map(({ reason }) => reason).sort(), ["unreadable", "unsafe"]);
});

test("cancelling ends it", async () => {
  const cancelled = new AbortController();
  cancelled.abort();
  await assert.rejects(plan(folderOf("p", []), { signal: cancelled.signal }), { name: "AbortError" });
});

test("projects get names of their own", () => {
  assert.equal(freeName("app", []), "app");
  assert.equal(freeName("app", ["app", "app-2"]), "app-3");
  assert.equal(freeName("..", []), "project");
  assert.equal(freeName("a/b", []), "a-b");
  assert.equal(freeName("", ["project"]), "project-2");
});
