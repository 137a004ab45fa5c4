// Waiting: on clocks, relative and absolute, and on descriptors, alone and together.
#include "guest.h"

#define MS ((__wasi_timestamp_t)1000000)

static __wasi_event_t events[8];
static __wasi_size_t count;

static __wasi_timestamp_t now(__wasi_clockid_t id) {
  __wasi_timestamp_t time = 0;
  if (__wasi_clock_time_get(id, 1, &time) != 0) __builtin_trap();
  return time;
}

static __wasi_subscription_t clock(uint64_t tag, __wasi_clockid_t id, __wasi_timestamp_t timeout, int flags) {
  __wasi_subscription_t wanted;
  memset(&wanted, 0, sizeof wanted);
  wanted.userdata = tag;
  wanted.u.tag = __WASI_EVENTTYPE_CLOCK;
  wanted.u.u.clock.id = id;
  wanted.u.u.clock.timeout = timeout;
  wanted.u.u.clock.flags = flags;
  return wanted;
}

static __wasi_subscription_t descriptor(uint64_t tag, int type, fd_t fd) {
  __wasi_subscription_t wanted;
  memset(&wanted, 0, sizeof wanted);
  wanted.userdata = tag;
  wanted.u.tag = type;
  wanted.u.u.fd_read.file_descriptor = fd;
  return wanted;
}

static void waiting(const char *name, __wasi_subscription_t *wanted, size_t size) {
  memset(events, 0xff, sizeof events);
  count = 0;
  error(name, __wasi_poll_oneoff(wanted, events, size, &count));
}

static void one_clock(const char *name, __wasi_clockid_t id, bool absolute) {
  __wasi_timestamp_t start = now(__WASI_CLOCKID_MONOTONIC);
  __wasi_timestamp_t timeout = absolute ? now(id) + 20 * MS : 20 * MS;
  __wasi_subscription_t wanted = clock(7, id, timeout, absolute ? __WASI_SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME : 0);
  waiting(name, &wanted, 1);
  __wasi_timestamp_t took = now(__WASI_CLOCKID_MONOTONIC) - start;
  number("events", count);
  number("of the subscription", events[0].userdata);
  error("with", events[0].error);
  number("of type", events[0].type);
  truth("not before its time", took >= 19 * MS);
  truth("not long after it", took < 1000 * MS);
}

static void clocks(void) {
  __wasi_subscription_t wanted[3];
  one_clock("monotonic, relative", __WASI_CLOCKID_MONOTONIC, false);
  one_clock("monotonic, absolute", __WASI_CLOCKID_MONOTONIC, true);
  one_clock("realtime, relative", __WASI_CLOCKID_REALTIME, false);
  one_clock("realtime, absolute", __WASI_CLOCKID_REALTIME, true);
  wanted[0] = clock(1, __WASI_CLOCKID_MONOTONIC, 100000 * MS, 0);
  wanted[1] = clock(2, __WASI_CLOCKID_MONOTONIC, 10 * MS, 0);
  wanted[2] = clock(3, __WASI_CLOCKID_REALTIME, 100000 * MS, 0);
  waiting("the nearest of three", wanted, 3);
  number("events", count);
  number("of the subscription", events[0].userdata);
  wanted[0] = clock(4, __WASI_CLOCKID_MONOTONIC, 0, 0);
  waiting("no time at all", wanted, 1);
  number("events", count);
  wanted[0] = clock(5, __WASI_CLOCKID_REALTIME, 1, __WASI_SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME);
  waiting("a time that has passed", wanted, 1);
  number("events", count);
  waiting("for nothing", wanted, 0);
}

static void descriptors(void) {
  __wasi_subscription_t wanted[3];
  fd_t dir = new_folder("poll");
  fd_t fd;
  make_file(dir, "f", "12345");
  error("open", open_at(dir, 0, "f", 0, READ_WRITE, 0, &fd));
  wanted[0] = descriptor(1, __WASI_EVENTTYPE_FD_READ, fd);
  wanted[1] = clock(2, __WASI_CLOCKID_MONOTONIC, 100000 * MS, 0);
  waiting("a file to read, or long", wanted, 2);
  number("events", count);
  number("of the subscription", events[0].userdata);
  error("with", events[0].error);
  number("of type", events[0].type);
  wanted[0] = descriptor(3, __WASI_EVENTTYPE_FD_WRITE, fd);
  waiting("a file to write, or long", wanted, 2);
  number("events", count);
  number("of the subscription", events[0].userdata);
  wanted[0] = descriptor(4, __WASI_EVENTTYPE_FD_WRITE, 1);
  waiting("standard output", wanted, 1);
  number("events", count);
  error("with", events[0].error);
  wanted[0] = descriptor(5, __WASI_EVENTTYPE_FD_READ, 0);
  waiting("standard input", wanted, 2);
  number("events", count);
  number("of the subscription", events[0].userdata);
  content_of("what is there", 0);
  content_of("then its end", 0);
  wanted[0] = descriptor(6, __WASI_EVENTTYPE_FD_READ, 77);
  waiting("what is not open", wanted, 2);
  wanted[0] = descriptor(7, __WASI_EVENTTYPE_FD_READ, dir);
  waiting("a folder", wanted, 2);
  wanted[0] = clock(8, __WASI_CLOCKID_PROCESS_CPUTIME_ID, 1, 0);
  wanted[1] = clock(9, __WASI_CLOCKID_MONOTONIC, 5 * MS, 0);
  waiting("time of the processor, or a little", wanted, 2);
  wanted[0] = clock(10, 9, 1, 0);
  waiting("an unknown clock", wanted, 1);
  error("close", __wasi_fd_close(fd));
}

int main(void) {
  clocks();
  descriptors();
  return 0;
}
