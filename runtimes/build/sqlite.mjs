// SQLite for Node, compiled with Debian's clang: the version that Node has, as one file of C, which npm's better-sqlite3 carries
// (Debian's package has another version, and no such file). Nothing else of that package is used.

import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { step } from './cache.mjs';
import { FOLDER, PACKAGES } from './codecs.mjs';
import { ensureInstalled, lastLine, verify } from './debian.mjs';
import { LeftOut, run } from './run.mjs';

const SOURCE = 'better-sqlite3@13.2.0';
const SHA256 = {
  'sqlite3.c': '75a4760a7b9727a4c4c877aec92eacf39e52a8f2921ce00bd33be6d3a8e8e254',
  'sqlite3.h': 'd6c84557261893439b341d2e6c35187ae3ea24fbfd843ad94616f72d89242b8c',
};
const here = new URL('../node/sqlite/', import.meta.url);

/** As Node's own, but for what needs threads, and a system of its own. */
const FLAGS = [
  '--target=wasm32-wasi', '-O2', '-DNDEBUG', '-mexec-model=reactor', '-nostartfiles', '-DSQLITE_OS_OTHER=1', '-DSQLITE_THREADSAFE=0',
  '-DSQLITE_DEFAULT_MEMSTATUS=0', '-DSQLITE_ENABLE_COLUMN_METADATA', '-DSQLITE_ENABLE_DBSTAT_VTAB', '-DSQLITE_ENABLE_FTS3',
  '-DSQLITE_ENABLE_FTS3_PARENTHESIS', '-DSQLITE_ENABLE_FTS5', '-DSQLITE_ENABLE_GEOPOLY', '-DSQLITE_ENABLE_MATH_FUNCTIONS',
  '-DSQLITE_ENABLE_PERCENTILE', '-DSQLITE_ENABLE_PREUPDATE_HOOK', '-DSQLITE_ENABLE_RTREE', '-DSQLITE_ENABLE_SESSION',
  '-DHAVE_LOCALTIME_R=1', '-Dlocaltime_r=warren_localtime',
];
/** Expressions nest deeply, so that the stack is larger than usual. */
const LINK = ['-lm', '-Wl,--no-entry', '-Wl,--gc-sections', '-Wl,--strip-all', '-Wl,-z,stack-size=1048576'];

const EXPORTS = [
  'malloc', 'free',
  'sqlite3_open_v2', 'sqlite3_close_v2', 'sqlite3_exec', 'sqlite3_prepare_v2', 'sqlite3_finalize', 'sqlite3_reset', 'sqlite3_step',
  'sqlite3_clear_bindings', 'sqlite3_errmsg', 'sqlite3_errstr', 'sqlite3_extended_errcode', 'sqlite3_changes64',
  'sqlite3_last_insert_rowid', 'sqlite3_get_autocommit', 'sqlite3_db_filename', 'sqlite3_busy_timeout', 'sqlite3_limit', 'sqlite3_free',
  'sqlite3_sql', 'sqlite3_expanded_sql', 'sqlite3_bind_parameter_count', 'sqlite3_bind_parameter_name', 'sqlite3_bind_parameter_index',
  'sqlite3_bind_double', 'sqlite3_bind_int64', 'sqlite3_bind_text', 'sqlite3_bind_blob', 'sqlite3_bind_null', 'sqlite3_column_count',
  'sqlite3_column_type', 'sqlite3_column_double', 'sqlite3_column_int64', 'sqlite3_column_text', 'sqlite3_column_blob',
  'sqlite3_column_bytes', 'sqlite3_column_name', 'sqlite3_column_origin_name', 'sqlite3_column_table_name',
  'sqlite3_column_database_name', 'sqlite3_column_decltype', 'sqlite3_value_type', 'sqlite3_value_double', 'sqlite3_value_int64',
  'sqlite3_value_text', 'sqlite3_value_blob', 'sqlite3_value_bytes', 'sqlite3_result_double', 'sqlite3_result_int64',
  'sqlite3_result_text', 'sqlite3_result_blob', 'sqlite3_result_null', 'sqlite3_result_error', 'sqlite3_serialize',
  'sqlite3_deserialize', 'sqlite3_malloc64', 'sqlite3_backup_init', 'sqlite3_backup_step', 'sqlite3_backup_finish',
  'sqlite3_backup_remaining', 'sqlite3_backup_pagecount', 'sqlite3session_create', 'sqlite3session_attach', 'sqlite3session_delete',
  'sqlite3session_changeset', 'sqlite3session_patchset', 'sqlite3_errcode',
];

/** The files of the tree. */
export async function sqlite(site) {
  await ensureInstalled(PACKAGES);
  const made = await compile(await obtain());
  const licence = path.join(made, 'sqlite.txt');
  site.licence(licence);
  return [{ path: `${FOLDER}/sqlite.wasm`, ...site.add(path.join(made, 'sqlite.wasm'), 'node-sqlite.wasm') }];
}

function obtain() {
  return step('sqlite-source', [SOURCE, ...Object.values(SHA256)], async (folder) => {
    const packed = await run('npm', ['pack', '--silent', SOURCE], { cwd: folder }).catch((error) => {
      throw new LeftOut(`npm could not get the source of SQLite: ${lastLine(error)}`, `npm view ${SOURCE}`);
    });
    const archive = packed.trim().split('\n').at(-1);
    const members = Object.keys(SHA256).map((name) => `package/deps/sqlite3/${name}`);
    await run('tar', ['xzf', archive, '--strip-components=3', ...members], { cwd: folder });
    for (const [name, expected] of Object.entries(SHA256)) verify(path.join(folder, name), expected);
    await run('rm', [archive], { cwd: folder });
  });
}

const LICENCE = `SQLite is in the public domain: https://www.sqlite.org/copyright.html

Its authors have dedicated the code to the public domain, and anyone may copy, modify, publish, use, compile, sell or distribute it,
as source or as a compiled binary, for any purpose and by any means.
`;

function compile(source) {
  const exported = EXPORTS.map((symbol) => `-Wl,--export=${symbol}`);
  return step('sqlite-wasm', [source, here, ...FLAGS, ...exported, ...LINK, LICENCE], async (out) => {
    copyFileSync(fileURLToPath(new URL('warren.c', here)), path.join(out, 'warren.c'));
    const files = [path.join(source, 'sqlite3.c'), path.join(out, 'warren.c')];
    await run('clang-14', [...FLAGS, '-w', '-I', source, ...files, ...exported, ...LINK, '-o', path.join(out, 'sqlite.wasm')]);
    writeFileSync(path.join(out, 'sqlite.txt'), LICENCE);
  });
}
