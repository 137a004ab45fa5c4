/*
 * One program for many questions: `probe QUESTION ARGUMENTS...` does one small thing that a test asks for.
 * It exits with 0, or with 1 and a line on standard error that names the errno.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <wasi/api.h>

extern char **environ;

enum { PIECE = 64 << 10 };
static char piece[PIECE];

static int fail(const char *what)
{
    fprintf(stderr, "%s: errno %d: %s\n", what, errno, strerror(errno));
    return 1;
}

static int write_all(int fd, const char *from, size_t left)
{
    while (left > 0) {
        ssize_t done = write(fd, from, left);
        if (done < 0)
            return -1;
        from += done;
        left -= done;
    }
    return 0;
}

/* args ... : one argument a line, argv[0] first */
static int args(int argc, char **argv)
{
    for (int i = 0; i < argc; i++)
        puts(argv[i]);
    return 0;
}

/* env : one variable a line */
static int env(void)
{
    for (char **at = environ; *at; at++)
        puts(*at);
    return 0;
}

/* preopens : "3 NAME", one a line */
static int preopens(void)
{
    __wasi_prestat_t prestat;
    for (int fd = 3; __wasi_fd_prestat_get(fd, &prestat) == 0; fd++) {
        memset(piece, 0, sizeof piece);
        if (__wasi_fd_prestat_dir_name(fd, (uint8_t *)piece, prestat.u.dir.pr_name_len) == 0)
            printf("%d %s\n", fd, piece);
    }
    return 0;
}

/* ls PATH : names, sorted by nobody, without . and .. */
static int ls(const char *path)
{
    DIR *directory = opendir(path);
    if (!directory)
        return fail(path);
    for (struct dirent *entry; (entry = readdir(directory));)
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
            puts(entry->d_name);
    closedir(directory);
    return 0;
}

/* cat [PATH] : a file, or standard input, to standard output */
static int cat(const char *path)
{
    int fd = path ? open(path, O_RDONLY) : 0;
    ssize_t got = 0;
    if (fd < 0)
        return fail(path);
    while ((got = read(fd, piece, sizeof piece)) > 0)
        if (write_all(1, piece, got))
            return fail("write");
    return got < 0 ? fail("read") : 0;
}

/* put PATH TEXT : replaces a file */
static int put(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (fd < 0 || write_all(fd, text, strlen(text)))
        return fail(path);
    return close(fd);
}

/* append PATH COUNT TAG : lines "TAG NUMBER", each one write; after each, the number on standard output */
static int append(const char *path, int count, const char *tag)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0666);
    char line[64], told[16];
    if (fd < 0)
        return fail(path);
    for (int i = 1; i <= count; i++) {
        int length = snprintf(line, sizeof line, "%s %08d\n", tag, i);
        if (write(fd, line, length) != length)
            return fail("append");
        int told_length = snprintf(told, sizeof told, "%d\n", i);
        if (write_all(1, told, told_length))
            return fail("tell");
    }
    return 0;
}

/* fill PATH MIB : a file of so many MiB, in pieces of 64 KiB; each byte is the piece's number */
static int fill(const char *path, int mib)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (fd < 0)
        return fail(path);
    for (int i = 0; i < mib * 16; i++) {
        memset(piece, i, sizeof piece);
        if (write_all(fd, piece, sizeof piece))
            return fail("fill");
    }
    return 0;
}

/* check PATH MIB : what fill wrote */
static int check(const char *path, int mib)
{
    static char want[PIECE];
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return fail(path);
    for (int i = 0; i < mib * 16; i++) {
        memset(want, i, sizeof want);
        if (read(fd, piece, sizeof piece) != PIECE || memcmp(piece, want, sizeof want)) {
            printf("piece %d differs\n", i);
            return 1;
        }
    }
    return read(fd, piece, 1) == 0 ? 0 : 1;
}

/* many DIRECTORY COUNT BYTES : so many small files in directories of a thousand */
static int many(const char *directory, int count, int bytes)
{
    char path[256];
    for (int i = 0; i < count; i++) {
        if (i % 1000 == 0) {
            snprintf(path, sizeof path, "%s/%d", directory, i / 1000);
            if (mkdir(path, 0777))
                return fail(path);
        }
        snprintf(path, sizeof path, "%s/%d/%d", directory, i / 1000, i);
        int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
        if (fd < 0 || write_all(fd, piece, bytes) || close(fd))
            return fail(path);
    }
    return 0;
}

/* say BYTES : so many bytes "0123456789" over and over to standard output */
static int say(long bytes)
{
    for (int i = 0; i < PIECE; i++)
        piece[i] = "0123456789abcdef"[i % 16];
    for (; bytes > 0; bytes -= PIECE)
        if (write_all(1, piece, bytes < PIECE ? bytes : PIECE))
            return fail("say");
    return 0;
}

/* both : a line to standard output, a line to standard error */
static int both(void)
{
    return write_all(1, "out\n", 4) || write_all(2, "err\n", 4);
}

/* sleep MILLISECONDS */
static int sleep_for(int milliseconds)
{
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    return nanosleep(&time, 0) ? fail("sleep") : 0;
}

