// The names of SQLite's results, by their numbers, and the errors of node:sqlite under those names.
'use strict';

/** In the order of their numbers, from 1 on. */
const PRIMARY = (
  'ERROR INTERNAL PERM ABORT BUSY LOCKED NOMEM READONLY INTERRUPT IOERR CORRUPT NOTFOUND FULL CANTOPEN PROTOCOL EMPTY SCHEMA TOOBIG CONSTRAINT MISMATCH ' +
  'MISUSE NOLFS AUTH FORMAT RANGE NOTADB NOTICE WARNING'
).split(' ');

/** What is more exactly known of some, from 1 on. */
const EXTENDED = {
  ERROR: 'MISSING_COLLSEQ RETRY SNAPSHOT',
  ABORT: '- ROLLBACK',
  BUSY: 'RECOVERY SNAPSHOT TIMEOUT',
  LOCKED: 'SHAREDCACHE VTAB',
  READONLY: 'RECOVERY CANTLOCK ROLLBACK DBMOVED CANTINIT DIRECTORY',
  IOERR:
    'READ SHORT_READ WRITE FSYNC DIR_FSYNC TRUNCATE FSTAT UNLOCK RDLOCK DELETE BLOCKED NOMEM ACCESS CHECKRESERVEDLOCK LOCK CLOSE DIR_CLOSE SHMOPEN SHMSIZE SHMLOCK ' +
    'SHMMAP SEEK DELETE_NOENT MMAP GETTEMPPATH CONVPATH VNODE AUTH BEGIN_ATOMIC COMMIT_ATOMIC ROLLBACK_ATOMIC DATA CORRUPTFS',
  CORRUPT: 'VTAB SEQUENCE INDEX',
  CANTOPEN: 'NOTEMPDIR ISDIR FULLPATH CONVPATH DIRTYWAL SYMLINK',
  CONSTRAINT: 'CHECK COMMITHOOK FOREIGNKEY FUNCTION NOTNULL PRIMARYKEY TRIGGER UNIQUE VTAB ROWID PINNED DATATYPE',
};

/** The name of the first 8 bits of a result. */
const primaryName = (number) => `SQLITE_${PRIMARY[(number & 0xff) - 1] ?? 'ERROR'}`;

function fullName(number) {
  const more = EXTENDED[PRIMARY[(number & 0xff) - 1]]?.split(' ')[(number >> 8) - 1];
  return more ? `${primaryName(number)}_${more}` : primaryName(number);
}

/** The number of each primary result, by its name. */
const numbers = Object.fromEntries(PRIMARY.map((name, index) => [name, index + 1]));

/** Whether SQLite itself has refused something, and not what stands before it. */
const isOfSqlite = (error) => error?.code === 'ERR_SQLITE_ERROR';

module.exports = { primaryName, fullName, numbers, isOfSqlite };
