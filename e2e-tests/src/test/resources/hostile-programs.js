// Programs for Node that try to reach what is not theirs: the commons, the kernel's port, other processes, the page, its storage and the
// network. Body of an async function that sees `warren` and `args`: the address of Warren itself. Gives what each has reached, which
// should be nothing, and whether it came to its end.

/** What no program may hold, found by what was there before it changed anything. */
const LOOK = `"use strict";
const { apply, ownKeys, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const tagOf = Object.prototype.toString, textOf = Function.prototype.toString, { isView } = ArrayBuffer;
const Shared = globalThis.SharedArrayBuffer;
const sizeOf = Shared && getOwnPropertyDescriptor(Shared.prototype, "byteLength").get;
const bufferOf = getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), "buffer").get;
const memoryOf = getOwnPropertyDescriptor(WebAssembly.Memory.prototype, "buffer").get;
const BROWSERS = /^\\[object (MessagePort|DedicatedWorkerGlobalScope|WorkerNavigator|WorkerLocation|Worker|IDBFactory|CacheStorage|StorageManager|LockManager|SharedWorker|FileSystem\\w*|ServiceWorker\\w*)\\]$/;
const LARGE = 1 << 20;
const reached = new Set();
const sizes = (value) => { try { return apply(sizeOf, value, []); } catch { return 0; } };
/** Not one that was emptied, of which nothing can be asked; and not one of Node's own that has the name. */
function hasMembers(value) {
  for (let at = value; at && at !== Object.prototype; at = getPrototypeOf(at)) for (const key of ownKeys(at)) {
    const { value: held, get } = getOwnPropertyDescriptor(at, key);
    const member = get ?? held;
    if (key !== "constructor" && typeof member === "function" && apply(textOf, member, []).includes("[native code]")) return true;
  }
  return false;
}
function look(value, where) {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return;
  let tag = "";
  try { tag = apply(tagOf, value, []); } catch {}
  if (BROWSERS.test(tag) && value !== globalThis && hasMembers(value)) reached.add(where + ": " + tag);
  if (sizes(value) > LARGE) reached.add(where + ": a shared buffer of " + sizes(value));
  try { if (isView(value) && sizes(apply(bufferOf, value, [])) > LARGE) reached.add(where + ": a view of shared memory"); } catch {}
  try { if (sizes(apply(memoryOf, value, [])) > LARGE) reached.add(where + ": a shared memory"); } catch {}
}
const finish = () => { for (const what of reached) console.log(what); console.log("end"); };
`;

/** Something of each kind that the runtime does. */
const WORK = `
const fs = require("fs"), http = require("http"), { spawn, spawnSync } = require("child_process"), crypto = require("crypto"), { once } = require("events");
async function work() {
  fs.writeFileSync("file", Buffer.alloc(100_000, 7));
  fs.readFileSync("file"); fs.readdirSync("/"); fs.statSync("file");
  await fs.promises.readFile("file");
  const stream = fs.createReadStream("file").resume();
  await once(stream, "end");
  const server = http.createServer((request, response) => request.pipe(response)).listen(0);
  await once(server, "listening");
  const answer = await new Promise((done) => http.request({ port: server.address().port, method: "POST" }, done).end("x".repeat(10_000)));
  let length = 0;
  for await (const piece of answer) length += piece.length;
  server.close(); server.closeAllConnections();
  const child = spawn("node", ["-e", "process.stdin.pipe(process.stdout)"]);
  child.stdout.resume(); child.stdin.end("through");
  await once(child, "close");
  spawnSync("echo", ["x"]);
  crypto.randomBytes(16); crypto.createHash("sha256").update("x").digest("hex");
  structuredClone({ a: new Uint8Array(3) });
  await new Promise((done) => setImmediate(done));
  await new Promise((done) => setTimeout(done, 2));
  await import("os");
  new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])));
  return length;
}
`;

