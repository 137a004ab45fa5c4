// Making, listing and removing directories; listings that go on while entries change.
#include "guest.h"

enum { MOST = 64 };

static fd_t dir;

/** What a listing gave so far. */
static struct {
  char names[MOST][32];
  int count;
  __wasi_dircookie_t cookie;
  bool end;
} seen;

/** Goes on with the listing, at most so many entries; names but `.` and `..` are kept. */
static err_t go_on(fd_t fd, int most) {
  while (most > 0 && !seen.end) {
    uint8_t buffer[60];
    __wasi_size_t used = 0;
    err_t result = __wasi_fd_readdir(fd, buffer, sizeof buffer, seen.cookie, &used);
    if (result != 0) return result;
    if (used < sizeof(__wasi_dirent_t)) {
      seen.end = true;
      return 0;
    }
    // The buffer has room for one entry of this program, and perhaps a part of the next.
    __wasi_dirent_t entry;
    memcpy(&entry, buffer, sizeof entry);
    size_t length = entry.d_namlen < 31 ? entry.d_namlen : 31;
    char name[32];
    memcpy(name, buffer + sizeof entry, length);
    name[length] = 0;
    seen.cookie = entry.d_next;
    if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0) {
      if (seen.count < MOST) strcpy(seen.names[seen.count++], name);
      most--;
    }
  }
  return 0;
}

static void start(void) { memset(&seen, 0, sizeof seen); }

static int times_seen(const char *name) {
  int times = 0;
  for (int i = 0; i < seen.count; i++) times += strcmp(seen.names[i], name) == 0;
  return times;
}

static char *numbered(int number) {
  static char name[4] = "f00";
  name[1] = '0' + number / 10;
  name[2] = '0' + number % 10;
  return name;
}

static fd_t folder_of(int files, const char *name) {
  fd_t fd;
  if (__wasi_path_create_directory(dir, name) != 0 ||
      open_at(dir, 0, name, __WASI_OFLAGS_DIRECTORY, 0, 0, &fd) != 0) {
    __builtin_trap();
  }
  for (int i = 0; i < files; i++) make_file(fd, numbered(i), "");
  return fd;
}

static void making(void) {
  fd_t fd;
  error("make", __wasi_path_create_directory(dir, "m"));
  error("make again", __wasi_path_create_directory(dir, "m"));
  error("make with a slash", __wasi_path_create_directory(dir, "m/n/"));
  error("make inside of what is absent", __wasi_path_create_directory(dir, "absent/n"));
  make_file(dir, "file", "");
  error("make inside of a file", __wasi_path_create_directory(dir, "file/n"));
  error("make over a file", __wasi_path_create_directory(dir, "file"));
  error("make the folder itself", __wasi_path_create_directory(dir, "."));
  error("make without a name", __wasi_path_create_directory(dir, ""));
  error("remove what is not empty", __wasi_path_remove_directory(dir, "m"));
  error("remove a file as a directory", __wasi_path_remove_directory(dir, "file"));
  error("remove a directory as a file", __wasi_path_unlink_file(dir, "m"));
  error("remove", __wasi_path_remove_directory(dir, "m/n"));
  error("open", open_at(dir, 0, "m", __WASI_OFLAGS_DIRECTORY, 0, 0, &fd));
  error("remove while open", __wasi_path_remove_directory(dir, "m"));
  error("remove again", __wasi_path_remove_directory(dir, "m"));
  error("make inside of what was removed", __wasi_path_create_directory(fd, "n"));
  start();
  error("list what was removed", go_on(fd, MOST));
  number("entries", seen.count);
  error("close", __wasi_fd_close(fd));
}

