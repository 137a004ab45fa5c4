// Preview 0 (wasi_unstable): the numbers and layouts that differ from preview 1, and a few functions that do not.
#include "guest.h"

#define UNSTABLE(name) __attribute__((import_module("wasi_unstable"), import_name(name)))

typedef struct { uint64_t dev, ino; uint8_t type; uint32_t links; uint64_t size, accessed, modified, changed; } filestat_t;
typedef struct { uint64_t userdata; uint8_t tag; union {
  struct { uint64_t userdata; uint32_t id; uint64_t timeout, precision; uint16_t flags; } clock;
  struct { uint32_t fd; } file;
} u; } subscription_t;
typedef struct { uint64_t userdata; uint16_t error; uint8_t type; uint64_t bytes; uint16_t flags; } event_t;

UNSTABLE("path_open") int32_t path_open(int32_t, int32_t, const char *, int32_t, int32_t, int64_t, int64_t, int32_t, int32_t *);
UNSTABLE("fd_write") int32_t fd_write(int32_t, const __wasi_ciovec_t *, int32_t, int32_t *);
UNSTABLE("fd_seek") int32_t fd_seek(int32_t, int64_t, int32_t, int64_t *);
UNSTABLE("fd_filestat_get") int32_t fd_filestat_get(int32_t, filestat_t *);
UNSTABLE("path_filestat_get") int32_t path_filestat_get(int32_t, int32_t, const char *, int32_t, filestat_t *);
UNSTABLE("poll_oneoff") int32_t poll_oneoff(const subscription_t *, event_t *, int32_t, int32_t *);
UNSTABLE("proc_exit") void proc_exit(int32_t);

enum { CUR, END, SET };
enum { HERE = 3 };

static void seek_by(const char *name, int32_t fd, int64_t offset, int32_t whence) {
  int64_t position = -1;
  error(name, fd_seek(fd, offset, whence, &position));
  number("position", position);
}

static void show(const filestat_t *stat) {
  number("type", stat->type);
  number("links", stat->links);
  number("size", (int64_t)stat->size);
  number("modified before accessed", stat->modified < stat->accessed);
  number("changed before modified", stat->changed < stat->modified);
}

int main(void) {
  int32_t fd = -1;
  int32_t done = 0;
  error("open", path_open(HERE, 0, "f", 1, 1, READ_WRITE, READ_WRITE, 0, &fd));
  __wasi_ciovec_t part = {(const uint8_t *)"0123456789", 10};
  error("write", fd_write(fd, &part, 1, &done));
  seek_by("from the start", fd, 3, SET);
  seek_by("from here", fd, 2, CUR);
  seek_by("from the end", fd, -1, END);
  seek_by("from nowhere", fd, 0, 3);
  filestat_t stat[2];
  memset(stat, 0xee, sizeof stat);
  error("stat of a descriptor", fd_filestat_get(fd, stat));
  show(stat);
  number("behind it", (int64_t)(stat[1].dev == 0xeeeeeeeeeeeeeeee));
  memset(stat, 0xee, sizeof stat);
  error("stat of a path", path_filestat_get(HERE, 0, "f", 1, stat));
  show(stat);
  number("behind it", (int64_t)(stat[1].dev == 0xeeeeeeeeeeeeeeee));
  subscription_t wanted[2] = {{.userdata = 7, .tag = 2, .u.file = {fd}},
                              {.userdata = 8, .tag = 0, .u.clock = {9, 1, 1000, 0, 0}}};
  event_t events[2];
  error("poll for a file", poll_oneoff(wanted, events, 2, &done));
  number("of", (int64_t)events[0].userdata);
  error("poll for a clock", poll_oneoff(wanted + 1, events, 1, &done));
  number("events", done);
  number("of", (int64_t)events[0].userdata);
  number("type", events[0].type);
  proc_exit(3);
}
