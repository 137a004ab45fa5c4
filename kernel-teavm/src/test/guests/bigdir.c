// A folder of ten thousand files, through the C library: made, listed, looked at, removed.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "guest.h"

enum { FILES = 10000 };

static char *path_of(int file) {
  static char path[] = "big/file-00000";
  for (int i = 13, rest = file; i > 8; i--, rest /= 10) path[i] = '0' + rest % 10;
  return path;
}

int main(void) {
  static bool seen[FILES];
  int entries = 0, twice = 0, sizes = 0, failures = 0;
  number("make", mkdir("big", 0777));
  for (int i = 0; i < FILES; i++) {
    int fd = open(path_of(i), O_CREAT | O_EXCL | O_WRONLY, 0666);
    failures += fd < 0 || write(fd, "1234567", i % 8) != i % 8 || close(fd) != 0;
  }
  number("failures", failures);
  DIR *dir = opendir("big");
  for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
    if (entry->d_name[0] == '.') continue;
    int file = atoi(entry->d_name + 5);
    twice += seen[file];
    seen[file] = true;
    entries++;
  }
  number("close", closedir(dir));
  number("entries", entries);
  number("listed twice", twice);
  for (int i = 0; i < FILES; i++) {
    struct stat stat_of;
    if (stat(path_of(i), &stat_of) == 0) sizes += stat_of.st_size;
  }
  number("bytes", sizes);
  for (int i = 0; i < FILES; i++) failures += unlink(path_of(i)) != 0;
  number("failures", failures);
  number("remove", rmdir("big"));
  return 0;
}
