/*
 * What SQLite asks of a system, by functions of the process that loads it, and what JavaScript cannot do itself: pass functions
 * to SQLite and call those with a variable number of arguments. Locks are counted in JavaScript (bindings/sqlite-locks.ts).
 */
#include "sqlite3.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FROM_HOST(name) __attribute__((import_module("warren"), import_name(#name)))
#define TO_HOST(name) __attribute__((export_name(#name)))

/* Files. A path is UTF-8 and ends in NUL; results are results of SQLite unless said otherwise. */
FROM_HOST(file_open) int file_open(const char *path, int flags, int *granted); /* a number of the file's, or -1 */
FROM_HOST(file_close) int file_close(int file);
FROM_HOST(file_read) int file_read(int file, void *into, int length, double at); /* how many bytes, or -1 */
FROM_HOST(file_write) int file_write(int file, const void *from, int length, double at);
FROM_HOST(file_truncate) int file_truncate(int file, double size);
FROM_HOST(file_sync) int file_sync(int file, int data_only);
FROM_HOST(file_size) double file_size(int file); /* or -1 */
FROM_HOST(file_lock) int file_lock(int file, int level);
FROM_HOST(file_unlock) int file_unlock(int file, int level);
FROM_HOST(file_reserved) int file_reserved(int file);
FROM_HOST(file_moved) int file_moved(int file);
FROM_HOST(file_remove) int file_remove(const char *path);
FROM_HOST(file_access) int file_access(const char *path, int how);
FROM_HOST(file_full_path) int file_full_path(const char *path, char *into, int room);

/* Memory that connections of one file share, and its locks. */
FROM_HOST(shared_begin) int shared_begin(int file);
FROM_HOST(shared_region) void *shared_region(int file, int region, int size, int extend);
FROM_HOST(shared_lock) int shared_lock(int file, int offset, int count, int flags);
FROM_HOST(shared_end) int shared_end(int file);

/* Chance and time. */
FROM_HOST(random_bytes) void random_bytes(void *into, int length);
FROM_HOST(sleep) void host_sleep(int microseconds);
FROM_HOST(now) double host_now(void); /* milliseconds since 1970 */
FROM_HOST(local_time) void local_time(double seconds, int *fields);

/* Functions of programs, by their numbers. */
FROM_HOST(scalar) void host_scalar(int function, sqlite3_context *context, int count, sqlite3_value **values);
FROM_HOST(step) void host_step(int function, sqlite3_context *context, int count, sqlite3_value **values, int *state);
FROM_HOST(inverse) void host_inverse(int function, sqlite3_context *context, int count, sqlite3_value **values, int *state);
FROM_HOST(value) void host_value(int function, sqlite3_context *context, int *state);
FROM_HOST(final) void host_final(int function, sqlite3_context *context, int *state);
FROM_HOST(forget) void host_forget(int function);
FROM_HOST(authorize) int host_authorize(int function, int action, const char *a, const char *b, const char *c, const char *d);
FROM_HOST(conflict) int host_conflict(int function, int type);
FROM_HOST(filter) int host_filter(int function, const char *table);

typedef struct {
  sqlite3_file base;
  int file;
} File;

static int number(sqlite3_file *file) { return ((File *)file)->file; }

static int file_closed(sqlite3_file *file) { return file_close(number(file)); }

static int read_at(sqlite3_file *file, void *into, int length, sqlite3_int64 at) {
  int count = file_read(number(file), into, length, (double)at);
  if (count == length) return SQLITE_OK;
  if (count < 0) return SQLITE_IOERR_READ;
  memset((char *)into + count, 0, length - count);
  return SQLITE_IOERR_SHORT_READ;
}

static int write_at(sqlite3_file *file, const void *from, int length, sqlite3_int64 at) {
  return file_write(number(file), from, length, (double)at);
}

static int truncated(sqlite3_file *file, sqlite3_int64 size) { return file_truncate(number(file), (double)size); }

static int synced(sqlite3_file *file, int flags) { return file_sync(number(file), flags & SQLITE_SYNC_DATAONLY); }

static int size_of(sqlite3_file *file, sqlite3_int64 *size) {
  double found = file_size(number(file));
  *size = (sqlite3_int64)found;
  return found < 0 ? SQLITE_IOERR_FSTAT : SQLITE_OK;
}

static int locked(sqlite3_file *file, int level) { return file_lock(number(file), level); }

static int unlocked(sqlite3_file *file, int level) { return file_unlock(number(file), level); }

static int is_reserved(sqlite3_file *file, int *result) {
  *result = file_reserved(number(file));
  return SQLITE_OK;
}

static int control(sqlite3_file *file, int operation, void *argument) {
  if (operation != SQLITE_FCNTL_HAS_MOVED) return SQLITE_NOTFOUND;
  *(int *)argument = file_moved(number(file));
  return SQLITE_OK;
}

static int sector_size(sqlite3_file *file) { return 4096; }

static int characteristics(sqlite3_file *file) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE | SQLITE_IOCAP_SUBPAGE_READ; }

static int shared_map(sqlite3_file *file, int region, int size, int extend, void volatile **memory) {
  int result = region == 0 ? shared_begin(number(file)) : SQLITE_OK;
  *memory = 0;
  if (result == SQLITE_OK) *memory = shared_region(number(file), region, size, extend);
  return result == SQLITE_OK && extend && *memory == 0 ? SQLITE_NOMEM : result;
}

