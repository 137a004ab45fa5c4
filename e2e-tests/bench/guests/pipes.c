/* Bytes between two processes: pipes bulk|pong. The second process is this program again, as: pipes drain|echo. */
#include "measure.h"

enum { ROOT = 3, ROUNDS = 20000, TIMES = 7 };
#define PIECE (64u << 10)
#define TOTAL (512ull << 20)
#define STREAM (__WASI_RIGHTS_FD_READ)
#define WRITES (__WASI_RIGHTS_FD_WRITE)

static uint8_t piece[PIECE];

static uint32_t read_some(int32_t fd, uint32_t length) {
  uint32_t done = 0;
  __wasi_iovec_t vector = {piece, length};
  must("read", raw_fd_read(fd, &vector, 1, &done));
  return done;
}

static void write_all(int32_t fd, const void *from, uint32_t length) {
  while (length > 0) {
    uint32_t done = 0;
    __wasi_ciovec_t vector = {from, length};
    must("write", raw_fd_write(fd, &vector, 1, &done));
    from = (const uint8_t *)from + done;
    length -= done;
  }
}

static void make_pipe(int32_t *in, int32_t *out) {
  *in = open_in(ROOT, "proc/self/pipe", 0, STREAM);
  *out = open_in(ROOT, "proc/self/pipe", 0, WRITES);
}

static void spawn(const char *program, const char *what, int32_t in, int32_t out) {
  char request[256];
  int length = snprintf(request, sizeof request, "program=%s%carg=pipes%carg=%s%cfd=0=%d%cfd=1=%d%cstart%c", program, 0, 0, what, 0, in, 0,
                        out, 0, 0);
  int32_t fd = open_in(ROOT, "proc/self/spawn", 0, STREAM | WRITES);
  write_all(fd, request, length);
  raw_fd_close(fd);
}

/* What a child writes when it has read everything, and its exit. */
static void await_end(int32_t in) {
  int32_t fd = open_in(ROOT, "proc/self/wait", 0, STREAM);
  read_some(fd, 4096);
  raw_fd_close(fd);
  raw_fd_close(in);
}

static void bulk(const char *program) {
  for (int i = 0; i < TIMES; i++) {
    int32_t in, out, back, unused;
    make_pipe(&in, &out);
    make_pipe(&back, &unused);
    spawn(program, "drain", in, unused);
    raw_fd_close(in);
    raw_fd_close(unused);
    write_all(out, piece, PIECE);
    read_some(back, 1);
    uint64_t start = now();
    for (uint64_t done = 0; done < TOTAL; done += PIECE) write_all(out, piece, PIECE);
    raw_fd_close(out);
    read_some(back, 1);
    report("pipe", now() - start, TOTAL);
    await_end(back);
  }
}

static void pong(const char *program) {
  int32_t in, out, back, theirs;
  make_pipe(&in, &out);
  make_pipe(&back, &theirs);
  spawn(program, "echo", in, theirs);
  raw_fd_close(in);
  raw_fd_close(theirs);
  for (int i = 0; i <= TIMES; i++) {
    uint64_t start = now();
    for (int round = 0; round < ROUNDS; round++) {
      write_all(out, "x", 1);
      read_some(back, 1);
    }
    if (i > 0) report("pong", now() - start, ROUNDS);
  }
  raw_fd_close(out);
  await_end(back);
}

/* Says that it has begun, and that it has read to the end. */
static void drain(void) {
  read_some(0, PIECE);
  write_all(1, "b", 1);
  while (read_some(0, PIECE) > 0) continue;
  write_all(1, "e", 1);
}

static void echo(void) {
  while (read_some(0, 1) > 0) write_all(1, piece, 1);
}

int main(int argc, char **argv) {
  const char *what = argc > 1 ? argv[1] : "";
  const char *program = "/home/bench/pipes.wasm";
  if (strcmp(what, "bulk") == 0) bulk(program);
  else if (strcmp(what, "pong") == 0) pong(program);
  else if (strcmp(what, "drain") == 0) drain();
  else if (strcmp(what, "echo") == 0) echo();
  else return 2;
  return 0;
}
