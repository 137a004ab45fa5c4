// Open flags, descriptor flags, reading, writing, offsets, sizes, renumbering.
#include "guest.h"

static fd_t dir;

static void creation(void) {
  fd_t a, b;
  error("open what is absent", open_at(dir, 0, "a", 0, READ_WRITE, 0, &a));
  error("create", open_at(dir, 0, "a", __WASI_OFLAGS_CREAT, READ_WRITE, 0, &a));
  error("create again", open_at(dir, 0, "a", __WASI_OFLAGS_CREAT, READ_WRITE, 0, &b));
  error("close", __wasi_fd_close(b));
  error("create exclusively", open_at(dir, 0, "a", __WASI_OFLAGS_CREAT | __WASI_OFLAGS_EXCL, READ_WRITE, 0, &b));
  error("write", write_text(a, "hello"));
  content_of("read at the end", a);
  error("open and truncate", open_at(dir, 0, "a", __WASI_OFLAGS_TRUNC, READ_WRITE, 0, &b));
  error("close", __wasi_fd_close(b));
  error("seek to the start", seek(a, 0, __WASI_WHENCE_SET));
  content_of("truncated", a);
  error("close", __wasi_fd_close(a));
  error("close again", __wasi_fd_close(a));
  error("open a file as a directory", open_at(dir, 0, "a", __WASI_OFLAGS_DIRECTORY, 0, 0, &a));
  error("create a directory by opening",
        open_at(dir, 0, "d", __WASI_OFLAGS_CREAT | __WASI_OFLAGS_DIRECTORY, 0, 0, &a));
}

static void rights(void) {
  fd_t fd;
  __wasi_fdstat_t stat;
  make_file(dir, "r", "read");
  error("open to read", open_at(dir, 0, "r", 0, __WASI_RIGHTS_FD_READ, 0, &fd));
  error("write to what is open to read", write_text(fd, "x"));
  content_of("read what is open to read", fd);
  error("fdstat", __wasi_fd_fdstat_get(fd, &stat));
  said("type", type_name(stat.fs_filetype));
  number("rights", stat.fs_rights_base);
  number("rights inherited", stat.fs_rights_inheriting);
  truth("reports the right to read", stat.fs_rights_base & __WASI_RIGHTS_FD_READ);
  truth("reports the right to write", stat.fs_rights_base & __WASI_RIGHTS_FD_WRITE);
  truth("reports the right to seek", stat.fs_rights_base & __WASI_RIGHTS_FD_SEEK);
  error("close", __wasi_fd_close(fd));
  error("open with no rights", __wasi_path_open(dir, 0, "r", 0, 0, 0, 0, &fd));
  content_of("read what has no rights", fd);
  error("write what has no rights", write_text(fd, "x"));
  error("fdstat", __wasi_fd_fdstat_get(fd, &stat));
  number("rights", stat.fs_rights_base);
  error("close", __wasi_fd_close(fd));
  error("open to read and write", open_at(dir, 0, "r", 0, READ_WRITE, 0, &fd));
  error("fdstat", __wasi_fd_fdstat_get(fd, &stat));
  number("rights", stat.fs_rights_base);
  error("close", __wasi_fd_close(fd));
  error("open to write", open_at(dir, 0, "r", 0, __WASI_RIGHTS_FD_WRITE, 0, &fd));
  error("fdstat", __wasi_fd_fdstat_get(fd, &stat));
  number("rights", stat.fs_rights_base);
  content_of("read what is open to write", fd);
  error("write to what is open to write", write_text(fd, "W"));
  error("close", __wasi_fd_close(fd));
  content_at("written", dir, "r");
}

static void appending(void) {
  fd_t fd;
  __wasi_fdstat_t stat;
  __wasi_filesize_t at = 0;
  make_file(dir, "p", "12345");
  error("open to append", open_at(dir, 0, "p", 0, READ_WRITE, __WASI_FDFLAGS_APPEND, &fd));
  error("fdstat", __wasi_fd_fdstat_get(fd, &stat));
  number("flags", stat.fs_flags);
  error("seek to the start", seek(fd, 0, __WASI_WHENCE_SET));
  error("append", write_text(fd, "67"));
  error("tell", __wasi_fd_tell(fd, &at));
  number("offset after appending", at);
  error("seek to the start", seek(fd, 0, __WASI_WHENCE_SET));
  content_of("appended", fd);
  error("stop appending", __wasi_fd_fdstat_set_flags(fd, 0));
  error("seek to the start", seek(fd, 0, __WASI_WHENCE_SET));
  error("write", write_text(fd, "ab"));
  error("append again", __wasi_fd_fdstat_set_flags(fd, __WASI_FDFLAGS_APPEND | __WASI_FDFLAGS_NONBLOCK));
  error("fdstat", __wasi_fd_fdstat_get(fd, &stat));
  number("flags", stat.fs_flags);
  error("write", write_text(fd, "z"));
  error("close", __wasi_fd_close(fd));
  content_at("appended again", dir, "p");
}

