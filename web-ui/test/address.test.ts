import assert from "node:assert/strict";
import { test } from "node:test";
import { throughProxy, withoutSecrets } from "../src/git/proxy.ts";
import { readAddress } from "../src/page/link/address.ts";

test("an address says its host, what it is and a name", () => {
  const { host, kind, name } = readAddress("https://example.org/a/demo-1.0.tar.gz?x=1#y");
  assert.deepEqual({ host, kind, name }, { host: "example.org", kind: "archive", name: "demo-1.0" });
  assert.deepEqual(readAddress(" example.org/u/repo.git "), { url: "https://example.org/u/repo.git", host: "example.org", kind: "repository", name: "repo" });
  assert.equal(readAddress("http://localhost:8000/").name, "localhost");
  assert.equal(readAddress("https://x.org/%zz.zip").name, "%zz");
});

for (const address of ["", "https://", "ftp://x.org/a.zip", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "blob:https://x/1", "https://me:secret@x.org/a.git"]) {
  test(`${address || "nothing"} is refused`, () => assert.throws(() => readAddress(address), /^Error: [^\n]+$/));
}

test("a proxy gets the address behind its own, in the form that it takes", () => {
  assert.equal(throughProxy("", "https://x.org/a?b"), "https://x.org/a?b");
  assert.equal(throughProxy("https://p.org/", "https://x.org/a?b"), "https://p.org/https://x.org/a?b");
  assert.equal(throughProxy("https://p.org/?", "https://x.org/a"), "https://p.org/?https://x.org/a");
  assert.equal(throughProxy("https://p.org/?url=", "https://x.org/a?b"), "https://p.org/?url=https%3A%2F%2Fx.org%2Fa%3Fb");
});

test("what says who somebody is does not go to a proxy", () => {
  assert.deepEqual(withoutSecrets({ Authorization: "x", Accept: "y", cookie: "z" }), { Accept: "y" });
});
