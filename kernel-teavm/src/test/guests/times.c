// The times of nodes: set, read back to the nanosecond, and changed by writing.
#include "guest.h"

#define SECOND ((__wasi_timestamp_t)1000000000)

static fd_t dir;

static void shown(const char *name, __wasi_filestat_t stat) {
  number(name, stat.atim);
  number(name, stat.mtim);
}

static void by_path(void) {
  __wasi_filestat_t stat;
  make_file(dir, "f", "x");
  error("set both", __wasi_path_filestat_set_times(dir, 0, "f", 1234567891 * SECOND + 5, 98765 * SECOND + 123456789,
                                                   __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_MTIM));
  error("stat", stat_at(dir, 0, "f", &stat));
  shown("both", stat);
  error("set the second", __wasi_path_filestat_set_times(dir, 0, "f", 1, 2 * SECOND, __WASI_FSTFLAGS_MTIM));
  error("stat", stat_at(dir, 0, "f", &stat));
  shown("the second", stat);
  error("set none", __wasi_path_filestat_set_times(dir, 0, "f", 1, 1, 0));
  error("stat", stat_at(dir, 0, "f", &stat));
  shown("as before", stat);
  error("set to a time and to now",
        __wasi_path_filestat_set_times(dir, 0, "f", 1, 1, __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_ATIM_NOW));
  error("set to now", __wasi_path_filestat_set_times(dir, 0, "f", 1, 1, __WASI_FSTFLAGS_MTIM_NOW));
  error("stat", stat_at(dir, 0, "f", &stat));
  number("the first as before", stat.atim);
  truth("the second is of this century", stat.mtim > 1500000000 * SECOND);
  error("set the times of what is absent", __wasi_path_filestat_set_times(dir, 0, "g", 1, 1, __WASI_FSTFLAGS_MTIM));
}

static void by_descriptor(void) {
  fd_t fd;
  __wasi_filestat_t stat;
  error("open", open_at(dir, 0, "f", 0, READ_WRITE, 0, &fd));
  error("set both", __wasi_fd_filestat_set_times(fd, 7 * SECOND, 8 * SECOND + 1,
                                                 __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_MTIM));
  error("stat", __wasi_fd_filestat_get(fd, &stat));
  shown("both", stat);
  error("set both ways", __wasi_fd_filestat_set_times(fd, 1, 1, __WASI_FSTFLAGS_MTIM | __WASI_FSTFLAGS_MTIM_NOW));
  error("write", write_text(fd, "y"));
  error("stat", __wasi_fd_filestat_get(fd, &stat));
  truth("writing changes the second", stat.mtim > 1500000000 * SECOND);
  number("but not the first", stat.atim);
  error("close", __wasi_fd_close(fd));
}

static void of_links(void) {
  __wasi_filestat_t stat;
  error("link", __wasi_path_symlink("f", dir, "l"));
  error("set the link's", __wasi_path_filestat_set_times(dir, 0, "l", 3 * SECOND, 4 * SECOND,
                                                         __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_MTIM));
  error("stat", stat_at(dir, 0, "l", &stat));
  number("of the link", stat.mtim);
  error("set the target's", __wasi_path_filestat_set_times(dir, FOLLOW, "l", 5 * SECOND, 6 * SECOND,
                                                           __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_MTIM));
  error("stat", stat_at(dir, 0, "l", &stat));
  number("of the link", stat.mtim);
  error("stat", stat_at(dir, 0, "f", &stat));
  number("of the target", stat.mtim);
}

static void of_folders(void) {
  __wasi_filestat_t stat;
  error("make", __wasi_path_create_directory(dir, "d"));
  error("set", __wasi_path_filestat_set_times(dir, 0, "d", 1 * SECOND, 2 * SECOND,
                                              __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_MTIM));
  error("stat", stat_at(dir, 0, "d", &stat));
  number("of the folder", stat.mtim);
  make_file(dir, "d/f", "");
  error("stat", stat_at(dir, 0, "d", &stat));
  truth("a new entry changes it", stat.mtim > 1500000000 * SECOND);
}

int main(void) {
  dir = new_folder("times");
  by_path();
  by_descriptor();
  of_links();
  of_folders();
  return 0;
}
