// The C library on top: streams, relative paths, errors, standard input to its end.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "guest.h"

int main(void) {
  char line[100];
  FILE *file = fopen("notes.txt", "w");
  fputs("one\ntwo\n", file);
  number("close", fclose(file));
  file = fopen("./notes.txt", "a+");
  fputs("three\n", file);
  rewind(file);
  while (fgets(line, sizeof line, file)) {
    line[strcspn(line, "\n")] = 0;
    said("line", line);
  }
  number("close", fclose(file));
  truth("no such file", fopen("absent.txt", "r") == NULL);
  error("errno", errno);
  number("make", mkdir("folder", 0777));
  number("rename", rename("notes.txt", "folder/notes.txt"));
  number("access", access("folder/notes.txt", R_OK));
  struct stat stat_of;
  number("stat", stat("folder/notes.txt", &stat_of));
  number("size", stat_of.st_size);
  truth("is a file", S_ISREG(stat_of.st_mode));
  number("truncate", truncate("folder/notes.txt", 3));
  number("symlink", symlink("notes.txt", "folder/link"));
  number("readlink", readlink("folder/link", line, sizeof line));
  file = fopen("folder/link", "r");
  said("line", fgets(line, sizeof line, file));
  number("close", fclose(file));
  number("unlink", unlink("folder/link"));
  number("remove what is not empty", rmdir("folder"));
  error("errno", errno);
  number("unlink", unlink("folder/notes.txt"));
  number("remove", rmdir("folder"));
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    said("input", line);
  }
  truth("end of input", feof(stdin));
  put(2, "to standard error\n");
  return 0;
}
