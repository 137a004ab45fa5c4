// Absolute and relative paths where both lead somewhere: run in /home/app, which has a tmp and a name.txt of its own.
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void show(const char *name, const char *path) {
  char line[64] = "nothing";
  FILE *in = fopen(path, "r");
  if (in) fgets(line, sizeof line, in);
  printf("%s: %s\n", name, line);
}

static void write_to(const char *path) {
  FILE *out = fopen(path, "w");
  if (out) fputs(path, out);
  if (out) fclose(out);
}

// The linker lets one text be the end of another one, so no relative path here is the end of an absolute one.
int main(void) {
  char joined[64];
  write_to("/tmp/made.txt");
  write_to("tmp/own.txt");
  show("absolute", "/name.txt");
  snprintf(joined, sizeof joined, "%s.%s", "name", "txt");
  show("relative", joined);
  snprintf(joined, sizeof joined, "%s/%s", "/tmp", "joined.txt");
  write_to(joined);
  snprintf(joined, sizeof joined, "%s/%s", "sub", "base.txt");
  write_to(strrchr(joined, '/') + 1);
  printf("mkdir: %d\n", mkdir("/tmp/dir", 0777));
  printf("rename: %d\n", rename("/tmp/dir", "/tmp/moved"));
  printf("unlink: %d\n", unlink("/tmp/joined.txt"));
  return 0;
}
