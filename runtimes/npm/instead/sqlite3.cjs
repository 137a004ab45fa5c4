// The functions of sqlite3, whose own add-on cannot be loaded here, over node:sqlite. What is asked is done in its order, and each answer comes in a later turn of the loop.
// Not there: extensions, `backup`, and the events that trace statements.
'use strict';

const { EventEmitter } = require('events');
const { DatabaseSync } = require('node:sqlite');
const { isOfSqlite, numbers, primaryName } = require('./sqlite-codes.cjs');

const OPEN_READONLY = 1;
const OPEN_READWRITE = 2;
const OPEN_CREATE = 4;

/** An error as sqlite3 words it. */
function named(error) {
  const errno = isOfSqlite(error) ? error.errcode & 0xff : error?.code === 'ERR_INVALID_STATE' && /parameter/.test(error.message) ? numbers.RANGE : numbers.MISUSE;
  const code = primaryName(errno);
  return Object.assign(new Error(`${code}: ${error.message}`), { errno, code });
}

/** node:sqlite takes numbers for reals and big integers for integers. */
function bindable(value) {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean' || (value | 0) === value) return BigInt(value);
  if (value instanceof Date) return value.getTime();
  return typeof value === 'number' || typeof value === 'bigint' || ArrayBuffer.isView(value) ? value : String(value);
}

const isNamed = (value) => value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date) && !(value instanceof RegExp) && !ArrayBuffer.isView(value);

/** The function that ends arguments, and the parameters before it, as node:sqlite takes them; an object's numbers are places. */
function argumentsOf(given, callbacks = 1) {
  const rest = [...given];
  const called = [];
  while (called.length < callbacks && (typeof rest.at(-1) === 'function' || (rest.length > 1 && rest.at(-1) === undefined))) called.unshift(rest.pop());
  while (rest.length > 0 && rest.at(-1) === undefined) rest.pop(); // is bound to nothing
  const [first] = rest;
  if (Array.isArray(first)) return { called, parameters: first.map(bindable) };
  if (!isNamed(first)) return { called, parameters: rest.map(bindable) };
  const parameters = [{}];
  for (const [name, value] of Object.entries(first)) {
    if (/^\d+$/.test(name)) parameters[Number(name)] = bindable(value);
    else parameters[0][name] = bindable(value);
  }
  return { called, parameters: Array.from(parameters, (value) => value ?? null) };
}

const rowOf = (row) => {
  const plain = {};
  for (const [name, value] of Object.entries(row)) plain[name] = value instanceof Uint8Array ? Buffer.from(value) : value;
  return plain;
};

/** Emits what nobody was there to be told, as an error that ends the program if nobody listens. */
function told(emitter, called, receiver, error, ...values) {
  if (called) called.call(receiver, error, ...values);
  else if (error) emitter.emit('error', error);
}

class Database extends EventEmitter {
  #database;
  #queue = [];
  #isRunning = false;
  open = false;

