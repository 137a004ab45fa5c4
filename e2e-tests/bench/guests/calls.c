/* One call over and over: calls NAME BATCHES MILLISECONDS. */
#include "measure.h"

enum { SIZE = 1 << 20, PIECE = 16, PIECES = SIZE / PIECE, PAGE = 4096 };

static int32_t file;
static uint8_t piece[PAGE];

static void rewind_file(void) {
  uint64_t position;
  raw_fd_seek(file, 0, 0, &position);
}

/* From the start to the end of the file, again and again; one seek in 65,536 calls of 16 bytes, in 256 of a page. */
static inline void read_in(uint32_t size, uint64_t count) {
  __wasi_iovec_t vector = {piece, size};
  uint32_t done;
  while (count > 0) {
    uint64_t round = count < SIZE / size ? count : SIZE / size;
    for (uint64_t i = 0; i < round; i++) raw_fd_read(file, &vector, 1, &done);
    count -= round;
    rewind_file();
  }
  if (done != size) exit(2);
}

static void read_pieces(uint64_t count) { read_in(PIECE, count); }

static void read_pages(uint64_t count) { read_in(PAGE, count); }

static void write_pieces(uint64_t count) {
  __wasi_ciovec_t vector = {piece, PIECE};
  uint32_t done;
  while (count > 0) {
    uint64_t round = count < PIECES ? count : PIECES;
    for (uint64_t i = 0; i < round; i++) raw_fd_write(file, &vector, 1, &done);
    count -= round;
    rewind_file();
  }
  if (done != PIECE) exit(2);
}

static void open_and_close(uint64_t count) {
  int32_t opened = -1;
  for (uint64_t i = 0; i < count; i++) {
    if (raw_path_open(WORK, 1, "file", 4, 0, FILE_RIGHTS, 0, 0, &opened) != 0) exit(2);
    raw_fd_close(opened);
  }
}

static void stat_path(uint64_t count) {
  __wasi_filestat_t stat;
  for (uint64_t i = 0; i < count; i++) raw_path_filestat_get(WORK, 1, "file", 4, &stat);
  if (stat.size != SIZE) exit(2);
}

static void open_missing(uint64_t count) {
  int32_t opened;
  for (uint64_t i = 0; i < count; i++) {
    if (raw_path_open(WORK, 1, "missing", 7, 0, FILE_RIGHTS, 0, 0, &opened) != __WASI_ERRNO_NOENT) exit(2);
  }
}

static void seek_file(uint64_t count) {
  uint64_t position;
  for (uint64_t i = 0; i < count; i++) raw_fd_seek(file, i & 0xfff, 0, &position);
}

static void poll_stdout(uint64_t count) {
  __wasi_subscription_t in = {.u.tag = __WASI_EVENTTYPE_FD_WRITE};
  __wasi_event_t out;
  uint32_t ready;
  in.u.u.fd_write.file_descriptor = 1;
  for (uint64_t i = 0; i < count; i++) raw_poll_oneoff(&in, &out, 1, &ready);
}

static void look_at_clock(uint64_t count) {
  for (uint64_t i = 0; i < count; i++) now();
}

static const struct {
  const char *name;
  void (*operation)(uint64_t count);
} operations[] = {
    {"fd_read", read_pieces},         {"fd_read_4k", read_pages}, {"fd_write", write_pieces},
    {"path_open", open_and_close},    {"fd_seek", seek_file},     {"poll_oneoff", poll_stdout},
    {"path_filestat_get", stat_path}, {"clock_time_get", look_at_clock},
    {"path_open_missing", open_missing},
};

static void fill_file(void) {
  static uint8_t buffer[64 << 10];
  __wasi_ciovec_t vector = {buffer, sizeof buffer};
  uint32_t done;
  file = open_in(WORK, "file", CREATE | TRUNCATE, FILE_RIGHTS);
  for (int i = 0; i < SIZE / (int)sizeof buffer; i++) must("fd_write", raw_fd_write(file, &vector, 1, &done));
  raw_fd_close(file);
  file = open_in(WORK, "file", 0, FILE_RIGHTS);
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  fill_file();
  for (size_t i = 0; i < sizeof operations / sizeof *operations; i++) {
    if (strcmp(argv[1], operations[i].name) == 0) batches(argv[1], operations[i].operation, atoi(argv[2]), atoi(argv[3]));
  }
  return 0;
}
