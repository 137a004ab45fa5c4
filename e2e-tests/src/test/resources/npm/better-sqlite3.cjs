// What better-sqlite3 does: the output was recorded from its add-on.
const Database = require('better-sqlite3');
const fs = require('fs');
const tried = (work) => {
  try {
    return work();
  } catch (error) {
    return [error.name, error.code, error.message].join(' | ');
  }
};

const file = 'better.db';
fs.rmSync(file, { force: true });
const db = new Database(file);
console.log(db.name, db.memory, db.readonly, db.open, db.inTransaction, db instanceof Database);
console.log(db.pragma('journal_mode = WAL', { simple: true }), db.pragma('foreign_keys'), db.pragma('user_version = 3'), db.pragma('user_version', { simple: true }));
console.log(db.exec('create table t (id integer primary key, n text unique not null, b blob); create table u (t references t(id))') === db);

const insert = db.prepare('insert into t (n, b) values (?, ?)');
console.log(insert.run('one', Buffer.from('x')), insert.run(['two', null]), insert.reader, insert.source);
const named = db.prepare('insert into t (n) values (@n) returning id, n as name');
console.log(named.get({ n: 'three', more: 1 }), named.reader);
console.log(tried(() => insert.run('one', null)), '/', tried(() => insert.run(null, null)), '/', tried(() => db.prepare('insert into u values (99)').run()));
console.log(tried(() => insert.run(true, null)), '/', tried(() => insert.all()), '/', tried(() => named.run({ n: 'x' })));
console.log(tried(() => db.prepare('select nothing from t')), '/', tried(() => db.prepare('')), '/', tried(() => db.prepare(5)));

const all = db.prepare('select id, n, b from t order by id');
console.log(all.all(), all.get(), all.columns().map(({ name, table, type }) => [name, table, type]));
console.log(all.raw().all()[1], all.raw(false).pluck().all(), all.pluck(false).expand().get());
console.log([...db.prepare('select n from t where id < ?').bind(3).iterate()], db.prepare('select 1 where 0').get());
console.log(db.prepare('select 9007199254740993').pluck().safeIntegers().get(), db.prepare('select ? as a, ? as b').get([1.5, 2n]), db.prepare('select $a as a, :b as b').get({ a: 1, b: undefined }));

const both = db.transaction((first, second) => [insert.run(first, null).changes, insert.run(second, null).changes, db.inTransaction]);
console.log(both('four', 'five'), db.inTransaction, tried(() => both.immediate('six', 'one')), db.prepare('select count(*) c from t').get());
const outer = db.transaction(() => {
  insert.run('seven', null);
  tried(() => both('eight', 'one'));
});
outer.exclusive();
console.log(db.prepare('select n from t order by id').pluck().all(), tried(() => db.transaction(async () => 1)()));

db.function('twice', (x) => x * 2);
db.function('many', { varargs: true, deterministic: true }, (...x) => x.length);
db.aggregate('joined', { start: () => [], step: (list, x) => void list.push(x), result: (list) => list.join() });
db.aggregate('longest', { step: (most, x) => Math.max(most, x.length) });
console.log(db.prepare('select twice(4) a, many(1, 2, 3) b').get(), db.prepare('select joined(n) j, longest(n) l from t').get());
console.log(tried(() => db.prepare('select twice(n) from t').all().length), tried(() => db.function('bad', () => ({})) && db.prepare('select bad()').get()));

console.log(tried(() => new Database('none/x.db')), '/', tried(() => new Database('none.db', { fileMustExist: true })));
const reading = new Database(file, { readonly: true });
console.log(reading.prepare('select count(*) from t').pluck().get(), tried(() => reading.exec('delete from t')), reading.close().open);
const spoken = [];
const loud = new Database(':memory:', { verbose: (sql) => spoken.push(sql) });
loud.exec('create table v (a)');
loud.prepare('insert into v values (?)').run("it's");
const copy = new Database(loud.serialize());
console.log(copy.prepare('select a from v').pluck().all(), Buffer.isBuffer(loud.serialize()), copy.memory);
console.log(spoken, loud.defaultSafeIntegers().prepare('select 5 a').get());
db.backup('copy.db').then(({ remainingPages }) => {
  console.log(remainingPages, new Database('copy.db').prepare('select count(*) from t').pluck().get());
  db.close();
  console.log(db.open, tried(() => db.prepare('select 1')), tried(() => all.all()));
});