const programs = {
  /** Every method and getter that a runtime in the same realm could be using is replaced by one that looks at what it is given. */
  patches: `${LOOK}${WORK}
    let looking = false;
    const wrapped = (original, where) => function (...given) {
      if (!looking) {
        looking = true;
        look(this, where); for (let i = 0; i < given.length; i++) look(given[i], where);
        looking = false;
      }
      const result = new.target ? Reflect.construct(original, given, new.target === this?.constructor ? original : new.target) : apply(original, this, given);
      if (!looking) { looking = true; look(result, where); looking = false; }
      return result;
    };
    const places = { "%TypedArray%.prototype": getPrototypeOf(Uint8Array.prototype), "DataView.prototype": DataView.prototype, "ArrayBuffer.prototype": ArrayBuffer.prototype,
      "Array.prototype": Array.prototype, "%ArrayIteratorPrototype%": getPrototypeOf([][Symbol.iterator]()), "Map.prototype": Map.prototype, "Set.prototype": Set.prototype,
      "WeakMap.prototype": WeakMap.prototype, "Promise.prototype": Promise.prototype, Promise, "String.prototype": String.prototype, "RegExp.prototype": RegExp.prototype,
      Atomics, JSON, "Memory.prototype": WebAssembly.Memory.prototype, WebAssembly, ...(Shared && { "SharedArrayBuffer.prototype": Shared.prototype }) };
    for (const name in places) for (const key of ownKeys(places[name])) {
      const at = name + "." + String(key), descriptor = getOwnPropertyDescriptor(places[name], key);
      if (key === "constructor" || !descriptor.configurable) continue;
      if (typeof descriptor.value === "function") descriptor.value = wrapped(descriptor.value, at);
      else if (descriptor.get) descriptor.get = wrapped(descriptor.get, at);
      else continue;
      Object.defineProperty(places[name], key, descriptor);
    }
    work().catch((error) => console.log("work failed", error?.stack)).then(finish);`,

  /** Names that objects of the runtime are asked for, put on the prototype of all. Native Node loads no further parts of its library then. */
  accessors: `${LOOK}${WORK.replace('await import("os");', "")}
    for (const name of ["get", "set", "value", "then", "next", "done", "buffer", "memory", "shared", "port", "data", "type", "message", "commons", "exports", "onmessage"]) {
      Object.defineProperty(Object.prototype, name, { __proto__: null, configurable: true, get() { look(this, "get " + name); return undefined; },
        set(value) { look(this, "set " + name); look(value, "set " + name); Object.defineProperty(this, name, { __proto__: null, value, writable: true, configurable: true, enumerable: true }); } });
    }
    work().catch((error) => console.log("work failed", error?.stack)).then(finish);`,

  /** All that can be walked to, with the library's own files and bindings. */
  walk: `${LOOK}
    const roots = { globalThis, process, module, require };
    for (const name of require("module").builtinModules) try { roots[name] = require(name); } catch {}
    try { const { internalBinding } = require("internal/test/binding"); for (const name of process.moduleLoadList) { const binding = /^Internal Binding (.*)/.exec(name)?.[1]; if (binding) roots["binding " + binding] = internalBinding(binding); } } catch {}
    const seen = new Set(), queue = Object.entries(roots);
    for (let i = 0; i < queue.length && seen.size < 300_000; i++) {
      const [where, value] = queue[i];
      if (value === null || (typeof value !== "object" && typeof value !== "function") || seen.has(value)) continue;
      seen.add(value); look(value, where);
      const add = (name, next) => { if (next !== null && (typeof next === "object" || typeof next === "function")) queue.push([where + "." + name, next]); };
      add("__proto__", getPrototypeOf(value));
      try { if (value instanceof Map) for (const [key, item] of value) { add("key", key); add("item", item); } } catch {}
      try { if (value instanceof Set) for (const item of value) add("item", item); } catch {}
      for (const key of ownKeys(value)) { try { const { get, value: held } = getOwnPropertyDescriptor(value, key); const next = get ? apply(get, value, []) : held; next?.catch?.(() => {}); add(String(key), next); } catch {} }
    }
    console.log(seen.size > 2000 ? "walked" : "walked only " + seen.size);
    finish();`,

  /** Ways to a global and to the engine's own import. */
  globals: `${LOOK}
    const NAMES = ["indexedDB", "caches", "importScripts", "XMLHttpRequest", "postMessage", "onmessage", "location", "Worker", "SharedWorker", "WebTransport", "FileReaderSync",
      "OffscreenCanvas", "ServiceWorker", "ServiceWorkerRegistration", "IDBFactory", "CacheStorage", "StorageManager", "LockManager", "Notification", "registration", "crossOriginIsolated"];
    const AsyncFunction = (async () => {}).constructor, GeneratorFunction = (function* () {}).constructor;
    const ways = { here: globalThis, eval: (0, eval)("this"), Function: Function("return this")(), generator: GeneratorFunction("yield this").call(undefined).next().value,
      vm: require("vm").runInThisContext("this"), context: require("vm").runInNewContext("this.constructor.constructor('return globalThis')()"), timer: undefined };
    for (const way in ways) if (ways[way]) { look(ways[way], way); for (const name of NAMES) if (ways[way][name] !== undefined) reached.add(way + ": " + name); }
    for (const name of ["BroadcastChannel", "MessageChannel", "MessagePort", "WebSocket", "EventSource", "fetch", "Blob", "URL"]) {
      if (globalThis[name] && apply(textOf, globalThis[name], []).includes("[native code]")) reached.add("the browser's " + name);
    }
    for (const key of ["locks", "storage", "serviceWorker", "gpu", "usb", "connection"]) if (globalThis.navigator?.[key] !== undefined && apply(textOf, navigator.constructor, []).includes("[native code]")) reached.add("navigator." + key);
    const urls = [process.argv[2] + "/sdk/warren.js", "/sdk/warren.js", "http://localhost/x.js", "https://example.test/x.js", "blob:null/1", "ftp://a/b", "chrome://version", "about:blank", "filesystem:x", "javascript:1"];
    const tries = [];
    for (const url of urls) for (const [way, load] of [["import", () => import(url)], ["eval", () => (0, eval)("import(" + JSON.stringify(url) + ")")], ["Function", () => Function("u", "return import(u)")(url)],
      ["AsyncFunction", () => AsyncFunction("u", "return await import(u)")(url)], ["vm", () => require("vm").runInThisContext("(u) => import(u)", { importModuleDynamically: require("vm").constants.USE_MAIN_CONTEXT_DEFAULT_LOADER })(url)]]) {
      tries.push(new Promise((done) => { try { done(load()); } catch { done(); } }).then((got) => got && reached.add(way + " of " + url), () => {}));
    }
    Promise.all(tries).then(finish);`,

  /** Places and functions of the runtime, by errors. */
  stacks: `${LOOK}
    const fs = require("fs");
    Error.stackTraceLimit = Infinity;
    const OWN = /node-worker|https?:\\/\\/|blob:/;
    const isV8 = new Error("x").stack.startsWith("Error: x\\n    at "); // others name all scripts, and nothing prepares their stacks
    const hear = (error) => { if (isV8 && OWN.test(String(error?.stack))) reached.add("a stack: " + OWN.exec(error.stack)[0]); };
    const faults = [() => fs.readSync(-1, Buffer.alloc(1)), () => fs.openSync("/none"), () => JSON.parse("{"), () => new URL("x"), () => Buffer.alloc(-1), () => null.x, () => process.kill(0, "SIGNONE"),
      () => require("./none"), () => new (require("vm").Script)("{"), () => require("zlib").inflateSync("x"), () => structuredClone(() => 1), () => eval("{"), () => (function f() { f(); })()];
    for (const fault of faults) try { fault(); } catch (error) { hear(error); }
    function called() { try { look(called.caller, "caller"); look(arguments.callee.caller, "callee.caller"); } catch {} }
    Error.prepareStackTrace = (error, sites) => sites;
    for (const fault of [...faults, called]) try { fault(); throw new Error("x"); } catch (error) {
      for (const site of Array.isArray(error.stack) ? error.stack : []) {
        try { if (OWN.test(String(site)) || OWN.test(String(site.getScriptNameOrSourceURL?.()))) reached.add("a site: " + site); look(site.getThis?.(), "getThis"); look(site.getFunction?.(), "getFunction"); } catch {}
      }
    }
    Error.prepareStackTrace = undefined;
    fs.readFile("/none", (error) => { hear(error); called(); });
    setTimeout(called, 1); setImmediate(called); process.nextTick(called); Promise.resolve().then(called);
    setTimeout(finish, 50);`,

  /** The commons has other processes' memory, the file system their files: neither is theirs that have no mount of it. */
  neighbours: `${LOOK}
    const fs = require("fs"), path = require("path");
    const secret = process.argv[3], pid = Number(process.argv[4]);
    const paths = ["/home/secret/text", "../secret/text", "/proc/" + pid + "/mem", "/proc/" + pid + "/root/home/secret/text", "/proc/" + pid + "/cwd/text", "/proc/" + pid + "/fd/0", "/proc/" + pid + "/environ", "/dev/mem", "//home//secret/text", "/home/p/../secret/text"];
    try { fs.symlinkSync("/home/secret/text", "link"); paths.push("link"); } catch {}
    try { fs.symlinkSync("../secret", "folder"); paths.push("folder/text"); } catch {}
    for (const at of paths) try { if (fs.readFileSync(at, "latin1").includes(secret)) reached.add(at); } catch {}
    for (const at of ["/home/secret/new", "../secret/new", "folder/new"]) try { fs.writeFileSync(at, "x"); reached.add("wrote " + at); } catch {}
    for (const signal of ["SIGTERM", "SIGKILL", "SIGSTOP", 0]) try { process.kill(pid, signal); if (signal) reached.add("sent " + signal); } catch {}
    for (let size = 1; size <= 64; size *= 2) { const bytes = Buffer.allocUnsafe(size << 20); if (bytes.includes(secret)) reached.add("memory that was not cleared"); }
    finish();`,

  /** Warren's own server, and what else listens on the machine, are not on the tab's loopback. */
  network: `${LOOK}
    const address = new URL(process.argv[2]);
    const net = require("net");
    const ask = fetch(address, { signal: AbortSignal.timeout(5000) }).then(() => reached.add("fetch of " + address), () => {});
    const connect = new Promise((done) => net.connect(Number(address.port), address.hostname).on("connect", () => { reached.add("a connection to " + address.host); done(); }).on("error", done));
    Promise.all([ask, connect]).then(finish).then(() => process.exit());`,
};

