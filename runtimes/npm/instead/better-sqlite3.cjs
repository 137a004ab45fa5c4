// The functions of better-sqlite3, whose own add-on cannot be loaded here, over node:sqlite. Not there: virtual tables (`table`) and extensions.
'use strict';

const fs = require('fs');
const path = require('path');
const { DatabaseSync, backup } = require('node:sqlite');
const { fullName, isOfSqlite } = require('./sqlite-codes.cjs');

class SqliteError extends Error {
  constructor(message, code) {
    super(message);
    this.code = code;
  }
}
Object.defineProperty(SqliteError.prototype, 'name', { value: 'SqliteError', writable: true, configurable: true });

/** Does something with SQLite, whose errors have better-sqlite3's names. */
function asked(ask) {
  try {
    return ask();
  } catch (error) {
    if (isOfSqlite(error)) throw new SqliteError(error.message, fullName(error.errcode));
    if (error?.code === 'ERR_INVALID_STATE' && /Unknown named parameter/.test(error.message)) throw new RangeError(error.message);
    throw error;
  }
}

const isNamed = (value) => value !== null && typeof value === 'object' && !ArrayBuffer.isView(value) && !Array.isArray(value);

function bindable(value) {
  if (value === undefined) return null;
  if (typeof value === 'boolean' || typeof value === 'symbol' || typeof value === 'function' || isNamed(value)) {
    throw new TypeError('SQLite3 can only bind numbers, strings, bigints, buffers, and null');
  }
  return value;
}

/** Arguments as node:sqlite takes them: an object of names first, then those without names. */
function parametersOf(given) {
  const named = given.filter(isNamed);
  if (named.length > 1) throw new TypeError('You cannot specify named parameters in two different objects');
  const rest = given.filter((value) => !isNamed(value)).flat().map(bindable);
  return named.length === 0 ? rest : [Object.fromEntries(Object.entries(named[0]).map(([name, value]) => [name, bindable(value)])), ...rest];
}

const fromSqlite = (value) => (value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value);

/** How rows are handed out, by the statement's mode. */
const ROWS = {
  object(values, columns) {
    const row = {};
    for (let i = 0; i < values.length; i++) row[columns[i].name] = values[i];
    return row;
  },
  pluck: (values) => values[0],
  raw: (values) => values,
  expand(values, columns) {
    const row = {};
    columns.forEach(({ name, table }, index) => ((row[table ?? '$'] ??= {})[name] = values[index]));
    return row;
  },
};

class Statement {
  #statement;
  #mode = 'object';
  #bound;

  constructor(database, source, statement, isSafe) {
    this.#statement = statement;
    Object.defineProperties(this, { database: { value: database, enumerable: true }, source: { value: source, enumerable: true } });
    Object.defineProperty(this, 'reader', { value: statement.columns().length > 0, enumerable: true });
    Object.defineProperty(this, 'readonly', { value: /^\s*(select|pragma|explain|values)\b/i.test(source), enumerable: true });
    statement.setReturnArrays(true);
    statement.setAllowUnknownNamedParameters(true);
    statement.setReadBigInts(isSafe);
  }

  get busy() {
    return false;
  }

  #columns;

  /** What is done with its parameters, by who has prepared it with others before. */
  #with(given, ask) {
    if (!this.database.open) throw new TypeError('The database connection is not open');
    if (this.#bound && given.length > 0) throw new TypeError('This statement already has bound parameters');
    const parameters = this.#bound ?? parametersOf(given);
    const result = asked(() => ask(parameters));
    this.database[VERBOSE]?.(this.#statement.expandedSQL);
    return result;
  }

  #reads() {
    if (!this.reader) throw new TypeError('This statement does not return data. Use run() instead');
  }

