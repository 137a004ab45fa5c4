/* The system calls and the engine's services that our own JavaScript is built on.
 *
 * A call that can fail for a reason of the system gives the negated errno instead of its result; JavaScript makes the
 * error of it, since only it knows the caller's words for what was tried. Only wrong use throws.
 */
#include "sys.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <wasi/api.h>

#include "blobs.h"

#define FUNCTION(name) static JSValue name(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

extern char **environ;

static JSValue result(JSContext *ctx, int64_t value)
{
    return JS_NewInt64(ctx, value < 0 ? -errno : value);
}

static int to_int(JSContext *ctx, JSValueConst value)
{
    int32_t number = 0;
    JS_ToInt32(ctx, &number, value);
    return number;
}

/* --- files ------------------------------------------------------------------------------------------------------ */

FUNCTION(sys_open)
{
    const char *path = JS_ToCString(ctx, argv[0]);
    if (!path)
        return JS_EXCEPTION;
    int fd = open(path, to_int(ctx, argv[1]), 0666);
    JS_FreeCString(ctx, path);
    return result(ctx, fd);
}

FUNCTION(sys_close)
{
    return result(ctx, close(to_int(ctx, argv[0])));
}

/* read(fd, buffer, offset, length, position or -1) */
FUNCTION(sys_read)
{
    size_t size;
    int64_t offset, length, position;
    uint8_t *bytes = JS_GetArrayBuffer(ctx, &size, argv[1]);
    if (!bytes && size)
        return JS_EXCEPTION;
    if (JS_ToInt64(ctx, &offset, argv[2]) || JS_ToInt64(ctx, &length, argv[3]) || JS_ToInt64(ctx, &position, argv[4]))
        return JS_EXCEPTION;
    if (offset < 0 || length < 0 || offset + length > (int64_t)size)
        return JS_ThrowRangeError(ctx, "out of the buffer");
    int fd = to_int(ctx, argv[0]);
    return result(ctx, position < 0 ? read(fd, bytes + offset, length) : pread(fd, bytes + offset, length, position));
}

/* writeText(fd, text) */
FUNCTION(sys_write_text)
{
    size_t length, done = 0;
    const char *text = JS_ToCStringLen(ctx, &length, argv[1]);
    if (!text)
        return JS_EXCEPTION;
    int fd = to_int(ctx, argv[0]);
    ssize_t n = 0;
    while (done < length && n >= 0) {
        n = write(fd, text + done, length - done);
        done += n;
    }
    JS_FreeCString(ctx, text);
    return result(ctx, n);
}

FUNCTION(sys_cwd)
{
    char path[4096];
    return getcwd(path, sizeof path) ? JS_NewString(ctx, path) : result(ctx, -1);
}

FUNCTION(sys_isatty)
{
    return JS_NewBool(ctx, isatty(to_int(ctx, argv[0])));
}

/* --- time, chance, environment ---------------------------------------------------------------------------------- */

FUNCTION(sys_environment)
{
    JSValue object = JS_NewObject(ctx);
    for (char **entry = environ; *entry; entry++) {
        char *equals = strchr(*entry, '=');
        if (!equals)
            continue;
        JSValue name = JS_NewStringLen(ctx, *entry, equals - *entry);
        JSAtom atom = JS_ValueToAtom(ctx, name);
        JS_SetProperty(ctx, object, atom, JS_NewString(ctx, equals + 1));
        JS_FreeAtom(ctx, atom);
        JS_FreeValue(ctx, name);
    }
    return object;
}

/* --- text ------------------------------------------------------------------------------------------------------- */

FUNCTION(sys_utf8_encode)
{
    size_t length;
    const char *text = JS_ToCStringLen(ctx, &length, argv[0]);
    if (!text)
        return JS_EXCEPTION;
    JSValue buffer = JS_NewArrayBufferCopy(ctx, (const uint8_t *)text, length);
    JS_FreeCString(ctx, text);
    return buffer;
}

/* The length of the character of UTF-8 that begins here, or the negated length of the longest part of one that does,
 * at least 1. */
