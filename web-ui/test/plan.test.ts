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

async function planned(shape: Shape, includeIgnored = false, largestHistory?: number) {
  const made = await plan(folderOf("p", tree(shape)), { includeIgnored, ...(largestHistory !== undefined && { largestHistory }) });
  return { ...made, paths: made.files.map(({ path }) => path).sort() };
}

const rust: Shape = {
  ".git": { HEAD: "ref", config: "[core]\n\tfilemode = true\n", "packed-refs": "x".repeat(100), info: { "a.log": "" } },
  ".gitignore": "/target\n*.log\n",
  "Cargo.toml": "",
  "x.log": "x",
  src: { "main.rs": "", ".gitignore": "generated.rs", "generated.rs": "" },
  target: { debug: { app: "" }, "wasm32-wasip1": { release: { "app.wasm": "w", "app.d": "", deps: { "b.wasm": "" } } } },
};

test("ignored files stay out, the built program and the repository come", async () => {
  const { paths, skipped } = await planned(rust);
  assert.deepEqual(paths, [
    ".git/HEAD",
    ".git/config",
    ".git/info/a.log",
    ".git/packed-refs",
    ".gitignore",
    "Cargo.toml",
    "src/.gitignore",
    "src/main.rs",
    "target/wasm32-wasip1/release/app.wasm",
  ]);
  assert.deepEqual(skipped.map(({ path }) => path).sort(), ["src/generated.rs", "target/", "x.log"]);
  assert.match(skippedLine(skipped), /^Left out: 3 entries ignored/);
});

test("a repository has the folders that git looks for, and does not compare what a browser does not tell", async () => {
  const { directories, files } = await planned(rust);
  for (const path of [".git", ".git/objects", ".git/refs", ".git/refs/heads", ".git/refs/tags"]) assert.ok(directories.includes(path), path);
  assert.equal(new Set(directories).size, directories.length);
  assert.equal(await files.find(({ path }) => path === ".git/config")?.file.text(), "[core]\n\tfilemode = false\n");
});

