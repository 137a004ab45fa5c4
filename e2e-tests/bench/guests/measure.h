/* What the guest programs share: the calls that are measured, imported without a wrapper of the C library, and a loop
 * that repeats one operation until a batch is long enough for the coarsest clock among the hosts (1 ms).
 *
 * A program prints one line a batch: NAME NANOSECONDS COUNT.
 */
#pragma once
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wasi/api.h>

#define CALL(name) __attribute__((import_module("wasi_snapshot_preview1"), import_name(#name))) int32_t raw_##name

CALL(clock_time_get)(uint32_t clock, uint64_t precision, uint64_t *time);
CALL(fd_read)(int32_t fd, const __wasi_iovec_t *vectors, int32_t count, uint32_t *done);
CALL(fd_write)(int32_t fd, const __wasi_ciovec_t *vectors, int32_t count, uint32_t *done);
CALL(fd_seek)(int32_t fd, int64_t offset, int32_t whence, uint64_t *position);
CALL(fd_close)(int32_t fd);
CALL(fd_readdir)(int32_t fd, uint8_t *buffer, uint32_t length, uint64_t cookie, uint32_t *used);
CALL(fd_filestat_set_size)(int32_t fd, uint64_t size);
CALL(path_open)(int32_t fd, int32_t lookup, const char *path, uint32_t length, int32_t flags, uint64_t rights,
                uint64_t inheriting, int32_t fdflags, int32_t *opened);
CALL(path_filestat_get)(int32_t fd, int32_t lookup, const char *path, uint32_t length, __wasi_filestat_t *stat);
CALL(path_unlink_file)(int32_t fd, const char *path, uint32_t length);
CALL(poll_oneoff)(const __wasi_subscription_t *in, __wasi_event_t *out, uint32_t count, uint32_t *ready);

/* The one preopened directory. */
enum { WORK = 3 };
enum { CREATE = 1, DIRECTORY = 2, TRUNCATE = 8 };
enum { MONOTONIC = 1 };
#define FILE_RIGHTS 0x0fe001ffull
/* Those of a directory to list: it may not be asked for to write. */
#define LISTING_RIGHTS (__WASI_RIGHTS_FD_READDIR | __WASI_RIGHTS_FD_FILESTAT_GET)

static inline uint64_t now(void) {
  uint64_t time = 0;
  raw_clock_time_get(MONOTONIC, 0, &time);
  return time;
}

/* Ends the program when a call fails that must not. */
static inline void must(const char *what, int32_t error) {
  if (error == 0) return;
  fprintf(stderr, "%s: error %d\n", what, error);
  exit(1);
}

static inline int32_t open_in(int32_t directory, const char *path, int32_t flags, uint64_t rights) {
  int32_t opened = -1;
  must(path, raw_path_open(directory, 1, path, strlen(path), flags, rights, rights, 0, &opened));
  return opened;
}

static inline void report(const char *name, uint64_t nanoseconds, uint64_t count) {
  printf("%s %llu %llu\n", name, (unsigned long long)nanoseconds, (unsigned long long)count);
}

static inline uint64_t time_of(void (*operation)(uint64_t count), uint64_t count) {
  uint64_t start = now();
  operation(count);
  return now() - start;
}

/* Runs `operation(count)` in batches of at least `milliseconds`; those that found the count are not reported. The shorter of two
 * counts, since one may have waited for a processor. */
static inline void batches(const char *name, void (*operation)(uint64_t count), int times, uint64_t milliseconds) {
  uint64_t count = 16;
  for (;;) {
    uint64_t first = time_of(operation, count), second = time_of(operation, count);
    uint64_t took = first < second ? first : second;
    if (took >= milliseconds * 1000000) break;
    count *= took > milliseconds * 100000 ? 2 : 8;
  }
  for (int i = 0; i < times; i++) report(name, time_of(operation, count), count);
}
