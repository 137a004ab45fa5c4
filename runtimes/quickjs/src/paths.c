/* Paths of this program: a current directory of its own, and each path to one descriptor.
 *
 * WASI has no current directory. The C library keeps one, and gives each path to the preopened directory whose name is
 * the longest prefix of it; with "/" and "." both preopened it cannot tell the two apart. This program is given "/",
 * and so makes every path absolute and hands it to that descriptor. Where there is no "/", the library's own choice
 * stands. The two functions here replace the library's of the same name.
 */
#include "paths.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wasi/api.h>
#include <wasi/libc-find-relpath.h>

/* The library's own, read by getcwd(). */
extern char *__wasilibc_cwd;

static int root_descriptor = -1;

/* The descriptor that is preopened as "/", or -1. */
static int find_root(void)
{
    for (__wasi_fd_t fd = 3;; fd++) {
        __wasi_prestat_t prestat;
        uint8_t name[2];
        if (__wasi_fd_prestat_get(fd, &prestat) != 0)
            return -1;
        if (prestat.tag != __WASI_PREOPENTYPE_DIR || prestat.u.dir.pr_name_len != 1)
            continue;
        if (__wasi_fd_prestat_dir_name(fd, name, 1) == 0 && name[0] == '/')
            return (int)fd;
    }
}

/* Writes the absolute form of `path` into `out`, without ".", "" and trailing slashes; ".." is left to the kernel,
 * which alone knows where a symbolic link leads. A trailing slash of `path` is kept, since it demands a directory. */
static int make_absolute(const char *path, char *out, size_t size)
{
    size_t used = 0;
    if (path[0] != '/') {
        used = strlen(__wasilibc_cwd);
        if (used >= size)
            return ENAMETOOLONG;
        memcpy(out, __wasilibc_cwd, used);
        while (used > 0 && out[used - 1] == '/')
            used--;
    }
    const char *rest = path;
    while (*rest) {
        size_t length = strcspn(rest, "/");
        int skipped = length == 0 || (length == 1 && rest[0] == '.');
        if (!skipped) {
            if (used + length + 3 > size)
                return ENAMETOOLONG;
            out[used++] = '/';
            memcpy(out + used, rest, length);
            used += length;
        }
        rest += length;
        if (*rest == '/') {
            rest++;
            if (!*rest && !skipped)
                out[used++] = '/';
        }
    }
    if (used == 0)
        out[used++] = '/';
    out[used] = 0;
    return 0;
}

/* Called by the library for every path. The buffer behind `relative` is the caller's to free if `can_realloc`. */
int __wasilibc_find_relpath_alloc(const char *path, const char **prefix, char **relative, size_t *relative_length,
                                  int can_realloc)
{
    char absolute[PATH_MAX];
    const char *rest;
    int fd;

    if (!*path) {
        errno = ENOENT;
        return -1;
    }
    int error = make_absolute(path, absolute, sizeof absolute);
    if (error) {
        errno = error;
        return -1;
    }
    if (root_descriptor >= 0) {
        fd = root_descriptor;
        *prefix = "";
        rest = absolute[1] ? absolute + 1 : ".";
    } else {
        fd = __wasilibc_find_abspath(absolute, prefix, &rest);
        if (fd < 0)
            return -1;
        if (!*rest)
            rest = ".";
    }
    size_t needed = strlen(rest) + 1;
    if (needed > *relative_length) {
        if (!can_realloc) {
            errno = ERANGE;
            return -1;
        }
        char *bigger = realloc(*relative, needed);
        if (!bigger) {
            errno = ENOMEM;
            return -1;
        }
        *relative = bigger;
        *relative_length = needed;
    }
    memcpy(*relative, rest, needed);
    return fd;
}

int chdir(const char *path)
{
    char absolute[PATH_MAX];
    struct stat status;

    if (stat(path, &status) != 0)
        return -1;
    if (!S_ISDIR(status.st_mode)) {
        errno = ENOTDIR;
        return -1;
    }
    int error = make_absolute(path, absolute, sizeof absolute);
    if (error) {
        errno = error;
        return -1;
    }
    /* Without "..", so that the name can be shown; a ".." through a link is rare enough to be taken by its text. */
    char *from = absolute, *to = absolute;
    while (*from) {
        size_t length = 1 + strcspn(from + 1, "/");
        if (length == 3 && from[1] == '.' && from[2] == '.') {
            while (to > absolute && *--to != '/')
                ;
        } else if (length > 1) {
            memmove(to, from, length);
            to += length;
        }
        from += length;
    }
    if (to == absolute)
        *to++ = '/';
    *to = 0;
    char *copy = strdup(absolute);
    if (!copy) {
        errno = ENOMEM;
        return -1;
    }
    __wasilibc_cwd = copy;
    return 0;
}

void paths_init(void)
{
    root_descriptor = find_root();
    const char *directory = getenv("PWD");
    if (directory && directory[0] == '/')
        chdir(directory);
}