static void of_directories(void) {
  fd_t fd;
  __wasi_fdstat_t stat;
  __wasi_filestat_t file;
  __wasi_filesize_t at;
  fd = folder_of(0, "o");
  error("fdstat", __wasi_fd_fdstat_get(fd, &stat));
  said("type", type_name(stat.fs_filetype));
  number("rights", stat.fs_rights_base);
  number("rights of what is opened in it", stat.fs_rights_inheriting);
  error("stat", __wasi_fd_filestat_get(fd, &file));
  said("type", type_name(file.filetype));
  content_of("read a directory", fd);
  error("write to a directory", write_text(fd, "x"));
  error("seek in a directory", __wasi_fd_seek(fd, 0, __WASI_WHENCE_SET, &at));
  error("shorten a directory", __wasi_fd_filestat_set_size(fd, 0));
  error("list", go_on(fd, MOST));
  number("entries but the two of itself", seen.count);
  error("close", __wasi_fd_close(fd));
  error("open a directory to write", open_at(dir, 0, "o", 0, READ_WRITE, 0, &fd));
  make_file(dir, "plain", "");
  error("open a file", open_at(dir, 0, "plain", 0, READ_WRITE, 0, &fd));
  start();
  error("list a file", go_on(fd, MOST));
  error("close", __wasi_fd_close(fd));
}

static void listing(void) {
  fd_t fd = folder_of(20, "whole");
  bool once = true;
  uint8_t buffer[4096];
  __wasi_size_t used = 0;
  start();
  error("list one by one", go_on(fd, MOST));
  number("entries", seen.count);
  for (int i = 0; i < 20; i++) once &= times_seen(numbered(i)) == 1;
  truth("each once", once);
  error("list into a large buffer", __wasi_fd_readdir(fd, buffer, sizeof buffer, 0, &used));
  number("bytes, with two of itself", used);
  error("list into a small buffer", __wasi_fd_readdir(fd, buffer, 10, 0, &used));
  number("bytes", used);
  error("list into no buffer", __wasi_fd_readdir(fd, buffer, 0, 0, &used));
  number("bytes", used);
  error("list from the end", __wasi_fd_readdir(fd, buffer, sizeof buffer, seen.cookie, &used));
  number("bytes", used);
  error("close", __wasi_fd_close(fd));
}

/** Removes what was listed already, one entry at a time, as `rm -r` does. */
static void removing_behind(void) {
  fd_t fd = folder_of(30, "behind");
  bool once = true;
  start();
  while (!seen.end) {
    int before = seen.count;
    if (go_on(fd, 1) != 0) break;
    for (int i = before; i < seen.count; i++) {
      if (__wasi_path_unlink_file(fd, seen.names[i]) != 0) once = false;
    }
  }
  for (int i = 0; i < 30; i++) once &= times_seen(numbered(i)) == 1;
  truth("each once while those before are removed", once);
  error("remove the folder that is empty now", __wasi_path_remove_directory(dir, "behind"));
  error("close", __wasi_fd_close(fd));
}

/** Adds and removes entries in the middle of a listing: what stays is listed once. */
static void changing(void) {
  fd_t fd = folder_of(30, "changing");
  bool once = true;
  start();
  error("list the first ten", go_on(fd, 10));
  char removed_before[4], removed_after[4];
  strcpy(removed_before, seen.names[3]);
  int after = 0;
  while (times_seen(numbered(after)) > 0) after++;
  strcpy(removed_after, numbered(after));
  error("remove one that was listed", __wasi_path_unlink_file(fd, removed_before));
  error("remove one that was not", __wasi_path_unlink_file(fd, removed_after));
  for (int i = 40; i < 50; i++) make_file(fd, numbered(i), "");
  error("list the others", go_on(fd, MOST));
  for (int i = 0; i < 30; i++) {
    bool stays = strcmp(numbered(i), removed_after) != 0;
    once &= times_seen(numbered(i)) == (stays ? 1 : 0);
  }
  truth("each that stays is listed once", once);
  for (int i = 40, twice = 0; i < 50; i++) {
    twice += times_seen(numbered(i)) > 1;
    if (i == 49) number("listed twice of those that came", twice);
  }
  error("close", __wasi_fd_close(fd));
}

int main(void) {
  dir = new_folder("directories");
  making();
  of_directories();
  listing();
  removing_behind();
  changing();
  return 0;
}
