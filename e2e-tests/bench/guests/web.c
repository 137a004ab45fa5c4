/* A small HTTP server: web PORT. Each connection is for one request, one after the other. It ends when it is killed.
 *
 *   GET /         a page that holds nothing
 *   GET /small    1 KiB
 *   GET /many/N   N bytes
 *   POST /take    reads the body, of a length or in chunks, and answers with the number of bytes that came
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 64 << 10, SMALL = 1024 };

static char head[PIECE + 1];
static char buffer[PIECE];

static int check(const char *what, int result) {
  if (result >= 0) return result;
  perror(what);
  exit(1);
}

static int file(int number, const char *name, int flags) {
  char path[64];
  snprintf(path, sizeof path, "/net/tcp/%d/%s", number, name);
  return check(path, open(path, flags));
}

static int listen_at(const char *port) {
  char text[64];
  int control = check("clone", open("/net/tcp/clone", O_RDWR));
  text[check("number", read(control, text, sizeof text - 1))] = 0;
  int number = atoi(text);
  int length = snprintf(text, sizeof text, "announce *!%s", port);
  check("announce", write(control, text, length));
  return file(number, "listen", O_RDONLY);
}

/* 0 once the other end is gone. */
static int send_all(int data, const char *from, long length) {
  while (length > 0) {
    long done = write(data, from, length);
    if (done < 0) return 0;
    from += done;
    length -= done;
  }
  return 1;
}

static int put_head(char *text, const char *type, long length) {
  return sprintf(text, "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %ld\r\nConnection: close\r\n\r\n", type, length);
}

static int send_head(int data, const char *type, long length) {
  char text[160];
  return send_all(data, text, put_head(text, type, length));
}

/* The head and a small body in one write. */
static void answer(int data, const char *type, const char *body, long length) {
  char text[160 + SMALL];
  int size = put_head(text, type, length);
  memcpy(text + size, body, length);
  send_all(data, text, size + length);
}

static void send_many(int data, long count) {
  if (!send_head(data, "application/octet-stream", count)) return;
  for (long at = 0; at < count; at += PIECE) {
    if (!send_all(data, buffer, count - at < PIECE ? count - at : PIECE)) return;
  }
}

/* The bytes of a body in chunks that lie in a piece; `left` is what is missing of the present chunk, with its line end. */
static struct {
  long left, size;
  int in_size, ended;
} chunks;

static long unframe(const char *from, long length) {
  long bytes = 0;
  while (length > 0 && !chunks.ended) {
    if (chunks.left > 0) {
      long step = length < chunks.left ? length : chunks.left;
      long body = chunks.left - 2;
      bytes += step < body ? step : body > 0 ? body : 0;
      chunks.left -= step;
      from += step;
      length -= step;
      continue;
    }
    char c = *from++;
    length--;
    if (c == '\n') {
      chunks.ended = chunks.size == 0;
      chunks.left = chunks.size + 2;
      chunks.size = 0;
    } else if (c != '\r') {
      chunks.size = chunks.size * 16 + (c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    }
  }
  return bytes;
}

static void take(int data, const char *from, long got) {
  char *field = strstr(head, "\r\nContent-Length:");
  long length = field ? atol(field + 17) : -1, count = 0;
  memset(&chunks, 0, sizeof chunks);
  for (;;) {
    count += length < 0 ? unframe(from, got) : got;
    if (length < 0 ? chunks.ended : count >= length) break;
    got = read(data, buffer, PIECE);
    if (got <= 0) return;
    from = buffer;
  }
  char text[32];
  answer(data, "text/plain", text, snprintf(text, sizeof text, "%ld", count));
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
  if (strncmp(path, "/ ", 2) == 0) {
    answer(data, "text/html", "<!doctype html>", 15);
  } else if (strncmp(path, "/small ", 7) == 0) {
    answer(data, "text/plain", buffer, SMALL);
  } else if (strncmp(path, "/many/", 6) == 0) {
    send_many(data, atol(path + 6));
  } else if (strncmp(path, "/take ", 6) == 0) {
    take(data, end + 4, got - (end + 4 - head));
  }
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  memset(buffer, 'x', sizeof buffer);
  int listener = listen_at(argv[1]);
  char number[9] = "";
  while (read(listener, number, 8) == 8) {
    int data = file(atoi(number), "data", O_RDWR);
    serve(data);
    close(data);
  }
  return 0;
}
