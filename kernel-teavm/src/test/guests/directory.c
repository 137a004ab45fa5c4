// Where the program is, by a library that preview 1 tells no current directory. It is not stripped of its names, see build.sh.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void show(const char *what) {
  char buffer[4096];
  char *allocated;
  printf("%s: %s\n", what, getcwd(buffer, sizeof buffer));
  allocated = getcwd(NULL, 0);
  if (allocated == NULL || strcmp(allocated, buffer) != 0) puts("allocated: another one");
  free(allocated);
}

static void make(const char *name) {
  FILE *file = fopen(name, "wx");
  printf("%s: %s\n", name, file ? "made" : strerror(errno));
  if (file) fclose(file);
}

int main(int argc, char **argv) {
  char tiny[2];
  char *block = malloc(200000);
  memset(block, 1, 200000);
  show("at first");
  make("relative");
  printf("tiny: %s\n", getcwd(tiny, sizeof tiny) ? tiny : strerror(errno));
  free(block);
  for (int i = 1; i < argc; i++) {
    printf("chdir %s: %d\n", argv[i], chdir(argv[i]));
    show("now");
    make("there");
  }
  return 0;
}
