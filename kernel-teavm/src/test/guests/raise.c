// Raises the signal of the first argument's number at itself; prints what comes back, if the process is still there.
#include "guest.h"

err_t raw_raise(int signal) __attribute__((import_module("wasi_snapshot_preview1"), import_name("proc_raise")));

int main(int argc, char **argv) {
  said("raising", argc > 1 ? argv[1] : "0");
  error("came back", raw_raise(argc > 1 ? atoi(argv[1]) : 0));
  return 0;
}
