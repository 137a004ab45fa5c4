/* A file of 256 MiB in pieces of 64 KiB: bulk BATCHES new|sized. With "new" each batch also writes a new file; with
 * "sized" the file gets its size by one call first, for hosts whose files grow by copying themselves. Lines: fresh (the
 * first new file, in memory that nothing has touched), create (later ones), write (over what is there), read. */
#include "measure.h"

enum { PIECE = 64 << 10, PIECES = 4096 };
#define SIZE ((uint64_t)PIECE * PIECES)

static uint8_t buffer[PIECE];

static void rewind_file(int32_t file) {
  uint64_t position;
  must("fd_seek", raw_fd_seek(file, 0, 0, &position));
}

static void write_all(const char *name, int32_t file) {
  __wasi_ciovec_t vector = {buffer, PIECE};
  uint64_t start = now();
  for (int i = 0; i < PIECES; i++) {
    uint32_t done = 0;
    must("fd_write", raw_fd_write(file, &vector, 1, &done));
    if (done != PIECE) exit(2);
  }
  report(name, now() - start, SIZE);
}

static void read_all(int32_t file) {
  __wasi_iovec_t vector = {buffer, PIECE};
  uint64_t start = now();
  for (int i = 0; i < PIECES; i++) {
    uint32_t done = 0;
    must("fd_read", raw_fd_read(file, &vector, 1, &done));
    if (done != PIECE) exit(2);
  }
  report("read", now() - start, SIZE);
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  int times = atoi(argv[1]), fresh = strcmp(argv[2], "new") == 0;
  memset(buffer, 'w', PIECE);
  int32_t file = open_in(WORK, "bulk", CREATE | TRUNCATE, FILE_RIGHTS);
  if (!fresh) must("fd_filestat_set_size", raw_fd_filestat_set_size(file, SIZE));
  for (int i = 0; i < times; i++) {
    if (fresh) {
      raw_fd_close(file);
      must("path_unlink_file", raw_path_unlink_file(WORK, "bulk", 4));
      file = open_in(WORK, "bulk", CREATE, FILE_RIGHTS);
      write_all(i == 0 ? "fresh" : "create", file);
      rewind_file(file);
    }
    write_all("write", file);
    rewind_file(file);
    read_all(file);
    rewind_file(file);
  }
  raw_fd_close(file);
  return 0;
}
