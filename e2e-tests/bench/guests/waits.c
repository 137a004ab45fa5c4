/* Says "waiting" and waits in one of three ways: waits stdin|poll|sleep. */
#include "measure.h"
#include <time.h>
#include <unistd.h>

/* Standard input, or an hour. */
static void wait_by_poll(void) {
  __wasi_subscription_t in[2] = {{.u.tag = __WASI_EVENTTYPE_CLOCK}, {.u.tag = __WASI_EVENTTYPE_FD_READ}};
  __wasi_event_t out[2];
  uint32_t ready;
  in[0].u.u.clock.id = MONOTONIC;
  in[0].u.u.clock.timeout = 3600ull * 1000000000;
  raw_poll_oneoff(in, out, 2, &ready);
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  puts("waiting");
  fflush(stdout);
  char byte;
  if (strcmp(argv[1], "stdin") == 0) read(0, &byte, 1);
  if (strcmp(argv[1], "poll") == 0) wait_by_poll();
  if (strcmp(argv[1], "sleep") == 0) nanosleep(&(struct timespec){3600, 0}, NULL);
  return 0;
}
