// What sqlite3 does, as its manual has it.
const sqlite3 = require('sqlite3').verbose();
const db = new sqlite3.Database(':memory:', (error) => console.log('opened', error));
db.on('open', () => console.log('event open'));
db.serialize(() => {
  db.run('create table t (id integer primary key, n text unique, b blob)');
  db.run('insert into t (n, b) values (?, ?)', ['one', Buffer.from('x')], function (error) {
    console.log(error, this.lastID, this.changes);
  });
  db.run('insert into t (n) values ($n)', { $n: 'two' });
  const insert = db.prepare('insert into t (n) values (?)');
  for (const n of ['three', true, new Date(5)]) insert.run(n);
  insert.finalize();
  db.run('insert into t (n) values (?)', 'one', (error) => console.log(error.code, error.errno, error.message));
  db.get('select * from t where id = ?', 1, (error, row) => console.log(error, row));
  db.get('select * from t where id = ?', 99, (error, row) => console.log(error, row));
  db.all('select n from t order by id', (error, rows) => console.log(error, rows.map(({ n }) => n)));
  db.each('select id from t where id < ?', [3], (error, row) => console.log('each', row), (error, count) => console.log(error, count));
  db.all('select nothing from nowhere', (error, rows) => console.log(error.message, rows));
  const rows = db.prepare('select id from t where id > ?', 3);
  rows.get((error, row) => console.log(row));
  rows.get((error, row) => console.log(row));
  rows.get((error, row) => console.log(row));
  rows.all(4, (error, all) => console.log(all));
  rows.finalize();
  db.exec('create table u (a); insert into u values (1); insert into u values (2)', (error) => console.log('exec', error));
  db.get('select sum(a) s, ?2 p from u', { 2: 'second' }, (error, row) => console.log(error, row));
  db.run('delete from u', undefined, function () {
    console.log(this.changes);
  });
});
db.close((error) => console.log('closed', error, db.open));
new sqlite3.Database('none/x.db', sqlite3.OPEN_READONLY, (error) => console.log(error.message));
new sqlite3.Database(':memory:').run('nonsense').on('error', (error) => console.log('event', error.message));
console.log('first', sqlite3.OPEN_CREATE, sqlite3.CONSTRAINT);