  constructor(filename, ...given) {
    super();
    const called = given.find((each) => typeof each === 'function');
    const mode = typeof given[0] === 'number' ? given[0] : OPEN_READWRITE | OPEN_CREATE;
    this.filename = filename;
    this.mode = mode;
    this._do(() => this.#open(filename, mode), (error) => {
      this.open = !error;
      told(this, called, this, error);
      if (!error) this.emit('open');
    });
  }

  #open(filename, mode) {
    if (!(mode & OPEN_CREATE) && filename !== ':memory:' && !require('fs').existsSync(filename)) {
      throw Object.assign(new Error('unable to open database file'), { code: 'ERR_SQLITE_ERROR', errcode: numbers.CANTOPEN });
    }
    this.#database = new DatabaseSync(filename, { readOnly: (mode & OPEN_READONLY) !== 0, enableForeignKeyConstraints: false });
  }

  /** Does something when all before it is done, and tells then. */
  _do(work, tell) {
    this.#queue.push([work, tell]);
    if (this.#isRunning) return;
    this.#isRunning = true;
    setImmediate(() => this.#next());
  }

  #next() {
    const step = this.#queue.shift();
    if (!step) {
      this.#isRunning = false;
      return;
    }
    setImmediate(() => this.#next());
    const [work, tell] = step;
    let result;
    let failure = null;
    try {
      result = work(this.#database);
    } catch (error) {
      failure = named(error);
    }
    tell(failure, result);
  }

  prepare(sql, ...given) {
    return new Statement(this, sql, given);
  }

  run(sql, ...given) {
    new Statement(this, sql, []).run(...given).finalize();
    return this;
  }

  get(sql, ...given) {
    new Statement(this, sql, []).get(...given).finalize();
    return this;
  }

  all(sql, ...given) {
    new Statement(this, sql, []).all(...given).finalize();
    return this;
  }

  each(sql, ...given) {
    new Statement(this, sql, []).each(...given).finalize();
    return this;
  }

  exec(sql, called) {
    this._do((database) => database.exec(sql), (error) => told(this, called, this, error));
    return this;
  }

  close(called) {
    this._do((database) => database.close(), (error) => {
      if (!error) this.open = false;
      told(this, called, this, error);
      if (!error) this.emit('close');
    });
    return this;
  }

  wait(called) {
    this._do(() => undefined, (error) => called?.call(this, error));
    return this;
  }

  /** All is done in its order anyway. */
  serialize(work) {
    work?.call(this);
    return this;
  }

  parallelize(work) {
    work?.call(this);
    return this;
  }

  configure() {
    return this;
  }

  interrupt() {
    return this;
  }

  loadExtension(_path, called) {
    told(this, called, this, new Error('SQLITE_ERROR: extensions of SQLite are machine code, which does not run in a browser'));
    return this;
  }
}

class Statement extends EventEmitter {
  #database;
  #statement;
  #failure;
  #bound = [];
  #rows;

  constructor(database, sql, given) {
    super();
    this.#database = database;
    this.sql = sql;
    const { called, parameters } = argumentsOf(given);
    this.#bound = parameters;
    database._do((connection) => (this.#statement = connection.prepare(sql)), (error) => {
      this.#failure = error;
      if (called[0]) called[0].call(this, error);
    });
  }

  /** Does something with the statement; what was wrong when it was prepared is told again. */
  #do(given, work, tell, callbacks) {
    const { called, parameters } = argumentsOf(given, callbacks);
    this.#database._do(
      () => {
        if (this.#failure || !this.#statement) return undefined;
        if (parameters.length > 0) this.#bound = parameters;
        return work(this.#statement, this.#bound);
      },
      (error, result) => tell(this.#failure ?? error, result, called),
    );
    return this;
  }

  #told(called, error, ...values) {
    told(this.#database, called, this, error, ...values);
  }

  bind(...given) {
    return this.#do(given, () => undefined, (error, _result, [called]) => this.#told(called, error));
  }

  run(...given) {
    const tell = (error, result, [called]) => {
      if (result) Object.assign(this, { lastID: Number(result.lastInsertRowid), changes: Number(result.changes) });
      this.#told(called, error);
    };
    return this.#do(given, (statement, parameters) => statement.run(...parameters), tell);
  }

  /** The next row, as long as no other parameters are given. */
  get(...given) {
    const work = (statement, parameters) => {
      if (argumentsOf(given).parameters.length > 0) this.#rows = undefined;
      this.#rows ??= statement.iterate(...parameters);
      const { done, value } = this.#rows.next();
      if (done) this.#rows = undefined;
      return done ? undefined : rowOf(value);
    };
    return this.#do(given, work, (error, row, [called]) => (error ? this.#told(called, error) : called?.call(this, null, row)));
  }

  all(...given) {
    return this.#do(given, (statement, parameters) => statement.all(...parameters).map(rowOf), (error, rows, [called]) => (error ? this.#told(called, error) : called?.call(this, null, rows)));
  }

  each(...given) {
    const tell = (error, rows, [called, finished]) => {
      if (error) return this.#told(finished ?? called, error);
      for (const row of rows) called?.call(this, null, row);
      finished?.call(this, null, rows.length);
    };
    return this.#do(given, (statement, parameters) => statement.all(...parameters).map(rowOf), tell, 2);
  }

  reset(called) {
    return this.#do([called], () => (this.#rows = undefined), () => called?.call(this, null));
  }

  finalize(called) {
    this.#database._do(() => (this.#rows = this.#statement = undefined), () => called?.call(this));
    return this.#database;
  }
}

/** Databases by their names, which `cached.Database` shares. */
const opened = new Map();
const cached = {
  Database: function (filename, ...given) {
    if (!opened.has(filename)) opened.set(filename, new Database(filename, ...given));
    return opened.get(filename);
  },
  objects: opened,
};

module.exports = {
  ...Object.fromEntries(Object.entries(numbers)),
  OK: 0,
  ROW: 100,
  DONE: 101,
  OPEN_READONLY,
  OPEN_READWRITE,
  OPEN_CREATE,
  OPEN_URI: 0x40,
  OPEN_SHAREDCACHE: 0x20000,
  OPEN_PRIVATECACHE: 0x40000,
  OPEN_FULLMUTEX: 0x10000,
  Database,
  Statement,
  cached,
  verbose: () => module.exports,
};
