/*
 * Servers and clients of the tab's network: `net MODE ARGUMENTS...`. It exits with 0, or with 1 and a line on standard
 * error that names the errno.
 *
 *   serve-files PORT COUNT     by the files of /net: sends back what COUNT connections send, one after the other
 *   serve-sockets COUNT        the same by accept, recv, send and shutdown on the first descriptor of LISTEN_FDS
 *   say PORT TEXT              sends TEXT, ends its output, prints what comes back
 *   much PORT BYTES            sends so many bytes, both ways at once, and compares what comes back
 *   hang PORT                  connects, says "connected", reads for ever; prints the errno that ends it
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PIECE = 16 << 10 };

static char buffer[PIECE];
static char other[PIECE];

static int check(const char *what, long result) {
  if (result >= 0) return (int)result;
  fprintf(stderr, "%s: %s\n", what, strerror(errno));
  exit(1);
}

static void say(const char *text) {
  puts(text);
  fflush(stdout);
}

static int file(int number, const char *name, int flags) {
  char path[64];
  snprintf(path, sizeof path, "/net/tcp/%d/%s", number, name);
  return check(path, open(path, flags));
}

/* A new socket after one command: its ctl, and its number. */
static int socket_of(int *number, const char *verb, const char *port) {
  char text[64];
  int control = check("clone", open("/net/tcp/clone", O_RDWR));
  text[check("number", read(control, text, sizeof text - 1))] = 0;
  *number = atoi(text);
  snprintf(text, sizeof text, "%s 127.0.0.1!%s", verb, port);
  check(text, write(control, text, strlen(text)));
  return control;
}

static int dial(const char *port, int *control) {
  int number;
  *control = socket_of(&number, "connect", port);
  return file(number, "data", O_RDWR);
}

static void echo_files(int data) {
  int length;
  while ((length = check("read", read(data, buffer, PIECE))) > 0) check("write", write(data, buffer, length));
  close(data);
}

static void serve_files(const char *port, int count) {
  int number;
  socket_of(&number, "announce", port);
  int listener = file(number, "listen", O_RDONLY);
  say("listening");
  while (count-- > 0) {
    char text[9] = "";
    if (check("listen", read(listener, text, 8)) != 8) exit(1);
    echo_files(file(atoi(text), "data", O_RDWR));
  }
}

static void serve_sockets(int count) {
  const char *first = getenv("LISTEN_FDS_START");
  if (first == NULL) exit(2);
  say("listening");
  while (count-- > 0) {
    int length, data = check("accept", accept(atoi(first), NULL, NULL));
    while ((length = check("recv", recv(data, buffer, PIECE, 0))) > 0) check("send", send(data, buffer, length, 0));
    check("shutdown", shutdown(data, SHUT_WR));
    close(data);
  }
}

static void say_once(const char *port, const char *text) {
  int length, control, data = dial(port, &control);
  check("write", write(data, text, strlen(text)));
  check("shutdown write", write(control, "shutdown write", 14));
  while ((length = check("read", read(data, buffer, PIECE))) > 0) fwrite(buffer, 1, length, stdout);
}

static char letter(long at) {
  return (char)(at * 31 + (at >> 11));
}

/* Writes while it may and reads what is there, by poll, so that neither side's full stream stops both. */
static void send_much(const char *port, long bytes) {
  int control, data = dial(port, &control);
  long sent = 0, got = 0;
  check("nonblocking", fcntl(data, F_SETFL, O_NONBLOCK));
  while (got < bytes) {
    struct pollfd wanted = {data, POLLIN | (sent < bytes ? POLLOUT : 0), 0};
    check("poll", poll(&wanted, 1, -1));
    if (wanted.revents & POLLOUT) {
      int length = bytes - sent < PIECE ? (int)(bytes - sent) : PIECE;
      for (int i = 0; i < length; i++) buffer[i] = letter(sent + i);
      sent += check("write", write(data, buffer, length));
    }
    if (wanted.revents & POLLIN) {
      int length = check("read", read(data, other, PIECE));
      if (length == 0) exit(3);
      for (int i = 0; i < length; i++) {
        if (other[i] != letter(got + i)) exit(4);
      }
      got += length;
    }
  }
  printf("%ld\n", got);
}

static void hang(const char *port) {
  int control, data = dial(port, &control);
  say("connected");
  while (read(data, buffer, PIECE) > 0) continue;
  say(errno == ECONNRESET ? "reset" : "ended");
}

int main(int argc, char **argv) {
  const char *mode = argc > 1 ? argv[1] : "";
  if (argc == 4 && strcmp(mode, "serve-files") == 0) serve_files(argv[2], atoi(argv[3]));
  if (argc == 3 && strcmp(mode, "serve-sockets") == 0) serve_sockets(atoi(argv[2]));
  if (argc == 4 && strcmp(mode, "say") == 0) say_once(argv[2], argv[3]);
  if (argc == 4 && strcmp(mode, "much") == 0) send_much(argv[2], atol(argv[3]));
  if (argc == 3 && strcmp(mode, "hang") == 0) hang(argv[2]);
  return 0;
}
