// What the guest programs share: one line per check, and the folder that they work in.
//
// Every check prints "name: result". Results are errnos by name, numbers or text, never addresses, times or serial
// numbers, so that the output is the same wherever the semantics are.
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wasi/api.h>

#define FOLLOW __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW
#define READ_WRITE (__WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_WRITE)
#define MOST_RIGHTS ((__wasi_rights_t)0x0fffffff)

typedef __wasi_fd_t fd_t;
typedef __wasi_errno_t err_t;

static const char *const ERRNO_NAMES[] = {
    "SUCCESS", "E2BIG", "EACCES", "EADDRINUSE", "EADDRNOTAVAIL", "EAFNOSUPPORT", "EAGAIN", "EALREADY", "EBADF", "EBADMSG",
    "EBUSY", "ECANCELED", "ECHILD", "ECONNABORTED", "ECONNREFUSED", "ECONNRESET", "EDEADLK", "EDESTADDRREQ", "EDOM",
    "EDQUOT", "EEXIST", "EFAULT", "EFBIG", "EHOSTUNREACH", "EIDRM", "EILSEQ", "EINPROGRESS", "EINTR", "EINVAL", "EIO",
    "EISCONN", "EISDIR", "ELOOP", "EMFILE", "EMLINK", "EMSGSIZE", "EMULTIHOP", "ENAMETOOLONG", "ENETDOWN", "ENETRESET",
    "ENETUNREACH", "ENFILE", "ENOBUFS", "ENODEV", "ENOENT", "ENOEXEC", "ENOLCK", "ENOLINK", "ENOMEM", "ENOMSG",
    "ENOPROTOOPT", "ENOSPC", "ENOSYS", "ENOTCONN", "ENOTDIR", "ENOTEMPTY", "ENOTRECOVERABLE", "ENOTSOCK", "ENOTSUP",
    "ENOTTY", "ENXIO", "EOVERFLOW", "EOWNERDEAD", "EPERM", "EPIPE", "EPROTO", "EPROTONOSUPPORT", "EPROTOTYPE", "ERANGE",
    "EROFS", "ESPIPE", "ESRCH", "ESTALE", "ETIMEDOUT", "ETXTBSY", "EXDEV", "ENOTCAPABLE"};

static void put(fd_t fd, const char *text) {
  size_t left = strlen(text);
  while (left > 0) {
    __wasi_ciovec_t part = {(const uint8_t *)text, left};
    __wasi_size_t done = 0;
    if (__wasi_fd_write(fd, &part, 1, &done) != 0 || done == 0) {
      __builtin_trap();
    }
    text += done;
    left -= done;
  }
}

static void said(const char *name, const char *result) {
  char line[2000];
  strlcpy(line, name, sizeof line);
  strlcat(line, ": ", sizeof line);
  strlcat(line, result, sizeof line - 1);
  strlcat(line, "\n", sizeof line);
  put(1, line);
}

static const char *errno_name(err_t error) { return error < 77 ? ERRNO_NAMES[error] : "no errno of the specification"; }

static void error(const char *name, err_t result) { said(name, errno_name(result)); }

static void number(const char *name, int64_t value) {
  char digits[24];
  char *at = digits + sizeof digits - 1;
  uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  *at = 0;
  do {
    *--at = '0' + rest % 10;
    rest /= 10;
  } while (rest > 0);
  if (value < 0) *--at = '-';
  said(name, at);
}

static void truth(const char *name, bool holds) { said(name, holds ? "yes" : "no"); }

/** The preopen with a name, or -1. */
static fd_t preopen(const char *wanted) {
  for (fd_t fd = 3;; fd++) {
    __wasi_prestat_t stat;
    char name[256];
    if (__wasi_fd_prestat_get(fd, &stat) != 0) return -1;
    size_t length = stat.u.dir.pr_name_len;
    if (length >= sizeof name || __wasi_fd_prestat_dir_name(fd, (uint8_t *)name, length) != 0) continue;
    name[length] = 0;
    if (strcmp(name, wanted) == 0) return fd;
  }
}

static err_t open_at(fd_t dir, __wasi_lookupflags_t lookup, const char *path, __wasi_oflags_t oflags,
                     __wasi_rights_t rights, __wasi_fdflags_t flags, fd_t *fd) {
  *fd = -1;
  return __wasi_path_open(dir, lookup, path, oflags, rights, MOST_RIGHTS, flags, fd);
}

/** A new empty folder in the working folder, open; the program starts in an empty one. */
static fd_t new_folder(const char *name) {
  fd_t here = preopen(".");
  if (here == (fd_t)-1) here = 3;
  fd_t folder;
  if (__wasi_path_create_directory(here, name) != 0 ||
      open_at(here, 0, name, __WASI_OFLAGS_DIRECTORY, MOST_RIGHTS & ~READ_WRITE, 0, &folder) != 0) {
    put(2, "no empty working folder\n");
    __wasi_proc_exit(70);
  }
  return folder;
}

static err_t write_text(fd_t fd, const char *text) {
  __wasi_ciovec_t part = {(const uint8_t *)text, strlen(text)};
  __wasi_size_t done;
  return __wasi_fd_write(fd, &part, 1, &done);
}

/** A file with a text, made or made anew; traps if that fails. */
static void make_file(fd_t dir, const char *path, const char *text) {
  fd_t fd;
  if (open_at(dir, FOLLOW, path, __WASI_OFLAGS_CREAT | __WASI_OFLAGS_TRUNC, READ_WRITE, 0, &fd) != 0 ||
      write_text(fd, text) != 0 || __wasi_fd_close(fd) != 0) {
    __builtin_trap();
  }
}

/** Prints up to 99 bytes from a descriptor's offset, or the error. */
static void content_of(const char *name, fd_t fd) {
  char text[100];
  __wasi_iovec_t part = {(uint8_t *)text, sizeof text - 1};
  __wasi_size_t done = 0;
  err_t result = __wasi_fd_read(fd, &part, 1, &done);
  text[done] = 0;
  for (size_t i = 0; i < done; i++) {
    if (text[i] == 0) text[i] = '0';
    if (text[i] == '\n') text[i] = '/';
  }
  said(name, result == 0 ? text : errno_name(result));
}

/** Prints up to 99 bytes of a file by its path, or the error. */
static void content_at(const char *name, fd_t dir, const char *path) {
  fd_t fd;
  err_t result = open_at(dir, FOLLOW, path, 0, __WASI_RIGHTS_FD_READ, 0, &fd);
  if (result != 0) {
    error(name, result);
    return;
  }
  content_of(name, fd);
  if (__wasi_fd_close(fd) != 0) __builtin_trap();
}

static err_t seek(fd_t fd, int64_t by, __wasi_whence_t whence) {
  __wasi_filesize_t at;
  return __wasi_fd_seek(fd, by, whence, &at);
}

static err_t stat_at(fd_t dir, __wasi_lookupflags_t lookup, const char *path, __wasi_filestat_t *stat) {
  memset(stat, 0, sizeof *stat);
  return __wasi_path_filestat_get(dir, lookup, path, stat);
}

static const char *type_name(__wasi_filetype_t type) {
  static const char *const NAMES[] = {"unknown", "block device", "character device", "directory",
                                      "regular file", "datagram socket", "stream socket", "symbolic link"};
  return type < 8 ? NAMES[type] : "no type of the specification";
}
