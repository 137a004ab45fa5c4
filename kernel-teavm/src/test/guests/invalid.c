// Addresses outside of the memory and numbers outside of the specification. Sentinels show that nothing else is written.
#include "guest.h"

#define END ((uint32_t)__builtin_wasm_memory_size(0) * 65536u)

static fd_t dir, file;

static void addresses(void) {
  uint8_t *beyond = (uint8_t *)0xfffffff0u;
  uint8_t *edge = (uint8_t *)(END - 4);
  __wasi_size_t size = 0;
  __wasi_filesize_t at;
  uint8_t room[8] = "sentine";
  __wasi_iovec_t into[2] = {{room, 3}, {beyond, 8}};
  __wasi_ciovec_t from = {beyond, 8}, huge = {room, 0xffffffffu};
  error("read into parts beyond", __wasi_fd_read(file, into, 2, &size));
  error("parts beyond", __wasi_fd_read(file, (__wasi_iovec_t *)beyond, 1, &size));
  error("parts across the edge", __wasi_fd_read(file, (__wasi_iovec_t *)edge, 1, &size));
  error("count beyond", __wasi_fd_read(file, into, 1, (__wasi_size_t *)beyond));
  error("write from beyond", __wasi_fd_write(file, &from, 1, &size));
  error("write more than there is", __wasi_fd_write(file, &huge, 1, &size));
  error("offset beyond", __wasi_fd_seek(file, 0, __WASI_WHENCE_CUR, (__wasi_filesize_t *)beyond));
  error("offset across the edge", __wasi_fd_tell(file, (__wasi_filesize_t *)edge));
  error("attributes beyond", __wasi_fd_filestat_get(file, (__wasi_filestat_t *)beyond));
  error("attributes across the edge", __wasi_fd_fdstat_get(file, (__wasi_fdstat_t *)edge));
  error("time across the edge", __wasi_clock_time_get(0, 1, (__wasi_timestamp_t *)edge));
  error("random bytes across the edge", __wasi_random_get(edge, 5));
  error("random bytes up to the edge", __wasi_random_get(edge, 4));
  error("arguments beyond", __wasi_args_get((uint8_t **)beyond, beyond));
  error("sizes beyond", __wasi_args_sizes_get((__wasi_size_t *)beyond, &size));
  error("list across the edge", __wasi_fd_readdir(dir, edge, 100, 0, &size));
  error("wait for what is beyond",
        __wasi_poll_oneoff((__wasi_subscription_t *)beyond, (__wasi_event_t *)beyond, 1, &size));
  error("wait for very much", __wasi_poll_oneoff((__wasi_subscription_t *)room, (__wasi_event_t *)room, -1, &size));
  error("tell", __wasi_fd_tell(file, &at));
  truth("other bytes are as they were", memcmp(room + 3, "tine", 4) == 0);
}

// The wrapper takes a path's length from the path itself.
err_t raw_create_directory(fd_t fd, const char *path, size_t length)
    __attribute__((import_module("wasi_snapshot_preview1"), import_name("path_create_directory")));

static void paths(void) {
  error("a path beyond", raw_create_directory(dir, (const char *)0xfffffff0u, 4));
  error("a path longer than memory", raw_create_directory(dir, "a", 0x7fffffff));
  error("a path with a NUL", raw_create_directory(dir, "a\0b", 3));
  error("a path that is no UTF-8", raw_create_directory(dir, "\xff\xfe", 2));
  error("a path cut in a letter", raw_create_directory(dir, "\xc3\xa9", 1));
}

static void numbers(void) {
  __wasi_timestamp_t time;
  fd_t fd;
  error("seek from nowhere", seek(file, 0, 3));
  error("advise nonsense", __wasi_fd_advise(file, 0, 0, 6));
  error("an unknown clock", __wasi_clock_time_get(4, 1, &time));
  error("resolution of an unknown clock", __wasi_clock_res_get(99, &time));
  error("unknown descriptor flags", __wasi_fd_fdstat_set_flags(file, 0x20));
  error("unknown open flags", open_at(dir, 0, "x", 0x10, 0, 0, &fd));
  error("unknown flags of times", __wasi_fd_filestat_set_times(file, 0, 0, 0x10));
}

int main(void) {
  dir = new_folder("invalid");
  make_file(dir, "f", "0123456789");
  error("open", open_at(dir, 0, "f", 0, READ_WRITE, 0, &file));
  addresses();
  paths();
  numbers();
  return 0;
}
