/* Uses what every language is tested with: arguments, environment, files, what it can see, input, an exit code. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char *line(FILE *file, char *buffer, int size)
{
    if (!fgets(buffer, size, file))
        buffer[0] = 0;
    buffer[strcspn(buffer, "\n")] = 0;
    return buffer;
}

static FILE *open_or_exit(const char *path, const char *mode)
{
    FILE *file = fopen(path, mode);
    if (!file) {
        perror(path);
        exit(1);
    }
    return file;
}

static void names(const char *title, const char *folder)
{
    DIR *directory = opendir(folder);
    printf("%s:", title);
    for (struct dirent *entry; directory && (entry = readdir(directory));)
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
            printf(" %s", entry->d_name);
    puts("");
}

int main(int argc, char **argv)
{
    char buffer[200];
    const char *greeting = getenv("GREETING"), *code = getenv("CODE"), *peek = getenv("PEEK");

    printf("arguments: ");
    for (int i = 1; i < argc; i++)
        printf("%s%s", i > 1 ? "|" : "", argv[i]);
    printf("\nGREETING=%s\n", greeting ? greeting : "");

    FILE *input = open_or_exit("data/input.txt", "r");
    printf("read: %s\n", line(input, buffer, sizeof buffer));
    fclose(input);

    if (mkdir("made", 0777) && errno != EEXIST)
        perror("made");
    FILE *result = open_or_exit("made/result.txt", "w");
    fputs("written by C\n", result);
    fclose(result);

    names("home", "/home");
    names("tmp", "/tmp");
    fclose(open_or_exit("/tmp/C", "w"));
    FILE *peeked = peek ? fopen(peek, "r") : 0;
    printf("peek: %s\n", peeked ? line(peeked, buffer, sizeof buffer) : "nothing");

    printf("name? ");
    fflush(stdout);
    printf("hello, %s\n", line(stdin, buffer, sizeof buffer));
    return code ? atoi(code) : 0;
}
