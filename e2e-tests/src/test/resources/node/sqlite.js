// node:sqlite: values, errors, functions, sessions, copies, and files that several connections and processes share.
process.removeAllListeners("warning");
const { DatabaseSync, backup, constants } = require("node:sqlite");
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const folder = fs.mkdtempSync("/tmp/sqlite-");
const file = path.join(folder, "one.db");
const say = (name, run) => {
  try {
    console.log(name, run());
  } catch ({ name: kind, message, ...rest }) {
    console.log(name, "fails", kind, message, JSON.stringify(rest));
  }
};

const db = new DatabaseSync(":memory:");
console.log(db, db.prepare("select sqlite_version() as version").get());
db.exec("create table t(a integer primary key, b); insert into t values(1, 'x'), (2, null), (3, x'0102')");
say("rows", () => db.prepare("select * from t").all());
say("arrays", () => db.prepare("select * from t", { returnArrays: true }).all());
say("columns", () => db.prepare("select a as q, b, 1 from t").columns());
say("run", () => db.prepare("insert into t(b) values(?)").run("y"));
say("bigint", () => db.prepare("select 9007199254740993 as x", { readBigInts: true }).get());
say("too large", () => db.prepare("select 9007199254740993 as x").get());
say("names", () => db.prepare("select $a as x, :b as y, @c as z, ? as w").get({ a: 1, ":b": "ü€😀", c: new Uint8Array(2) }, 2.5));
say("unknown name", () => db.prepare("select $a").get({ b: 1 }));
say("conflict", () => db.prepare("select $a, :a").get({ a: 1 }));
say("undefined", () => db.prepare("select ?").get(undefined));
say("too many", () => db.prepare("select ?").get(1, 2));
say("syntax", () => db.exec("selec"));
say("constraint", () => db.exec("insert into t values(1, 1)"));
say("nothing", () => db.prepare("-- nothing"));
say("path", () => new DatabaseSync("a\0b"));
say("class", () => DatabaseSync(":memory:"));
say("iterate", () => {
  const statement = db.prepare("select a from t");
  const rows = statement.iterate();
  return [rows.next(), [...rows].length, rows.next(), rows.return()];
});
say("invalidated", () => {
  const statement = db.prepare("select a from t");
  const rows = statement.iterate();
  statement.all();
  return rows.next();
});

db.function("twice", { deterministic: true }, (x) => x * 2);
db.function("wrong", () => {
  throw new RangeError("not that");
});
db.aggregate("joined", { start: () => [], step: (all, one) => [...all, one], result: (all) => all.join() });
db.aggregate("total_of", { start: 0, step: (sum, x) => sum + x, inverse: (sum, x) => sum - x });
say("function", () => db.prepare("select twice(a) as x from t").all().map(({ x }) => x));
say("throws", () => db.prepare("select wrong()").get());
say("aggregate", () => db.prepare("select joined(a) as x from t").get());
say("window", () => db.prepare("select total_of(a) over (order by a rows 1 preceding) as x from t").all().map(({ x }) => x));
say("full text", () => {
  db.exec("create virtual table words using fts5(line); insert into words values('a small step'), ('a giant leap')");
  return db.prepare("select line from words where words match 'giant'").all();
});
say("authorizer", () => {
  const guarded = new DatabaseSync(":memory:");
  guarded.setAuthorizer((action) => (action === constants.SQLITE_CREATE_TABLE ? constants.SQLITE_DENY : constants.SQLITE_OK));
  guarded.exec("create table t(a)");
});
say("limits", () => {
  const small = new DatabaseSync(":memory:", { limits: { sqlLength: 20 } });
  return small.prepare("select 'a text that is too long'");
});
say("tags", () => {
  const sql = db.createTagStore(2);
  return [sql.get`select ${1} + ${2} as x`, sql.size, sql.capacity];
});
say("session", () => {
  const [from, to] = [new DatabaseSync(":memory:"), new DatabaseSync(":memory:")];
  for (const each of [from, to]) each.exec("create table t(a integer primary key, b)");
  const session = from.createSession();
  from.exec("insert into t values(1, 'one'), (2, 'two')");
  return [to.applyChangeset(session.changeset()), to.prepare("select * from t").all()];
});
say("serialize", () => {
  const copy = new DatabaseSync(":memory:");
  copy.deserialize(db.serialize());
  return copy.prepare("select count(*) as n from t").get();
});

const count = (of) => of.prepare("select count(*) as n from t").get().n;
const elsewhere = (code) => {
  const text = `process.removeAllListeners("warning"); const db = new (require("node:sqlite").DatabaseSync)(${JSON.stringify(file)});
    try { ${code} } catch ({ message, errcode }) { console.log(message, errcode); }`;
  return spawnSync(process.execPath, ["-e", text], { encoding: "utf8" }).stdout.trim();
};
const [one, other] = [new DatabaseSync(file), new DatabaseSync(file)];
one.exec("create table t(a); insert into t values(1)");
say("file", () => [fs.readFileSync(file, "latin1").slice(0, 15), one.location() === file, count(other)]);
one.exec("begin immediate; insert into t values(2)");
say("locked", () => other.exec("begin immediate"));
say("read meanwhile", () => count(other));
console.log("locked elsewhere:", elsewhere("db.exec('insert into t values(3)')"));
one.exec("commit");
console.log("elsewhere:", elsewhere("db.exec('insert into t values(3)'); console.log('written')"), count(other));
say("log", () => [one.prepare("pragma journal_mode = wal").get(), one.exec("insert into t values(4)"), count(other), fs.existsSync(`${file}-wal`)]);
for (const each of [one, other]) each.close();
console.log("log elsewhere:", elsewhere("console.log(db.prepare('select count(*) as n from t').get().n, db.prepare('pragma journal_mode').get().journal_mode)"));
say("closed", () => one.exec("select 1"));
elsewhere("db.exec('pragma journal_mode = delete; pragma cache_size = 1; begin'); for (let i = 0; i < 500; i++) db.exec('insert into t values(zeroblob(500))'); process.kill(process.pid, 'SIGKILL')");
const after = new DatabaseSync(file, { timeout: 5000 });
say("after a crash", () => [fs.existsSync(`${file}-journal`), count(after), after.prepare("pragma integrity_check").get()]);

backup(db, path.join(folder, "copy.db"), { rate: 1, progress: ({ totalPages }) => console.log("copying", totalPages > 1) }).then((pages) => {
  console.log("copied", pages > 1, count(new DatabaseSync(path.join(folder, "copy.db"))));
  fs.rmSync(folder, { recursive: true });
});