/* poll MILLISECONDS : waits for standard input; says which came first */
static int poll_input(int milliseconds)
{
    struct pollfd input = {0, POLLIN, 0};
    int ready = poll(&input, 1, milliseconds);
    puts(ready > 0 ? "input" : "time");
    return ready < 0 ? fail("poll") : 0;
}

/* churn DIRECTORY TAG : makes, writes, renames and removes files without end */
static int churn(const char *directory, const char *tag)
{
    char a[256], b[256];
    for (unsigned i = 0;; i++) {
        snprintf(a, sizeof a, "%s/%s-%u", directory, tag, i % 7);
        snprintf(b, sizeof b, "%s/%s-moved-%u", directory, tag, i % 5);
        int fd = open(a, O_RDWR | O_CREAT, 0666);
        if (fd < 0)
            return fail(a);
        if (write_all(fd, piece, 1 + i * 7919 % sizeof piece))
            return fail("churn");
        close(fd);
        if (rename(a, b))
            return fail(b);
        if (i % 3 == 0 && unlink(b))
            return fail(b);
    }
}

/* unlinked PATH : writes, unlinks while open, reads back */
static int unlinked(const char *path)
{
    char back[6] = "";
    int fd = open(path, O_RDWR | O_CREAT, 0666);
    if (fd < 0 || write_all(fd, "still", 5) || unlink(path) || lseek(fd, 0, SEEK_SET) || read(fd, back, 5) != 5)
        return fail(path);
    puts(back);
    return 0;
}

/* Whether what goes to a file from an odd address comes back to another one, and nothing beside it */
static int copied(int fd, size_t size, int skip, int at)
{
    static unsigned char from[2 * PIECE], to[2 * PIECE];
    for (size_t i = 0; i < size + 32; i++)
        from[i] = i * 7 + size, to[i] = 0xaa;
    if (pwrite(fd, from + skip, size, at) != (ssize_t)size || pread(fd, to + 8, size, at) != (ssize_t)size)
        return fail("copy");
    if (memcmp(to + 8, from + skip, size) || to[7] != 0xaa || to[8 + size] != 0xaa)
        return fprintf(stderr, "copy of %zu bytes from %d to %d\n", size, skip, at), 1;
    return 0;
}

/* copies PATH : bytes to a file and back, in pieces of every small size and some large ones */
static int copies(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0666);
    if (fd < 0)
        return fail(path);
    for (int skip = 0; skip < 8; skip++)
        for (int at = 0; at < 8; at++) {
            for (size_t size = 0; size < 300; size++)
                if (copied(fd, size, skip, at)) return 1;
            for (size_t size = 2040; size < 2060; size++)
                if (copied(fd, size, skip, at)) return 1;
            if (copied(fd, 4096, skip, at) || copied(fd, 100000, skip, at)) return 1;
        }
    return 0;
}

/* stamps PATH PATH : two files, the second written last after a while of computing, all without asking the kernel */
static int stamps(const char *first, const char *second)
{
    int before = open(first, O_WRONLY | O_CREAT, 0666), after = open(second, O_WRONLY | O_CREAT, 0666);
    if (before < 0 || after < 0 || write_all(after, "1", 1) || write_all(before, "1", 1))
        return fail("stamps");
    for (volatile int i = 0; i < 300000000; i++) {}
    return write_all(after, "2", 1);
}

static int number(int argc, char **argv, int at)
{
    return argc > at ? atoi(argv[at]) : 0;
}

int main(int argc, char **argv)
{
    const char *question = argc > 1 ? argv[1] : "";
    const char *path = argc > 2 ? argv[2] : 0;
#define ASKED(name) (!strcmp(question, name))
    if (ASKED("args")) return args(argc, argv);
    if (ASKED("env")) return env();
    if (ASKED("preopens")) return preopens();
    if (ASKED("cat")) return cat(path);
    if (ASKED("both")) return both();
    if (ASKED("exit")) return number(argc, argv, 2);
    if (ASKED("sleep")) return sleep_for(number(argc, argv, 2));
    if (ASKED("poll")) return poll_input(number(argc, argv, 2));
    if (ASKED("say")) return say(path ? atol(path) : 0);
    if (ASKED("spin")) for (volatile int i = 0;; i++) {}
    if (ASKED("trap")) __builtin_trap();
    if (ASKED("hello")) return puts("hello") < 0;
    if (path) {
        if (ASKED("ls")) return ls(path);
        if (ASKED("put")) return put(path, argc > 3 ? argv[3] : "");
        if (ASKED("append")) return append(path, number(argc, argv, 3), argc > 4 ? argv[4] : "line");
        if (ASKED("fill")) return fill(path, number(argc, argv, 3));
        if (ASKED("check")) return check(path, number(argc, argv, 3));
        if (ASKED("many")) return many(path, number(argc, argv, 3), number(argc, argv, 4));
        if (ASKED("churn")) return churn(path, argc > 3 ? argv[3] : "file");
        if (ASKED("unlinked")) return unlinked(path);
        if (ASKED("copies")) return copies(path);
        if (ASKED("stamps") && argc > 3) return stamps(path, argv[3]);
    }
    fprintf(stderr, "probe: no question\n");
    return 2;
}
