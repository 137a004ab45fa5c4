// What a process is given: arguments, environment, clocks, random numbers.
#include "guest.h"

static void listed(const char *name, err_t (*sizes)(__wasi_size_t *, __wasi_size_t *),
                   err_t (*get)(uint8_t **, uint8_t *)) {
  __wasi_size_t count = 0, bytes = 0;
  static uint8_t *items[16];
  static uint8_t text[1000];
  error(name, sizes(&count, &bytes));
  number("count", count);
  number("bytes", bytes);
  if (count > 16 || bytes > sizeof text) return;
  error(name, get(items, text));
  for (size_t i = 0; i < count; i++) said("item", (const char *)items[i]);
}

static void clocks(void) {
  __wasi_timestamp_t time = 0, later = 0;
  error("realtime", __wasi_clock_time_get(__WASI_CLOCKID_REALTIME, 1, &time));
  truth("it is of this century", time > (__wasi_timestamp_t)1500000000 * 1000000000);
  error("monotonic", __wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 1, &time));
  for (int i = 0; i < 1000; i++) {
    if (__wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 1, &later) != 0 || later < time) __builtin_trap();
    time = later;
  }
  error("resolution of realtime", __wasi_clock_res_get(__WASI_CLOCKID_REALTIME, &time));
  truth("it is not zero", time > 0);
  error("resolution of monotonic", __wasi_clock_res_get(__WASI_CLOCKID_MONOTONIC, &time));
  truth("it is not zero", time > 0);
}

static void processor_time(void) {
  __wasi_timestamp_t time = 0, later = 0;
  error("time of the process", __wasi_clock_time_get(__WASI_CLOCKID_PROCESS_CPUTIME_ID, 1, &time));
  for (volatile int i = 0; i < 20000000; i++) {
  }
  error("time of the process", __wasi_clock_time_get(__WASI_CLOCKID_PROCESS_CPUTIME_ID, 1, &later));
  truth("work takes time", later > time);
  error("time of the thread", __wasi_clock_time_get(__WASI_CLOCKID_THREAD_CPUTIME_ID, 1, &later));
  error("resolution", __wasi_clock_res_get(__WASI_CLOCKID_PROCESS_CPUTIME_ID, &later));
}

static void chance(void) {
  static uint8_t some[70000];
  int zeros = 0, after = 0;
  error("no random bytes", __wasi_random_get(some, 0));
  error("random bytes", __wasi_random_get(some, sizeof some - 8));
  for (size_t i = 0; i < sizeof some - 8; i++) zeros += some[i] == 0;
  for (size_t i = sizeof some - 8; i < sizeof some; i++) after += some[i] != 0;
  truth("as many zeros as by chance", zeros > 150 && zeros < 450);
  number("bytes written behind them", after);
}

static void standard_streams(void) {
  __wasi_fdstat_t stat;
  __wasi_prestat_t pre;
  for (fd_t fd = 0; fd < 3; fd++) {
    error("fdstat", __wasi_fd_fdstat_get(fd, &stat));
    number("rights", stat.fs_rights_base);
    number("flags", stat.fs_flags);
  }
  error("fdstat of the preopen", __wasi_fd_fdstat_get(3, &stat));
  said("type", type_name(stat.fs_filetype));
  number("rights", stat.fs_rights_base);
  number("rights of what is opened in it", stat.fs_rights_inheriting);
  error("seek in standard output", seek(1, 0, __WASI_WHENCE_CUR));
  error("prestat of standard output", __wasi_fd_prestat_get(1, &pre));
  error("list standard output", __wasi_fd_readdir(1, (uint8_t *)&stat, 24, 0, (__wasi_size_t *)&pre));
  error("read standard output", __wasi_fd_read(1, NULL, 0, (__wasi_size_t *)&pre));
  error("prestat", __wasi_fd_prestat_get(3, &pre));
  char name[8];
  error("name into too little room", __wasi_fd_prestat_dir_name(3, (uint8_t *)name, 0));
  error("yield", __wasi_sched_yield());
}

int main(void) {
  listed("arguments", __wasi_args_sizes_get, __wasi_args_get);
  listed("environment", __wasi_environ_sizes_get, __wasi_environ_get);
  clocks();
  processor_time();
  chance();
  standard_streams();
  return 0;
}
