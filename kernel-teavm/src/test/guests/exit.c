// Ends in the way that the first argument says: a number is an exit code.
#include "guest.h"

int main(int argc, char **argv) {
  const char *how = argc > 1 ? argv[1] : "0";
  said("ending", how);
  if (strcmp(how, "trap") == 0) __builtin_trap();
  if (strcmp(how, "loop") == 0) {
    for (volatile int i = 0;; i++) {
    }
  }
  __wasi_proc_exit(atoi(how));
}
