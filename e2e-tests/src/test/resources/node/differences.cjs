// Whether each row of the table of differences in runtimes/node/README.md is true, by the row's first column.
const { mkdtempSync, writeFileSync } = require("fs");
const { inspect } = require("util");
const { stack } = new Error("x");

const codeOf = (run) => {
  try {
    run();
    return undefined;
  } catch (error) {
    return error.code;
  }
};
const MISSING = "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM";
const lacks = (run) => codeOf(run) === MISSING;
/** What an emitter says first, of these events. */
const hears = (emitter, name) => new Promise((done) => emitter.on(name, done));
const listening = (server) => new Promise((done) => server.listen(0, "127.0.0.1", () => done(server.address().port)));

const rows = {
  "`dgram`": async () => {
    const socket = require("dgram").createSocket("udp4");
    await new Promise((done) => socket.bind(0, done));
    const joined = codeOf(() => socket.addMembership("224.0.0.114"));
    const { code } = await new Promise((done) => socket.send("x", 53, "1.1.1.1", done));
    const other = require("dgram").createSocket({ type: "udp4", reuseAddr: true });
    other.bind(socket.address().port);
    const shared = await hears(other, "error");
    for (const each of [socket, other]) each.close();
    return joined === "ENODEV" && code === "ENETUNREACH" && shared.code === "EADDRINUSE";
  },
  "`node:sqlite`": () => {
    const { DatabaseSync } = require("node:sqlite");
    const file = `${mkdtempSync("/tmp/log-")}/x.db`;
    const database = new DatabaseSync(file, { allowExtension: true });
    database.exec("pragma journal_mode = wal; create table t(a)");
    const program = `try { new (require("node:sqlite").DatabaseSync)("${file}").exec("select * from t"); } catch ({ message }) { console.log(message); }`;
    const elsewhere = require("child_process").execFileSync(process.execPath, ["--no-warnings", "-e", program], { encoding: "utf8" });
    return elsewhere === "database is locked\n" && codeOf(() => database.loadExtension("x")) === "ERR_LOAD_SQLITE_EXTENSION";
  },
  "`http2`": async () => {
    const http2 = require("http2");
    const server = http2.createServer();
    const { code } = await hears(http2.connect(`http://127.0.0.1:${await listening(server)}`), "error");
    server.close();
    return code === MISSING;
  },
  "`inspector`": () => {
    const inspector = require("inspector");
    const session = new inspector.Session();
    session.connect();
    let answer;
    session.post("Profiler.enable", (error) => (answer = error));
    return inspector.url() === undefined && answer?.code === "ERR_INSPECTOR_COMMAND" && lacks(() => inspector.open());
  },
  "`worker_threads`": async () => {
    const { Worker } = require("worker_threads");
    const worker = new Worker("const { parentPort } = require('worker_threads'); parentPort.once('message', () => {}); parentPort.postMessage(process.pid)", { eval: true });
    const pid = await hears(worker, "message");
    const refused = codeOf(() => worker.postMessage(require("perf_hooks").createHistogram()));
    await worker.terminate();
    return pid === process.pid && refused === 25;
  },
  "`node:wasi`": () => typeof require("wasi").WASI === "function" && new (require("wasi").WASI)({ version: "preview1" }).wasiImport.sock_accept() !== 0,
  "`https`, `tls`, `fetch`": async () => {
    const server = require("net").createServer();
    const { code } = await hears(require("https").get({ port: await listening(server), host: "127.0.0.1" }), "error");
    server.close();
    return code === "ENOTSUP";
  },
  "`crypto`": () => {
    const crypto = require("crypto");
    const isUnknown = (run) => codeOf(run) === "ERR_INVALID_ARG_VALUE";
    return (
      lacks(() => crypto.setEngine("x")) &&
      codeOf(() => crypto.createCipheriv("aria-128-cbc", Buffer.alloc(16), Buffer.alloc(16))) === "ERR_CRYPTO_UNKNOWN_CIPHER" &&
      codeOf(() => crypto.createECDH("sect571r1")) === "ERR_CRYPTO_INVALID_CURVE" &&
      isUnknown(() => crypto.generateKeyPairSync("ml-kem-768")) &&
      crypto.createHash("sha256").update("").digest("hex").startsWith("e3b0c442")
    );
  },
  "`vm`": () => require("vm").runInNewContext("Array") === Array,
  "`net`": async () => {
    const net = require("net");
    const server = net.createServer().listen(0, "127.0.0.1");
    await hears(server, "listening");
    const other = net.createServer().listen(server.address().port, "::1");
    const { code } = await hears(other, "error");
    server.close();
    return code === "EADDRINUSE";
  },
  "`async_hooks`, `v8.promiseHooks`": () => {
    let seen = 0;
    const hook = require("async_hooks").createHook({ init: (id, type) => (seen += type === "PROMISE" ? 1 : 0) }).enable();
    void (async () => 1)();
    hook.disable();
    return seen === 0;
  },
  "`util.inspect`": () => inspect((async () => 1)()) === "Promise { <pending> }" && inspect(new Map([[1, 2]]).entries()) === "[Map Iterator] {  }",
  stacks: () => stack.includes("    at Module._compile (node:internal/modules/cjs/loader:1929:14)\n"),
  "options of V8": () => require("child_process").execFileSync(process.execPath, ["--max-old-space-size=10", "-p", "1"], { encoding: "utf8" }) === "1\n",
  "native add-ons": () => {
    const file = `${mkdtempSync("/tmp/add-on-")}/x.node`;
    writeFileSync(file, "x");
    return codeOf(() => require(file)) === "ERR_DLOPEN_FAILED";
  },
  "`process.platform`, `arch`": () => process.platform === "linux" && process.arch === "x64",
};

(async () => {
  for (const [row, isTrue] of Object.entries(rows)) console.log(`${row}\t${await Promise.resolve().then(isTrue).catch((error) => error.message)}`);
  process.exit();
})();
