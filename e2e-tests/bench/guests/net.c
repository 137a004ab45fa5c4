/* Two processes that talk by /net. The one that serves: net serve; it says "listening" and serves one connection, by
 * sending back every byte of a round trip, or one byte for a whole stream. The one that measures: net stream BATCHES MIB
 * or net rtt BATCHES MILLISECONDS. Both need the preopen /net.
 */
#include "measure.h"
#include <fcntl.h>
#include <unistd.h>

#define ADDRESS "127.0.0.1!7777"
enum { PIECE = 64 << 10 };

static char buffer[PIECE];

static int check(const char *what, int result) {
  if (result >= 0) return result;
  perror(what);
  exit(1);
}

/* A socket after one command; `number` gets its number. Its ctl stays open. */
static void command(const char *text, int *number) {
  int control = check("clone", open("/net/tcp/clone", O_RDWR));
  int length = check("number", read(control, buffer, sizeof buffer - 1));
  buffer[length] = 0;
  *number = atoi(buffer);
  check(text, write(control, text, strlen(text)));
}

static int file(int number, const char *name, int flags) {
  char path[64];
  snprintf(path, sizeof path, "/net/tcp/%d/%s", number, name);
  return check(path, open(path, flags));
}

static int listen_here(void) {
  int number;
  command("announce " ADDRESS, &number);
  return file(number, "listen", O_RDONLY);
}

static int accept_one(int listener) {
  char number[9] = "";
  if (check("accept", read(listener, number, 8)) != 8) exit(1);
  return file(atoi(number), "data", O_RDWR);
}

static int dial(void) {
  int number;
  command("connect " ADDRESS, &number);
  return file(number, "data", O_RDWR);
}

/* The first byte says what the connection is for: 'r' or 's'; with 's' the bytes of a batch follow. */
static void serve(int listener) {
  for (;;) {
    int data = accept_one(listener);
    char what = 0;
    if (read(data, &what, 1) != 1) exit(1);
    if (what == 'q') exit(0);
    if (what == 'r') {
      while (read(data, buffer, 1) == 1) check("echo", write(data, buffer, 1));
    } else {
      uint64_t left = 0;
      while (read(data, &left, sizeof left) == sizeof left) {
        while (left > 0) left -= check("read", read(data, buffer, PIECE));
        check("answer", write(data, "", 1));
      }
    }
    close(data);
  }
}

static void quit(void) {
  check("quit", write(dial(), "q", 1));
}

static void stream(int times, uint64_t bytes) {
  int data = dial();
  check("kind", write(data, "s", 1));
  for (int i = 0; i < times; i++) {
    uint64_t start = now();
    check("bytes", write(data, &bytes, sizeof bytes));
    for (uint64_t left = bytes; left > 0;) left -= check("write", write(data, buffer, left < PIECE ? left : PIECE));
    check("answer", read(data, buffer, 1));
    report("loopback_stream", now() - start, bytes);
  }
  close(data);
}

static int echoing;

static void round_trips(uint64_t count) {
  while (count-- > 0) {
    check("write", write(echoing, "x", 1));
    check("read", read(echoing, buffer, 1));
  }
}

int main(int argc, char **argv) {
  if (argc > 1 && strcmp(argv[1], "serve") == 0) {
    int listener = listen_here();
    puts("listening");
    fflush(stdout);
    serve(listener);
  }
  if (argc < 4) return 2;
  if (strcmp(argv[1], "stream") == 0) stream(atoi(argv[2]), (uint64_t)atoi(argv[3]) << 20);
  if (strcmp(argv[1], "rtt") == 0) {
    echoing = dial();
    check("kind", write(echoing, "r", 1));
    batches("loopback_rtt", round_trips, atoi(argv[2]), atoi(argv[3]));
    close(echoing);
  }
  quit();
  return 0;
}
