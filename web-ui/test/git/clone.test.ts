import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import type { GitHttpRequest } from "isomorphic-git";
import { clone } from "../../src/git/clone.ts";
import { diskFiles } from "../archive/disk-files.ts";

/** Repositories that git's own server serves are cloned to this machine's files. */
const skip = spawnSync("git", ["--version"]).error ? "there is no git (on Debian: apt-get install git)" : false;
const files = { ...diskFiles, readFile: async (path: string) => new Uint8Array(await readFile(path)) };
let root: string;
let folder: string;
let server: Server;
let address: string;

const git = (at: string, ...args: string[]) => execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], { cwd: at, stdio: "pipe" });

before(async () => {
  if (skip) return;
  root = await mkdtemp(join(tmpdir(), "warren-git-"));
  const work = `${root}/work`;
  await mkdir(`${work}/bin`, { recursive: true });
  git(work, "init", "-q", "-b", "trunk");
  for (const text of ["first\n", "second\n"]) {
    await writeFile(`${work}/a é.txt`, text);
    await writeFile(`${work}/bin/run`, "#!/bin/sh\n");
    await chmod(`${work}/bin/run`, 0o755);
    await symlink("../a é.txt", `${work}/bin/link`).catch(() => undefined);
    git(work, "add", ".");
    git(work, "commit", "-q", "-m", text);
  }
  git(root, "clone", "-q", "--bare", "work", "demo.git");
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

after(async () => {
  server?.close();
  if (root) await rm(root, { recursive: true, force: true });
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warren-clone-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function collected(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** git's server is a CGI program. */
async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url!, address);
  if (url.pathname.startsWith("/closed")) return void response.writeHead(401).end();
  if (url.pathname.startsWith("/page")) return void response.writeHead(200, { "content-type": "text/html" }).end("<p>no git</p>");
  const env = {
    ...process.env,
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: "1",
    PATH_INFO: url.pathname,
    QUERY_STRING: url.search.slice(1),
    REQUEST_METHOD: request.method!,
    CONTENT_TYPE: request.headers["content-type"] ?? "",
    REMOTE_ADDR: "127.0.0.1",
  };
  const backend = spawn("git", ["http-backend"], { env, stdio: ["pipe", "pipe", "ignore"] });
  request.pipe(backend.stdin);
  const printed = await collected(backend.stdout);
  const end = printed.indexOf("\r\n\r\n");
  const headers = printed.subarray(0, end).toString().split("\r\n").map((line) => line.split(": ") as [string, string]);
  const status = Number(headers.find(([name]) => name === "Status")?.[1].split(" ")[0] ?? 200);
  response.writeHead(status, headers.filter(([name]) => name !== "Status").flat()).end(printed.subarray(end + 4));
}

const http = {
  async request({ url, method = "GET", headers = {}, body }: GitHttpRequest) {
    const whole = body ? await collected(body as AsyncIterable<Uint8Array>) : undefined;
    const answer = await fetch(url, { method, headers, ...(whole && { body: new Uint8Array(whole) }) });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const pieces = (async function* () {
      yield bytes;
    })();
    return { url, method, headers: Object.fromEntries(answer.headers), body: pieces, statusCode: answer.status, statusMessage: "" };
  },
};

const cloned = (path: string, signal = new AbortController().signal) => clone(files, { url: address + path, at: `${folder}/it`, http, signal, onProgress: () => undefined });

test("the newest commit of the default branch is there, with modes and links", { skip }, async () => {
  const { branch, commit } = await cloned("/demo.git");
  assert.equal(branch, "trunk");
  assert.equal(commit, git(`${root}/work`, "rev-parse", "HEAD").toString().trim());
  assert.equal(await readFile(`${folder}/it/a é.txt`, "utf8"), "second\n");
  assert.equal((await lstat(`${folder}/it/bin/run`)).mode & 0o100, 0o100);
  assert.equal(await readlink(`${folder}/it/bin/link`), "../a é.txt");
  assert.deepEqual(await readdir(folder), ["it"]);
  assert.equal(git(`${folder}/it`, "rev-list", "--count", "HEAD").toString().trim(), "1");
});

for (const [path, code, why] of [
  ["/none.git", "ENOENT", /has no repository at/],
  ["/closed.git", "EACCES", /asks who you are/],
  ["/page.git", "EPROTO", /does not answer as a git server does/],
] as const) {
  test(`${path} says why it is not cloned, and leaves nothing`, { skip }, async () => {
    const error = await cloned(path).then(
      () => assert.fail("it was cloned"),
      (reason: Error & { code: string }) => reason,
    );
    assert.match(error.message, why);
    assert.equal(error.code, code);
    assert.deepEqual(await readdir(folder), []);
  });
}

test("one that is cancelled leaves nothing", { skip }, async () => {
  await assert.rejects(cloned("/demo.git", AbortSignal.abort()), { code: "ECANCELED" });
  assert.deepEqual(await readdir(folder), []);
});
