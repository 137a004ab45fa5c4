/* A program of the build alone: compiles one of our own JavaScript files, read from standard input, to bytecode on
 * standard output. Its argument is the name that the file has in stack traces. The result is a function that takes
 * what the wrapper below names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quickjs-libc.h"
#include "quickjs.h"

static const char HEAD[] = "(function (exports, load, sys) { 'use strict';";
static const char TAIL[] = "\n})";

static char *read_source(size_t *length)
{
    size_t size = 1 << 20, used = sizeof HEAD - 1;
    char *text = malloc(size + sizeof TAIL);
    memcpy(text, HEAD, used);
    for (;;) {
        size_t got = fread(text + used, 1, size - used, stdin);
        if (got == 0)
            break;
        used += got;
    }
    memcpy(text + used, TAIL, sizeof TAIL);
    *length = used + sizeof TAIL - 1;
    return text;
}

int main(int argc, char **argv)
{
    JSRuntime *rt = JS_NewRuntime();
    JSContext *ctx = JS_NewContext(rt);
    size_t length, size;
    char *text = read_source(&length);

    if (argc != 2)
        return 2;
    JSValue code = JS_Eval(ctx, text, length, argv[1], JS_EVAL_TYPE_GLOBAL | JS_EVAL_FLAG_COMPILE_ONLY);
    if (JS_IsException(code)) {
        js_std_dump_error(ctx);
        return 1;
    }
    uint8_t *bytes = JS_WriteObject(ctx, &size, code, JS_WRITE_OBJ_BYTECODE | JS_WRITE_OBJ_STRIP_SOURCE);
    if (!bytes || fwrite(bytes, 1, size, stdout) != size)
        return 1;
    return 0;
}