  #row(values) {
    if (this.#columns?.length !== values.length) this.#columns = this.#statement.columns(); // a column may have been added since
    return ROWS[this.#mode](values.map(fromSqlite), this.#columns);
  }

  run(...given) {
    const { changes, lastInsertRowid } = this.#with(given, (parameters) => this.#statement.run(...parameters));
    return { changes: Number(changes), lastInsertRowid };
  }

  get(...given) {
    this.#reads();
    const values = this.#with(given, (parameters) => this.#statement.get(...parameters));
    return values && this.#row(values);
  }

  all(...given) {
    this.#reads();
    return this.#with(given, (parameters) => this.#statement.all(...parameters)).map((values) => this.#row(values));
  }

  iterate(...given) {
    this.#reads();
    return this.#each(this.#with(given, (parameters) => this.#statement.iterate(...parameters)));
  }

  *#each(rows) {
    for (;;) {
      const { done, value } = asked(() => rows.next());
      if (done) return;
      yield this.#row(value);
    }
  }

  #setMode(mode, isOn) {
    this.#reads();
    if (isOn) this.#mode = mode;
    else if (this.#mode === mode) this.#mode = 'object';
    return this;
  }

  pluck(isOn = true) {
    return this.#setMode('pluck', isOn);
  }

  expand(isOn = true) {
    return this.#setMode('expand', isOn);
  }

  raw(isOn = true) {
    return this.#setMode('raw', isOn);
  }

  bind(...given) {
    if (this.#bound) throw new TypeError('The bind() method can only be invoked once per statement object');
    this.#bound = parametersOf(given);
    return this;
  }

  columns() {
    this.#reads();
    return this.#statement.columns().map(({ name, column, table, database, type }) => ({ name, column, table, database, type }));
  }

  safeIntegers(isSafe = true) {
    this.#statement.setReadBigInts(isSafe);
    return this;
  }
}

const VERBOSE = Symbol('verbose');
/** What node:sqlite says of a text without a statement. */
const NO_STATEMENT = new Set(['ERR_INVALID_STATE', 'ERR_INVALID_ARG_VALUE']);
const MEMORY = new Set(['', ':memory:']);

/** Where a file must be before it is opened. */
function checkPlace(place, mustExist) {
  if (!fs.existsSync(path.dirname(place))) throw new TypeError('Cannot open database because the directory does not exist');
  if (mustExist && !fs.existsSync(place)) throw new SqliteError('unable to open database file', 'SQLITE_CANTOPEN');
}

class DatabaseClass {
  #database;
  #isSafe = false;

  constructor(filename = '', options = {}) {
    const isContent = ArrayBuffer.isView(filename);
    const name = isContent ? ':memory:' : String(filename).trim();
    const memory = MEMORY.has(name) || name.startsWith('file::memory:');
    const { readonly = false, fileMustExist = false, timeout = 5000, verbose } = options ?? {};
    if (!memory && !name.startsWith('file:')) checkPlace(name, readonly || fileMustExist);
    this.#database = asked(() => new DatabaseSync(name, { readOnly: readonly, timeout }));
    if (isContent) this.#database.deserialize(filename);
    for (const [key, value] of Object.entries({ name, memory, readonly })) Object.defineProperty(this, key, { value, enumerable: true });
    this[VERBOSE] = verbose;
  }

  get open() {
    return this.#database.isOpen;
  }

  get inTransaction() {
    return this.open && this.#database.isTransaction;
  }

  #opened() {
    if (!this.open) throw new TypeError('The database connection is not open');
    return this.#database;
  }

