/* The command `qjs`: the engine with its own modules `qjs:std` and `qjs:os`, to which processes are added. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "paths.h"
#include "quickjs-libc.h"
#include "quickjs.h"
#include "sys.h"

static const char USAGE[] =
    "usage: qjs [options] [file [arguments]]\n"
    "  -e, --eval CODE     run CODE\n"
    "  -m, --module        run as an ES module (else told from the source)\n"
    "  -C, --script        run as a script\n"
    "  -I, --include FILE  run FILE first\n"
    "      --std           give scripts `std`, `os` and `bjson`\n"
    "  -i, --interactive   then read from the terminal\n"
    "  -v, --version       print the engine's version\n"
    "  -h, --help          print this\n";

enum { MAX_INCLUDES = 32 };

struct options {
    const char *code;
    const char *includes[MAX_INCLUDES];
    int include_count;
    int as_module; /* -1: told from the source */
    int with_std;
    int interactive;
    int first; /* the index of the file, or argc */
};

static _Noreturn void stop(int status)
{
    fflush(NULL);
    _Exit(status);
}

static _Noreturn void wrong_usage(const char *problem, const char *what)
{
    fprintf(stderr, "qjs: %s '%s'\n%s", problem, what, USAGE);
    stop(2);
}

static struct options parse(int argc, char **argv)
{
    struct options options = { .as_module = -1 };
    int i = 1;
    for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
        const char *option = argv[i];
#define IS(short_form, long_form) (!strcmp(option, short_form) || !strcmp(option, long_form))
        if (!strcmp(option, "--")) {
            i++;
            break;
        } else if (IS("-e", "--eval") || IS("-I", "--include")) {
            if (++i == argc)
                wrong_usage("an argument is missing after", option);
            if (option[1] == 'e' || option[2] == 'e')
                options.code = argv[i];
            else if (options.include_count < MAX_INCLUDES)
                options.includes[options.include_count++] = argv[i];
        } else if (IS("-m", "--module")) {
            options.as_module = 1;
        } else if (IS("-C", "--script")) {
            options.as_module = 0;
        } else if (IS("--std", "--std")) {
            options.with_std = 1;
        } else if (IS("-i", "--interactive")) {
            options.interactive = 1;
        } else if (IS("-v", "--version")) {
            puts(JS_GetVersion());
            stop(0);
        } else if (IS("-h", "--help")) {
            fputs(USAGE, stdout);
            stop(0);
        } else {
            wrong_usage("unknown option", option);
        }
    }
    options.first = i;
    return options;
}

static void fail(JSContext *ctx)
{
    fflush(stdout);
    js_std_dump_error(ctx);
    stop(1);
}

static void evaluate(JSContext *ctx, const char *source, size_t length, const char *name, int as_module)
{
    JSValue value;
    if (as_module) {
        value = JS_Eval(ctx, source, length, name, JS_EVAL_TYPE_MODULE | JS_EVAL_FLAG_COMPILE_ONLY);
        if (!JS_IsException(value)) {
            js_module_set_import_meta(ctx, value, 0, 1);
            value = js_std_await(ctx, JS_EvalFunction(ctx, value));
        }
    } else {
        value = JS_Eval(ctx, source, length, name, JS_EVAL_TYPE_GLOBAL);
    }
    if (JS_IsException(value))
        fail(ctx);
    JS_FreeValue(ctx, value);
}

static int has_suffix(const char *text, const char *suffix)
{
    size_t length = strlen(text), tail = strlen(suffix);
    return length >= tail && !strcmp(text + length - tail, suffix);
}

static void run_file(JSContext *ctx, const char *name, int as_module)
{
    size_t length;
    uint8_t *source = js_load_file(ctx, &length, name);
    if (!source) {
        fprintf(stderr, "qjs: %s: %s\n", name, strerror(errno));
        stop(1);
    }
    if (as_module < 0)
        as_module = has_suffix(name, ".mjs") || JS_DetectModule((const char *)source, length);
    evaluate(ctx, (const char *)source, length, name, as_module);
    js_free(ctx, source);
}

/* What qjs:os lacks here: js/children.js has it, and is loaded when the first of it is called. */
static const char *const CHILDREN[] = {
    "exec", "waitpid", "kill", "pipe", "dup", "getpid", "ttyGetWinSize", "ttySetRaw", "signal",
};
/* The last one is there, and replaced. */
#define CHILDREN_COUNT ((int)(sizeof CHILDREN / sizeof *CHILDREN))
#define NEW_COUNT (CHILDREN_COUNT - 1)

