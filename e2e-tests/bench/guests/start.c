/* Prints the realtime clock as the program's very first call gives it, in nanoseconds. Built without the C library's
 * start, so that nothing comes before it. */
#include <stdint.h>
#include <wasi/api.h>

#define CALL(name) __attribute__((import_module("wasi_snapshot_preview1"), import_name(#name))) int32_t name
CALL(clock_time_get)(uint32_t clock, uint64_t precision, uint64_t *time);
CALL(fd_write)(int32_t fd, const __wasi_ciovec_t *vectors, int32_t count, uint32_t *done);

void _start(void) {
  uint64_t time = 0;
  clock_time_get(0, 0, &time);
  static uint8_t digits[21];
  uint32_t at = sizeof digits;
  digits[--at] = '\n';
  do {
    digits[--at] = '0' + time % 10;
    time /= 10;
  } while (time != 0);
  __wasi_ciovec_t vector = {digits + at, sizeof digits - at};
  uint32_t done;
  fd_write(1, &vector, 1, &done);
}