await warren.fs.mkdir("/home/p", { recursive: true });
await warren.fs.mkdir("/home/secret", { recursive: true });
const secret = `secret-${crypto.randomUUID()}`;
await warren.fs.writeFile("/home/secret/text", secret);
const neighbour = await warren.spawn("node", ["-e", "const kept = require('fs').readFileSync('text', 'utf8').repeat(1000); console.log('here'); setInterval(() => kept, 1e6)"], { cwd: "/home/secret", env: { KEPT: secret } });
await neighbour.stdout.getReader().read();
const results = {};
for (const [name, text] of Object.entries(programs)) {
  await warren.fs.writeFile(`/home/p/${name}.cjs`, text);
  const process = await warren.spawn("node", ["--expose-internals", "--no-warnings", `${name}.cjs`, args[0], secret, String(neighbour.pid)], { cwd: "/home/p", mounts: { "/home/p": "/home/p", "/tmp": { temporary: true }, "/usr": { path: "/usr", readOnly: true }, "/bin": { path: "/bin", readOnly: true }, "/lib": { path: "/lib", readOnly: true } } });
  await process.stdin.close();
  const timer = setTimeout(() => process.kill("SIGKILL"), 60_000);
  const [out, err] = await Promise.all([new Response(process.stdout).text(), new Response(process.stderr).text(), process.exit]);
  clearTimeout(timer);
  results[name] = out + err;
}
await neighbour.kill("SIGKILL");
return results;