static const struct {
    const char *name;
    int value;
} NUMBERS[] = {
    { "WNOHANG", 1 }, { "SIGHUP", SIGHUP }, { "SIGQUIT", SIGQUIT }, { "SIGKILL", SIGKILL }, { "SIGPIPE", SIGPIPE },
    { "SIGALRM", SIGALRM }, { "SIGCHLD", SIGCHLD }, { "SIGCONT", SIGCONT }, { "SIGSTOP", SIGSTOP },
    { "SIGTSTP", SIGTSTP }, { "SIGTTIN", SIGTTIN }, { "SIGTTOU", SIGTTOU }, { "SIGUSR1", SIGUSR1 },
    { "SIGUSR2", SIGUSR2 }, { "SIGWINCH", SIGWINCH },
};
#define NUMBERS_COUNT ((int)(sizeof NUMBERS / sizeof *NUMBERS))

static JSValue children = JS_UNDEFINED;

static JSValue call_children(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int magic)
{
    if (JS_IsUndefined(children)) {
        JSValue sys = sys_new(ctx, 0, NULL);
        JSValue global = JS_GetGlobalObject(ctx);
        JS_SetPropertyStr(ctx, sys, "setReadHandler", JS_GetPropertyStr(ctx, global, "__setReadHandler"));
        JS_FreeValue(ctx, global);
        JSValue exports = sys_run_blob(ctx, sys, "children");
        JS_FreeValue(ctx, sys);
        if (JS_IsException(exports))
            return exports;
        children = exports;
    }
    JSValue function = JS_GetPropertyStr(ctx, children, CHILDREN[magic]);
    JSValue value = JS_Call(ctx, function, JS_UNDEFINED, argc, argv);
    JS_FreeValue(ctx, function);
    return value;
}

static void announce_children(JSContext *ctx, JSModuleDef *os)
{
    for (int i = 0; i < NEW_COUNT; i++)
        JS_AddModuleExport(ctx, os, CHILDREN[i]);
    for (int i = 0; i < NUMBERS_COUNT; i++)
        JS_AddModuleExport(ctx, os, NUMBERS[i].name);
}

static void add_children(JSContext *ctx, JSModuleDef *os)
{
    for (int i = 0; i < CHILDREN_COUNT; i++)
        JS_SetModuleExport(ctx, os, CHILDREN[i], JS_NewCFunctionMagic(ctx, call_children, CHILDREN[i], 2, JS_CFUNC_generic_magic, i));
    for (int i = 0; i < NUMBERS_COUNT; i++)
        JS_SetModuleExport(ctx, os, NUMBERS[i].name, JS_NewInt32(ctx, NUMBERS[i].value));
}

static void run_qjs(JSContext *ctx, int argc, char **argv)
{
    static const char STD[] =
        "import * as std from 'qjs:std'; import * as os from 'qjs:os'; import * as bjson from 'qjs:bjson';"
        "Object.assign(globalThis, { std, os, bjson });";
    static const char TIMERS[] =
        "import { setTimeout, setInterval, clearTimeout, clearInterval, setReadHandler } from 'qjs:os';"
        "Object.assign(globalThis, { setTimeout, setInterval, clearTimeout, clearInterval });"
        "Object.defineProperty(globalThis, '__setReadHandler', { value: setReadHandler });";
    JSRuntime *rt = JS_GetRuntime(ctx);
    struct options options = parse(argc, argv);

#if QJS_MINOR >= 17
    JS_SetModuleLoaderFunc2(rt, NULL, js_module_loader, js_module_check_attributes, NULL);
#else
    JS_SetModuleLoaderFunc(rt, NULL, js_module_loader, NULL);
#endif
    JS_SetHostPromiseRejectionTracker(rt, js_std_promise_rejection_tracker, NULL);
    js_init_module_std(ctx, "qjs:std");
    JSModuleDef *os = js_init_module_os(ctx, "qjs:os");
    announce_children(ctx, os);
    js_init_module_bjson(ctx, "qjs:bjson");
    js_std_add_helpers(ctx, argc - options.first, argv + options.first);

    evaluate(ctx, TIMERS, sizeof TIMERS - 1, "<timers>", 1);
    add_children(ctx, os);
    int has_program = options.code || options.first < argc;
    if (options.with_std || !has_program || options.interactive)
        evaluate(ctx, STD, sizeof STD - 1, "<std>", 1);
    for (int i = 0; i < options.include_count; i++)
        run_file(ctx, options.includes[i], 0);
    if (options.code)
        evaluate(ctx, options.code, strlen(options.code), "<cmdline>", options.as_module > 0);
    else if (has_program)
        run_file(ctx, argv[options.first], options.as_module);
    if (options.interactive || !has_program) {
        JS_SetHostPromiseRejectionTracker(rt, NULL, NULL);
        JSValue sys = sys_new(ctx, argc, argv);
        if (JS_IsException(sys_run_blob(ctx, sys, "qjs")))
            fail(ctx);
    }
    js_std_loop(ctx);
    if (JS_HasException(ctx))
        fail(ctx);
}

int main(int argc, char **argv)
{
    paths_init();
    JSRuntime *rt = JS_NewRuntime();
    js_std_init_handlers(rt);
    JSContext *ctx = JS_NewContext(rt);
    run_qjs(ctx, argc, argv);
    stop(0);
}