static int utf8_sequence(const uint8_t *text, size_t left)
{
    uint8_t first = text[0], low = 0x80, high = 0xbf;
    int length;
    if (first < 0x80)
        return 1;
    if (first < 0xc2 || first > 0xf4)
        return -1;
    length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (first == 0xe0)
        low = 0xa0; /* shorter forms exist */
    else if (first == 0xed)
        high = 0x9f; /* surrogates */
    else if (first == 0xf0)
        low = 0x90;
    else if (first == 0xf4)
        high = 0x8f; /* beyond Unicode */
    for (int i = 1; i < length; i++) {
        if ((size_t)i == left || text[i] < low || text[i] > high)
            return -i;
        low = 0x80;
        high = 0xbf;
    }
    return length;
}

static JSValue decode(JSContext *ctx, const uint8_t *text, size_t length)
{
    size_t bad = 0;
    for (size_t i = 0; i < length;) {
        int n = utf8_sequence(text + i, length - i);
        bad += n < 0;
        i += abs(n);
    }
    if (bad == 0)
        return JS_NewStringLen(ctx, (const char *)text, length);
    char *repaired = js_malloc(ctx, length + bad * 2);
    size_t used = 0;
    if (!repaired)
        return JS_EXCEPTION;
    for (size_t i = 0; i < length;) {
        int n = utf8_sequence(text + i, length - i);
        memcpy(repaired + used, n < 0 ? "\xef\xbf\xbd" : (const char *)text + i, n < 0 ? 3 : n);
        used += n < 0 ? 3 : n;
        i += abs(n);
    }
    JSValue value = JS_NewStringLen(ctx, repaired, used);
    js_free(ctx, repaired);
    return value;
}

/* utf8Decode(buffer, offset, length): each part that is no character becomes one U+FFFD */
FUNCTION(sys_utf8_decode)
{
    size_t size;
    int64_t offset, length;
    uint8_t *bytes = JS_GetArrayBuffer(ctx, &size, argv[0]);
    if (JS_ToInt64(ctx, &offset, argv[1]) || JS_ToInt64(ctx, &length, argv[2]))
        return JS_EXCEPTION;
    if (offset < 0 || length < 0 || offset + length > (int64_t)size)
        return JS_ThrowRangeError(ctx, "out of the buffer");
    return length ? decode(ctx, bytes + offset, length) : JS_NewString(ctx, "");
}

/* --- code ------------------------------------------------------------------------------------------------------- */

static JSValue evaluate(JSContext *ctx, JSValueConst *argv, int flags)
{
    size_t length;
    const char *source = JS_ToCStringLen(ctx, &length, argv[0]);
    const char *name = source ? JS_ToCString(ctx, argv[1]) : NULL;
    JSValue value = JS_EXCEPTION;
    if (name)
        value = JS_Eval(ctx, source, length, name, flags);
    JS_FreeCString(ctx, name);
    JS_FreeCString(ctx, source);
    return value;
}

/* evaluate(source, name): the value of a script */
FUNCTION(sys_evaluate)
{
    return evaluate(ctx, argv, JS_EVAL_TYPE_GLOBAL);
}

/* evaluateAsync(source, name): a promise of { value }; the script may await */
FUNCTION(sys_evaluate_async)
{
    return evaluate(ctx, argv, JS_EVAL_TYPE_GLOBAL | JS_EVAL_FLAG_ASYNC);
}

/* promise(promise): [state, value or reason] */
FUNCTION(sys_promise)
{
    JSValue pair = JS_NewArray(ctx);
    int state = JS_PromiseState(ctx, argv[0]);
    const char *name = state == JS_PROMISE_FULFILLED ? "fulfilled" : state == JS_PROMISE_REJECTED ? "rejected" : "pending";
    JS_SetPropertyUint32(ctx, pair, 0, JS_NewString(ctx, name));
    JS_SetPropertyUint32(ctx, pair, 1, state == JS_PROMISE_PENDING ? JS_UNDEFINED : JS_PromiseResult(ctx, argv[0]));
    return pair;
}


/* The function that a file of our own JavaScript is, or undefined. */
static JSValue find_blob(JSContext *ctx, const char *name)
{
    for (const struct blob *blob = blobs; blob->name; blob++) {
        if (strcmp(blob->name, name))
            continue;
        JSValue code = JS_ReadObject(ctx, blob->bytes, blob->size, JS_READ_OBJ_BYTECODE);
        return JS_IsException(code) ? code : JS_EvalFunction(ctx, code);
    }
    return JS_UNDEFINED;
}

