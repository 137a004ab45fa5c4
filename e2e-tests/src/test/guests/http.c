/*
 * The smallest HTTP server that has what the gateway is tested with: `http PORT`. One connection at a time, each for one
 * request. It ends when it is killed.
 *
 *   GET /hello       "hello", with X-Frame-Options and a cookie
 *   GET /cookie      the Cookie header
 *   GET /bytes/N     N bytes, the letters of their places
 *   GET /chunks/N    N chunks of "chunk\n"
 *   GET /mute        no answer: the connection is closed
 *   GET /nonsense    something else than HTTP
 *   POST /sum        the number of bytes of a body of known length, and their sum
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 64 << 10 };

static char head[PIECE + 1];
static char buffer[PIECE];

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

static void send_all(int data, const char *from, long length) {
  while (length > 0) {
    long done = write(data, from, length);
    if (done < 0) return;
    from += done;
    length -= done;
  }
}

static void send_text(int data, const char *text) {
  send_all(data, text, strlen(text));
}

static void answer(int data, const char *fields, const char *body) {
  char text[8192];
  snprintf(text, sizeof text, "HTTP/1.1 200 OK\r\n%sContent-Length: %zu\r\n\r\n%s", fields, strlen(body), body);
  send_text(data, text);
}

static void send_bytes(int data, long count) {
  char text[128];
  snprintf(text, sizeof text, "HTTP/1.1 200 OK\r\nContent-Length: %ld\r\n\r\n", count);
  send_text(data, text);
  for (long at = 0; at < count; at += PIECE) {
    long length = count - at < PIECE ? count - at : PIECE;
    for (long i = 0; i < length; i++) buffer[i] = (char)((at + i) * 31 + ((at + i) >> 11));
    send_all(data, buffer, length);
  }
}

static void send_chunks(int data, int count) {
  send_text(data, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
  while (count-- > 0) send_text(data, "6\r\nchunk\n\r\n");
  send_text(data, "0\r\nX-Trailer: yes\r\n\r\n");
}

/* Of the body that begins at `from` in the head's buffer and goes on in the connection. */
static void sum(int data, const char *from, long got) {
  const char *field = strstr(head, "Content-Length: ");
  long length = field ? atol(field + 16) : 0, count = got;
  unsigned total = 0;
  for (long i = 0; i < got; i++) total += (unsigned char)from[i];
  while (count < length) {
    long more = read(data, buffer, PIECE);
    if (more <= 0) break;
    for (long i = 0; i < more; i++) total += (unsigned char)buffer[i];
    count += more;
  }
  char text[64];
  snprintf(text, sizeof text, "%ld %u", count, total);
  answer(data, "", text);
}

static void serve(int data) {
  long got = 0;
  char *end = NULL;
  while (end == NULL && got < PIECE) {
    long more = read(data, head + got, PIECE - got);
    if (more <= 0) return;
    got += more;
    head[got] = 0;
    end = strstr(head, "\r\n\r\n");
  }
  if (end == NULL) return;
  char *path = strchr(head, ' ') + 1;
  if (strncmp(path, "/hello ", 7) == 0) {
    answer(data, "X-Frame-Options: DENY\r\nSet-Cookie: seen=yes; Path=/\r\n", "hello");
  } else if (strncmp(path, "/cookie ", 8) == 0) {
    char *cookie = strstr(head, "Cookie: "), *line = cookie ? strstr(cookie, "\r\n") : NULL;
    if (line) *line = 0;
    answer(data, "", cookie ? cookie + 8 : "none");
  } else if (strncmp(path, "/bytes/", 7) == 0) {
    send_bytes(data, atol(path + 7));
  } else if (strncmp(path, "/chunks/", 8) == 0) {
    send_chunks(data, atoi(path + 8));
  } else if (strncmp(path, "/nonsense ", 10) == 0) {
    send_text(data, "220 ready\r\n");
  } else if (strncmp(path, "/sum ", 5) == 0) {
    sum(data, end + 4, got - (end + 4 - head));
  }
}

int main(int argc, char **argv) {
  char text[64];
  if (argc != 2) return 2;
  int control = open("/net/tcp/clone", O_RDWR);
  long length = control < 0 ? -1 : read(control, text, sizeof text - 1);
  if (length < 0) fail("clone");
  text[length] = 0;
  char command[64];
  snprintf(command, sizeof command, "announce *!%s", argv[1]);
  if (write(control, command, strlen(command)) < 0) fail(command);
  int listener = file(text, "listen", O_RDONLY);
  puts("listening");
  fflush(stdout);
  while (read(listener, text, 8) == 8) {
    int data = file(text, "data", O_RDWR);
    serve(data);
    close(data);
  }
  return 0;
}