static void positions(void) {
  fd_t fd;
  __wasi_filesize_t at = 0;
  __wasi_size_t done = 0;
  char low[3] = "", high[10] = "";
  make_file(dir, "s", "abcdefghij");
  error("open", open_at(dir, 0, "s", 0, READ_WRITE, 0, &fd));
  error("seek from the end", __wasi_fd_seek(fd, -4, __WASI_WHENCE_END, &at));
  number("offset", at);
  error("seek from here", __wasi_fd_seek(fd, 2, __WASI_WHENCE_CUR, &at));
  number("offset", at);
  error("seek before the start", seek(fd, -1, __WASI_WHENCE_SET));
  error("seek before the start from here", seek(fd, -9, __WASI_WHENCE_CUR));
  error("tell", __wasi_fd_tell(fd, &at));
  number("offset as before", at);
  __wasi_iovec_t parts[2] = {{(uint8_t *)low, 2}, {(uint8_t *)high, 3}};
  error("pread into two parts", __wasi_fd_pread(fd, parts, 2, 1, &done));
  number("read", done);
  said("first part", low);
  said("second part", high);
  error("pread at the end", __wasi_fd_pread(fd, parts, 2, 10, &done));
  number("read", done);
  error("pread into no part", __wasi_fd_pread(fd, parts, 0, 0, &done));
  number("read", done);
  __wasi_ciovec_t texts[3] = {{(const uint8_t *)"XY", 2}, {(const uint8_t *)"", 0}, {(const uint8_t *)"Z", 1}};
  error("pwrite three parts", __wasi_fd_pwrite(fd, texts, 3, 4, &done));
  number("written", done);
  error("tell", __wasi_fd_tell(fd, &at));
  number("offset as before", at);
  content_of("read from there", fd);
  error("write beyond the end", __wasi_fd_pwrite(fd, texts, 1, 13, &done));
  content_at("with a hole", dir, "s");
  error("seek beyond the end", seek(fd, 20, __WASI_WHENCE_SET));
  content_of("read beyond the end", fd);
  error("close", __wasi_fd_close(fd));
}

static void sizes(void) {
  fd_t fd;
  __wasi_filestat_t stat;
  make_file(dir, "t", "abcdef");
  error("open", open_at(dir, 0, "t", 0, READ_WRITE, 0, &fd));
  error("shorten", __wasi_fd_filestat_set_size(fd, 3));
  content_at("shortened", dir, "t");
  error("lengthen", __wasi_fd_filestat_set_size(fd, 5));
  content_at("lengthened with zeros", dir, "t");
  error("stat", __wasi_fd_filestat_get(fd, &stat));
  number("size", stat.size);
  number("links", stat.nlink);
  said("type", type_name(stat.filetype));
  error("allocate inside", __wasi_fd_allocate(fd, 0, 4));
  error("allocate beyond", __wasi_fd_allocate(fd, 6, 4));
  error("stat", __wasi_fd_filestat_get(fd, &stat));
  number("size after allocating", stat.size);
  error("advise", __wasi_fd_advise(fd, 0, 0, __WASI_ADVICE_SEQUENTIAL));
  error("sync", __wasi_fd_sync(fd));
  error("sync data", __wasi_fd_datasync(fd));
  error("close", __wasi_fd_close(fd));
  error("open to read", open_at(dir, 0, "t", 0, __WASI_RIGHTS_FD_READ, 0, &fd));
  error("shorten what is open to read", __wasi_fd_filestat_set_size(fd, 0));
  error("close", __wasi_fd_close(fd));
}

static void renumbering(void) {
  fd_t a, b;
  make_file(dir, "x", "of x");
  make_file(dir, "y", "of y");
  error("open x", open_at(dir, 0, "x", 0, READ_WRITE, 0, &a));
  error("open y", open_at(dir, 0, "y", 0, READ_WRITE, 0, &b));
  error("renumber", __wasi_fd_renumber(a, b));
  content_of("the new number reads", b);
  content_of("the old number reads", a);
  error("renumber to itself", __wasi_fd_renumber(b, b));
  error("renumber what is closed", __wasi_fd_renumber(a, b));
  error("renumber to what is closed", __wasi_fd_renumber(b, a));
  error("close", __wasi_fd_close(b));
  error("open x", open_at(dir, 0, "x", 0, READ_WRITE, 0, &a));
  error("open x again", open_at(dir, 0, "x", 0, READ_WRITE, 0, &b));
  error("write by one", write_text(a, "OF"));
  content_of("the other has an offset of its own", b);
}

int main(void) {
  dir = new_folder("files");
  creation();
  rights();
  appending();
  positions();
  sizes();
  renumbering();
  return 0;
}