static int shared_locked(sqlite3_file *file, int offset, int count, int flags) { return shared_lock(number(file), offset, count, flags); }

static void shared_barrier(sqlite3_file *file) {}

static int shared_unmap(sqlite3_file *file, int discard) { return shared_end(number(file)); }

static const sqlite3_io_methods METHODS = {
    2,           file_closed, read_at,     write_at,        truncated,  synced,        size_of,        locked,       unlocked,
    is_reserved, control,     sector_size, characteristics, shared_map, shared_locked, shared_barrier, shared_unmap,
};

static int opened(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *granted) {
  int ignored;
  int result = file_open(path, flags, granted ? granted : &ignored);
  file->pMethods = result < 0 ? 0 : &METHODS;
  ((File *)file)->file = result;
  return result < 0 ? SQLITE_CANTOPEN : SQLITE_OK;
}

static int removed(sqlite3_vfs *vfs, const char *path, int sync) { return file_remove(path); }

static int accessible(sqlite3_vfs *vfs, const char *path, int how, int *result) {
  *result = file_access(path, how);
  return SQLITE_OK;
}

static int full_path(sqlite3_vfs *vfs, const char *path, int room, char *into) { return file_full_path(path, into, room); }

static void *no_library(sqlite3_vfs *vfs, const char *path) { return 0; }

static void no_library_error(sqlite3_vfs *vfs, int room, char *into) {
  sqlite3_snprintf(room, into, "native extensions cannot be loaded in a browser");
}

static int randomness(sqlite3_vfs *vfs, int length, char *into) {
  random_bytes(into, length);
  return length;
}

static int slept(sqlite3_vfs *vfs, int microseconds) {
  host_sleep(microseconds);
  return microseconds;
}

/* Milliseconds of the Julian day. */
static int time_now(sqlite3_vfs *vfs, sqlite3_int64 *result) {
  *result = 210866760000000LL + (sqlite3_int64)host_now();
  return SQLITE_OK;
}

static int time_of_day(sqlite3_vfs *vfs, double *result) {
  sqlite3_int64 time;
  time_now(vfs, &time);
  *result = time / 86400000.0;
  return SQLITE_OK;
}

static int last_error(sqlite3_vfs *vfs, int room, char *into) { return 0; }

static sqlite3_vfs WARREN = {
    2,          sizeof(File),     4096,     0,  "warren",   0,     opened,      removed,    accessible, full_path,
    no_library, no_library_error, 0,        0,  randomness, slept, time_of_day, last_error, time_now,
};

int sqlite3_os_init(void) { return sqlite3_vfs_register(&WARREN, 1); }

int sqlite3_os_end(void) { return SQLITE_OK; }

/* Named by the build as what tells the local time, since the C library knows no zones. */
struct tm *warren_localtime(const time_t *seconds, struct tm *into) {
  int fields[6];
  local_time((double)*seconds, fields);
  memset(into, 0, sizeof *into);
  into->tm_year = fields[0];
  into->tm_mon = fields[1];
  into->tm_mday = fields[2];
  into->tm_hour = fields[3];
  into->tm_min = fields[4];
  into->tm_sec = fields[5];
  return into;
}

/* What SQLite keeps for a function is its number. */
static int function_of(sqlite3_context *context) { return (int)sqlite3_user_data(context); }

static int *state_of(sqlite3_context *context, int create) { return sqlite3_aggregate_context(context, create ? sizeof(int) : 0); }

static void scalar(sqlite3_context *context, int count, sqlite3_value **values) { host_scalar(function_of(context), context, count, values); }

static void step(sqlite3_context *context, int count, sqlite3_value **values) {
  host_step(function_of(context), context, count, values, state_of(context, 1));
}

static void inverse(sqlite3_context *context, int count, sqlite3_value **values) {
  host_inverse(function_of(context), context, count, values, state_of(context, 1));
}

static void value(sqlite3_context *context) { host_value(function_of(context), context, state_of(context, 1)); }

static void final(sqlite3_context *context) { host_final(function_of(context), context, state_of(context, 0)); }

static void forget(void *function) { host_forget((int)function); }

static int authorize(void *function, int action, const char *a, const char *b, const char *c, const char *d) {
  return host_authorize((int)function, action, a, b, c, d);
}

static int conflict(void *function, int type, sqlite3_changeset_iter *change) { return host_conflict((int)function, type); }

static int filter(void *function, const char *table) { return host_filter((int)function, table); }

TO_HOST(create_scalar) int create_scalar(sqlite3 *db, const char *name, int count, int flags, int function) {
  return sqlite3_create_function_v2(db, name, count, flags, (void *)function, scalar, 0, 0, forget);
}

TO_HOST(create_aggregate) int create_aggregate(sqlite3 *db, const char *name, int count, int flags, int function, int is_window) {
  return sqlite3_create_window_function(
      db, name, count, flags, (void *)function, step, final, is_window ? value : 0, is_window ? inverse : 0, forget);
}

TO_HOST(set_authorizer) int set_authorizer(sqlite3 *db, int function) {
  return sqlite3_set_authorizer(db, function ? authorize : 0, (void *)function);
}

TO_HOST(apply_changeset) int apply_changeset(sqlite3 *db, int length, void *changeset, int function, int has_filter) {
  return sqlite3changeset_apply(db, length, changeset, has_filter ? filter : 0, conflict, (void *)function);
}

TO_HOST(configure) int configure(sqlite3 *db, int option, int value, int *result) { return sqlite3_db_config(db, option, value, result); }