test("a history that is too large stays out unless it is asked for", async () => {
  const { paths, directories, skipped, bytes } = await planned(rust, false, 100);
  assert.ok(!paths.some((path) => path.startsWith(".git/")) && !directories.some((path) => path.startsWith(".git")));
  assert.equal(bytes, "/target\n*.log\n".length + "generated.rs".length + "w".length, "the history does not count");
  assert.match(skippedLine(skipped), /^Left out: the repository's history \(“\.git\/”, 127 B\); 3 entries/);
  assert.ok((await planned(rust, true, 100)).paths.includes(".git/packed-refs"));
});

test("what only bears the name is taken as it is", async () => {
  const { paths, directories } = await planned({ ".git": "gitdir: elsewhere", sub: { ".git": { config: "filemode = true" } } });
  assert.deepEqual(paths, [".git", "sub/.git/config"]);
  assert.deepEqual(directories, ["sub", "sub/.git"]);
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

test("a name longer than 255 bytes is refused, one that can't be read is reported", async () => {
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

const json = (value: unknown) => JSON.stringify(value);

test("packages that a start needs come though they are ignored, those for development do not", async () => {
  const { paths, skipped } = await planned({
    ".gitignore": "node_modules\n",
    "package.json": json({ dependencies: { a: "1", "@s/b": "1" }, devDependencies: { dev: "1" } }),
    "index.js": "",
    node_modules: {
      a: { "package.json": json({ dependencies: { c: "2" } }), "index.js": "", node_modules: { c: { "package.json": "{}", "c2.js": "" } } },
      "@s": { b: { "package.json": json({ dependencies: { c: "1", missing: "1" }, peerDependencies: { a: "1" } }) }, other: { "x.js": "" } },
      c: { "package.json": "{ broken", "c1.js": "" },
      dev: { "package.json": "{}" },
      ".bin": { dev: "" },
    },
  });
  assert.deepEqual(paths, [
    ".gitignore",
    "index.js",
    "node_modules/@s/b/package.json",
    "node_modules/a/index.js",
    "node_modules/a/node_modules/c/c2.js",
    "node_modules/a/node_modules/c/package.json",
    "node_modules/a/package.json",
    "node_modules/c/c1.js",
    "node_modules/c/package.json",
    "package.json",
  ]);
  assert.deepEqual(skipped, [{ path: "node_modules/", reason: "unneeded" }]);
  assert.match(skippedLine(skipped), /but for what the program needs \(“node_modules\/”\)/);
});

test("packages that pnpm links are said to be lost, those that it lays flat are not", async () => {
  const manifest = { "package.json": json({ dependencies: { a: "1", "@s/b": "1" }, devDependencies: { dev: "1" } }) };
  const store = { ".pnpm": { "a@1": { node_modules: { a: { "package.json": json({ dependencies: { c: "1" } }) } } } } };
  const linked = await planned({ ...manifest, "index.js": "", node_modules: store });
  assert.match(linked.lost, /^“a” and 1 more are missing: pnpm makes links.*node-linker=hoisted” in the folder/);
  const nothing = await planned({ ...manifest, "pnpm-lock.yaml": "", ".gitignore": "node_modules\n", node_modules: store });
  assert.match(nothing.lost, /^“a” and 1 more/);
  const flat = await planned({ ...manifest, "pnpm-lock.yaml": "", node_modules: { a: { "a.js": "" }, "@s": { b: { "b.js": "" } } } });
  assert.equal(flat.lost, "");
  assert.equal((await planned({ ...manifest, "index.js": "" })).lost, "", "nobody speaks of pnpm");
});

test("packages above a nested project are found, as Node finds them", async () => {
  const { paths } = await planned({
    ".gitignore": "node_modules\n",
    "package.json": "{}",
    app: { "package.json": json({ dependencies: { a: "1" } }) },
    node_modules: { a: { "a.js": "" }, b: { "b.js": "" } },
  });
  assert.deepEqual(paths, [".gitignore", "app/package.json", "node_modules/a/a.js", "package.json"]);
});

const starts: readonly [string, Shape, boolean][] = [
  ["main", { "package.json": json({ main: "./dist/index.js" }) }, true],
  ["main as a folder, with a BOM", { "package.json": "\uFEFF" + json({ main: "dist" }) }, true],
  ["bin", { "package.json": json({ bin: { x: "dist/cli.js" } }) }, true],
  ["exports", { "package.json": json({ exports: { ".": { import: "./dist/i.mjs" } } }) }, true],
  ["the script start", { "package.json": json({ scripts: { start: "NODE_ENV=x node dist/index.js" } }) }, true],
  ["a script that start runs", { "package.json": json({ scripts: { start: "npm run go", go: "node dist" } }) }, true],
  ["warren.toml", { "warren.toml": 'command = "node"\nargs = ["dist/x.js"]' }, true],
  ["nothing but a build", { "package.json": json({ scripts: { build: "tsc --outDir dist", start: "node index.js" } }) }, false],
  ["a name that only begins so", { "package.json": json({ main: "dist2/x.js" }) }, false],
  ["scripts that run each other", { "package.json": json({ scripts: { start: "npm run a", a: "npm run start" } }) }, false],
];

for (const [name, shape, kept] of starts) {
  test(`an ignored folder is ${kept ? "kept" : "left out"}: ${name}`, async () => {
    const { paths, directories, skipped } = await planned({ ".gitignore": "dist/\n", dist: { "index.js": "", ".gitignore": "*", in: { "x.js": "" } }, ...shape });
    assert.equal(paths.includes("dist/index.js") && paths.includes("dist/in/x.js"), kept);
    assert.equal(directories.includes("dist") && directories.includes("dist/in"), kept);
    assert.equal(skipped.length, kept ? 0 : 1);
    assert.equal(new Set(paths).size, paths.length);
  });
}

test("built pages come with their folder", async () => {
  const built = { "index.html": "", assets: { "app.js": "" } };
  const shape: Shape = { ".gitignore": "dist/\nother/\n", "package.json": "{}", dist: built, other: built };
  const { paths, skipped } = await planned(shape);
  assert.deepEqual(paths, [".gitignore", "dist/assets/app.js", "dist/index.html", "package.json"]);
  assert.deepEqual(skipped.map(({ path }) => path), ["other/"]);
});

test("what a Python environment holds comes, but for pip, whoever ignores it", async () => {
  const environment: Shape = {
    "pyvenv.cfg": "",
    bin: { python: "" },
    lib: { "python3.12": { "site-packages": { requests: { "__init__.py": "" }, "six.py": "", pip: { "x.py": "" }, "pip-24.dist-info": { RECORD: "" } } } },
  };
  for (const shape of [
    { ".gitignore": ".venv/\n", "main.py": "", ".venv": environment },
    { ".gitignore": "\n", "main.py": "", ".venv": { ".gitignore": "*\n", ...environment } },
  ]) {
    const { paths, directories, skipped } = await planned(shape);
    assert.deepEqual(paths, [
      ".gitignore",
      ".venv/lib/python3.12/site-packages/requests/__init__.py",
      ".venv/lib/python3.12/site-packages/six.py",
      ".venv/pyvenv.cfg",
      "main.py",
    ]);
    assert.ok(!directories.includes(".venv/bin"));
    assert.deepEqual(skipped, [{ path: ".venv/", reason: "unneeded" }]);
  }
});

test("a folder kept empty by its own rules stays", async () => {
  const { paths, directories } = await planned({ logs: { ".gitignore": "*\n!.gitignore\n", "x.log": "" } });
  assert.deepEqual([paths, directories], [["logs/.gitignore"], ["logs"]]);
});

test("programs below build come, and files keep their times", async () => {
  const { paths, files } = await planned({ ".gitignore": "build/\n", "main.c": "", build: { "app.wasm": "w", "app.o": "" } });
  assert.deepEqual(paths, [".gitignore", "build/app.wasm", "main.c"]);
  assert.ok(files.every(({ file }) => file.lastModified > 0));
});
