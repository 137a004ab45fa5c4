/* A small project: arguments, standard input and a file. */
#include <stdio.h>
#include <string.h>

static const char VISITS[] = "visits.txt";

static int add_visit(const char *name)
{
    FILE *file = fopen(VISITS, "a");
    if (!file)
        return -1;
    fprintf(file, "%s\n", name);
    return fclose(file);
}

static int count_visits(void)
{
    FILE *file = fopen(VISITS, "r");
    int lines = 0, c;
    if (!file)
        return -1;
    while ((c = getc(file)) != EOF)
        lines += c == '\n';
    fclose(file);
    return lines;
}

static int greet(const char *name)
{
    printf("Hello, %s, from C!\n", name);
    return add_visit(name);
}

static const char *ask(char *buffer, int size)
{
    printf("What is your name? ");
    fflush(stdout);
    if (!fgets(buffer, size, stdin))
        return "nobody";
    buffer[strcspn(buffer, "\r\n")] = 0;
    return buffer[0] ? buffer : "nobody";
}

int main(int argc, char **argv)
{
    char answer[100];
    int failed = 0;

    if (argc == 2 && !strcmp(argv[1], "--ask"))
        failed = greet(ask(answer, sizeof answer));
    else if (argc == 1)
        failed = greet("World");
    for (int i = 1; i < argc && strcmp(argv[i], "--ask"); i++)
        failed |= greet(argv[i]);
    if (failed) {
        perror(VISITS);
        return 1;
    }
    printf("arguments: %d\n", argc - 1);
    printf("visits.txt now has %d lines\n", count_visits());
    return 0;
}