  prepare(source) {
    if (typeof source !== 'string') throw new TypeError('Expected first argument to be a string');
    const database = this.#opened();
    const statement = asked(() => {
      try {
        return database.prepare(source);
      } catch (error) {
        if (NO_STATEMENT.has(error.code)) throw new RangeError('The supplied SQL string contains no statements');
        throw error;
      }
    });
    return new Statement(this, source, statement, this.#isSafe);
  }

  exec(source) {
    asked(() => this.#opened().exec(source));
    this[VERBOSE]?.(source);
    return this;
  }

  pragma(source, { simple = false } = {}) {
    const statement = this.prepare(`PRAGMA ${source}`);
    if (!statement.reader) return statement.run() && (simple ? undefined : []);
    return simple ? statement.pluck().get() : statement.all();
  }

  transaction(work) {
    if (typeof work !== 'function') throw new TypeError('Expected first argument to be a function');
    const kinds = ['deferred', 'immediate', 'exclusive'].map((kind) => [kind, transactionOf(this, work, kind.toUpperCase())]);
    const all = Object.fromEntries([['default', transactionOf(this, work, 'DEFERRED')], ...kinds]);
    for (const each of Object.values(all)) Object.defineProperties(each, Object.getOwnPropertyDescriptors({ ...all, database: this }));
    return all.default;
  }

  function(name, ...given) {
    const work = given.pop();
    const { varargs = false, deterministic = false, directOnly = false, safeIntegers = this.#isSafe } = given[0] ?? {};
    const result = (...values) => resultOf(work(...values.map(fromSqlite)), `function ${name}`);
    Object.defineProperty(result, 'length', { value: work.length });
    this.#opened().function(name, { varargs, deterministic, directOnly, useBigIntArguments: safeIntegers }, result);
    return this;
  }

  aggregate(name, { start = null, step, inverse, result = (value) => value, varargs = false, deterministic = false, directOnly = false, safeIntegers = this.#isSafe }) {
    const kept = (work) => {
      const next = (total, ...values) => work(total, ...values.map(fromSqlite)) ?? total;
      return Object.defineProperty(next, 'length', { value: work.length });
    };
    const options = { start, step: kept(step), result: (value) => resultOf(result(value), `aggregate ${name}`), varargs, deterministic, directOnly, useBigIntArguments: safeIntegers };
    this.#opened().aggregate(name, inverse ? { ...options, inverse: kept(inverse) } : options);
    return this;
  }

  defaultSafeIntegers(isSafe = true) {
    this.#isSafe = isSafe;
    return this;
  }

  async backup(target, { attached = 'main', progress } = {}) {
    const pages = await backup(this.#opened(), target, {
      source: attached,
      ...(progress && { progress: ({ totalPages, remainingPages }) => void progress({ totalPages, remainingPages }) }),
    });
    return { totalPages: pages, remainingPages: 0 };
  }

  serialize({ attached = 'main' } = {}) {
    return Buffer.from(this.#opened().serialize(attached));
  }

  table() {
    throw new TypeError('virtual tables are not there in Warren, where node:sqlite stands for better-sqlite3');
  }

  loadExtension() {
    throw new SqliteError('extensions of SQLite are machine code, which does not run in a browser', 'SQLITE_ERROR');
  }

  unsafeMode() {
    return this;
  }

  close() {
    if (this.open) this.#database.close();
    return this;
  }
}

/** What a function of a program gives to SQLite. */
function resultOf(value, giver) {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return Number(value);
  if (['number', 'string', 'bigint'].includes(typeof value) || ArrayBuffer.isView(value)) return value;
  throw new TypeError(`User-defined ${giver}() returned an invalid value`);
}

/** A function that runs in a transaction, or in a savepoint of one. */
function transactionOf(database, work, kind) {
  return function (...given) {
    const isNested = database.inTransaction;
    const [begin, commit, undo] = isNested ? ['SAVEPOINT _warren', 'RELEASE _warren', 'ROLLBACK TO _warren; RELEASE _warren'] : [`BEGIN ${kind}`, 'COMMIT', 'ROLLBACK'];
    database.exec(begin);
    try {
      const result = work.apply(this, given);
      if (typeof result?.then === 'function') throw new TypeError('Transaction function cannot return a promise');
      database.exec(commit);
      return result;
    } catch (error) {
      if (database.inTransaction) database.exec(undo);
      throw error;
    }
  };
}

/** It may be called without `new`. */
function Database(filename, options) {
  return new.target ? Reflect.construct(DatabaseClass, [filename, options], new.target) : new DatabaseClass(filename, options);
}
Database.prototype = DatabaseClass.prototype;
Object.defineProperty(Database.prototype, 'constructor', { value: Database, writable: true, configurable: true });

module.exports = Database;
module.exports.default = Database;
module.exports.Database = Database;
module.exports.SqliteError = SqliteError;
