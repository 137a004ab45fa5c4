/*
 * Gives back what it gets, to many connections at once: `echo PORT`. When a connection's peer sends no more, it gets the
 * rest and then the end. It ends when it is killed.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST = 256, PIECE = 64 << 10 };

struct connection {
  int data;
  int from, to; /* what is still to be given back */
  int ended;
  char bytes[PIECE];
};

static struct connection connections[MOST];
static struct pollfd polled[MOST + 1];
static int count;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static int file(const char *number, const char *name, int flags) {
  char path[64];
  snprintf(path, sizeof path, "/net/tcp/%d/%s", atoi(number), name);
  int opened = open(path, flags);
  if (opened < 0) fail(path);
  return opened;
}

static int listen_at(const char *port) {
  char text[64], command[64];
  int control = open("/net/tcp/clone", O_RDWR);
  long length = control < 0 ? -1 : read(control, text, sizeof text - 1);
  if (length < 0) fail("clone");
  text[length] = 0;
  snprintf(command, sizeof command, "announce *!%s 1024", port);
  if (write(control, command, strlen(command)) < 0) fail(command);
  return file(text, "listen", O_RDONLY);
}

static void accept_one(int listener) {
  char number[9] = "";
  if (read(listener, number, 8) != 8) fail("accept");
  struct connection *added = &connections[count++];
  added->data = file(number, "data", O_RDWR | O_NONBLOCK);
  added->from = added->to = added->ended = 0;
}

/* Whether it goes on. */
static int move(struct connection *c) {
  for (;;) {
    if (c->from == c->to) {
      long got = c->ended ? 0 : read(c->data, c->bytes, PIECE);
      if (got < 0) return errno == EAGAIN;
      c->ended = got == 0;
      if (c->ended) return 0;
      c->from = 0;
      c->to = (int)got;
    }
    long sent = write(c->data, c->bytes + c->from, c->to - c->from);
    if (sent < 0) return errno == EAGAIN;
    c->from += (int)sent;
  }
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  int listener = listen_at(argv[1]);
  puts("listening");
  fflush(stdout);
  for (;;) {
    polled[0] = (struct pollfd){ .fd = listener, .events = count < MOST ? POLLIN : 0 };
    for (int i = 0; i < count; i++) {
      struct connection *c = &connections[i];
      polled[i + 1] = (struct pollfd){ .fd = c->data, .events = c->from == c->to ? POLLIN : POLLOUT };
    }
    if (poll(polled, count + 1, -1) < 0) fail("poll");
    for (int i = count - 1; i >= 0; i--) {
      if (polled[i + 1].revents == 0 || move(&connections[i])) continue;
      close(connections[i].data);
      count--;
      if (i != count) connections[i] = connections[count];
    }
    if (polled[0].revents & POLLIN) accept_one(listener);
  }
}