/* load(name): what the file exports, which is run once. Its data: sys and the exports of all files loaded. */
static JSValue load(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int magic, JSValue *data)
{
    JSAtom name = JS_ValueToAtom(ctx, argv[0]);
    JSValue exports = JS_GetProperty(ctx, data[1], name);
    if (JS_IsUndefined(exports)) {
        exports = JS_NewObject(ctx);
        JS_SetProperty(ctx, data[1], name, JS_DupValue(ctx, exports));
        const char *text = JS_AtomToCString(ctx, name);
        JSValue function = find_blob(ctx, text);
        JS_FreeCString(ctx, text);
        JSValue loader = JS_NewCFunctionData(ctx, load, 1, 0, 2, data);
        JSValueConst arguments[] = { exports, loader, data[0] };
        JSValue value = JS_Call(ctx, function, JS_UNDEFINED, 3, arguments);
        JS_FreeValue(ctx, loader);
        JS_FreeValue(ctx, function);
        if (JS_IsException(value)) {
            JS_FreeValue(ctx, exports);
            exports = JS_EXCEPTION;
        }
        JS_FreeValue(ctx, value);
    }
    JS_FreeAtom(ctx, name);
    return exports;
}

JSValue sys_run_blob(JSContext *ctx, JSValueConst sys, const char *name)
{
    JSValue argument = JS_NewString(ctx, name);
    JSValue data[] = { JS_DupValue(ctx, sys), JS_NewObject(ctx) };
    JSValue exports = load(ctx, JS_UNDEFINED, 1, &argument, 0, data);
    JS_FreeValue(ctx, argument);
    JS_FreeValue(ctx, data[0]);
    JS_FreeValue(ctx, data[1]);
    return exports;
}

/* --- the object ------------------------------------------------------------------------------------------------- */

#define CONSTANT(name) JS_PROP_INT32_DEF(#name, name, 0)

static const JSCFunctionListEntry members[] = {
    JS_CFUNC_DEF("open", 2, sys_open),
    JS_CFUNC_DEF("close", 1, sys_close),
    JS_CFUNC_DEF("read", 5, sys_read),
    JS_CFUNC_DEF("writeText", 2, sys_write_text),
    JS_CFUNC_DEF("cwd", 0, sys_cwd),
    JS_CFUNC_DEF("isatty", 1, sys_isatty),
    JS_CFUNC_DEF("environment", 0, sys_environment),
    JS_CFUNC_DEF("utf8Encode", 1, sys_utf8_encode),
    JS_CFUNC_DEF("utf8Decode", 3, sys_utf8_decode),
    JS_CFUNC_DEF("evaluate", 2, sys_evaluate),
    JS_CFUNC_DEF("evaluateAsync", 2, sys_evaluate_async),
    JS_CFUNC_DEF("promise", 1, sys_promise),
    CONSTANT(SIGHUP), CONSTANT(SIGINT), CONSTANT(SIGQUIT), CONSTANT(SIGILL), CONSTANT(SIGABRT), CONSTANT(SIGKILL),
    CONSTANT(SIGUSR1), CONSTANT(SIGSEGV), CONSTANT(SIGUSR2), CONSTANT(SIGPIPE), CONSTANT(SIGALRM), CONSTANT(SIGTERM),
    CONSTANT(SIGCHLD), CONSTANT(SIGCONT), CONSTANT(SIGSTOP), CONSTANT(SIGTSTP), CONSTANT(SIGTTIN), CONSTANT(SIGTTOU),
    CONSTANT(SIGWINCH), CONSTANT(SIGXCPU),
    CONSTANT(EAGAIN), CONSTANT(ECHILD), CONSTANT(EINTR), CONSTANT(O_NONBLOCK), CONSTANT(O_RDONLY), CONSTANT(O_RDWR), CONSTANT(O_WRONLY),
};

JSValue sys_new(JSContext *ctx, int argc, char **argv)
{
    JSValue sys = JS_NewObject(ctx);
    JS_SetPropertyFunctionList(ctx, sys, members, COUNT(members));
    JSValue arguments = JS_NewArray(ctx);
    for (int i = 0; i < argc; i++)
        JS_SetPropertyUint32(ctx, arguments, i, JS_NewString(ctx, argv[i]));
    JS_SetPropertyStr(ctx, sys, "argv", arguments);
    JS_SetPropertyStr(ctx, sys, "engine", JS_NewString(ctx, JS_GetVersion()));
    return sys;
}
