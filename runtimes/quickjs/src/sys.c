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

/* write(fd, buffer, offset, length, position or -1): all of it, unless an error comes first */
FUNCTION(sys_write)
{
    size_t size;
    int64_t offset, length, position, done = 0;
    uint8_t *bytes = JS_GetArrayBuffer(ctx, &size, argv[1]);
    if (!bytes && size)
        return JS_EXCEPTION;
    if (JS_ToInt64(ctx, &offset, argv[2]) || JS_ToInt64(ctx, &length, argv[3]) || JS_ToInt64(ctx, &position, argv[4]))
        return JS_EXCEPTION;
    if (offset < 0 || length < 0 || offset + length > (int64_t)size)
        return JS_ThrowRangeError(ctx, "out of the buffer");
    int fd = to_int(ctx, argv[0]);
    while (done < length) {
        const uint8_t *from = bytes + offset + done;
        size_t left = length - done;
        ssize_t n = position < 0 ? write(fd, from, left) : pwrite(fd, from, left, position + done);
        if (n < 0)
            return result(ctx, n);
        done += n;
    }
    return JS_NewInt64(ctx, done);
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

static double milliseconds(struct timespec time)
{
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* [dev, ino, mode, nlink, size, atime, mtime, ctime], times in ms */
static JSValue status_of(JSContext *ctx, int failed, const struct stat *status)
{
    if (failed)
        return result(ctx, -1);
    double fields[] = { status->st_dev, status->st_ino, status->st_mode, status->st_nlink, status->st_size,
                        milliseconds(status->st_atim), milliseconds(status->st_mtim), milliseconds(status->st_ctim) };
    JSValue array = JS_NewArray(ctx);
    for (uint32_t i = 0; i < COUNT(fields); i++)
        JS_SetPropertyUint32(ctx, array, i, JS_NewFloat64(ctx, fields[i]));
    return array;
}

FUNCTION(sys_stat)
{
    struct stat status;
    const char *path = JS_ToCString(ctx, argv[0]);
    if (!path)
        return JS_EXCEPTION;
    int failed = JS_ToBool(ctx, argv[1]) ? stat(path, &status) : lstat(path, &status);
    JS_FreeCString(ctx, path);
    return status_of(ctx, failed, &status);
}

FUNCTION(sys_fstat)
{
    struct stat status;
    return status_of(ctx, fstat(to_int(ctx, argv[0]), &status), &status);
}

/* [name, type, name, type ...] */
FUNCTION(sys_readdir)
{
    const char *path = JS_ToCString(ctx, argv[0]);
    if (!path)
        return JS_EXCEPTION;
    DIR *directory = opendir(path);
    JS_FreeCString(ctx, path);
    if (!directory)
        return result(ctx, -1);
    JSValue array = JS_NewArray(ctx);
    uint32_t count = 0;
    for (;;) {
        errno = 0;
        struct dirent *entry = readdir(directory);
        if (!entry)
            break;
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        JS_SetPropertyUint32(ctx, array, count++, JS_NewString(ctx, entry->d_name));
        JS_SetPropertyUint32(ctx, array, count++, JS_NewInt32(ctx, entry->d_type));
    }
    int error = errno;
    closedir(directory);
    if (!error)
        return array;
    JS_FreeValue(ctx, array);
    return JS_NewInt32(ctx, -error);
}

enum { MKDIR, RMDIR, UNLINK, CHDIR };

static JSValue sys_one_path(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int operation)
{
    const char *path = JS_ToCString(ctx, argv[0]);
    int failed = 0;
    if (!path)
        return JS_EXCEPTION;
    switch (operation) {
    case MKDIR: failed = mkdir(path, 0777); break;
    case RMDIR: failed = rmdir(path); break;
    case UNLINK: failed = unlink(path); break;
    case CHDIR: failed = chdir(path); break;
    }
    JS_FreeCString(ctx, path);
    return result(ctx, failed);
}

enum { RENAME, LINK, SYMLINK };

static JSValue sys_two_paths(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int operation)
{
    int failed = 0;
    const char *from = JS_ToCString(ctx, argv[0]);
    const char *to = from ? JS_ToCString(ctx, argv[1]) : NULL;
    if (!to) {
        JS_FreeCString(ctx, from);
        return JS_EXCEPTION;
    }
    switch (operation) {
    case RENAME: failed = rename(from, to); break;
    case LINK: failed = link(from, to); break;
    case SYMLINK: failed = symlink(from, to); break;
    }
    JS_FreeCString(ctx, from);
    JS_FreeCString(ctx, to);
    return result(ctx, failed);
}

FUNCTION(sys_readlink)
{
    char target[4096];
    const char *path = JS_ToCString(ctx, argv[0]);
    if (!path)
        return JS_EXCEPTION;
    ssize_t length = readlink(path, target, sizeof target);
    JS_FreeCString(ctx, path);
    return length < 0 ? result(ctx, -1) : JS_NewStringLen(ctx, target, length);
}

FUNCTION(sys_ftruncate)
{
    int64_t length;
    if (JS_ToInt64(ctx, &length, argv[1]))
        return JS_EXCEPTION;
    return result(ctx, ftruncate(to_int(ctx, argv[0]), length));
}

/* utimes(path, atime, mtime), in ms */
FUNCTION(sys_utimes)
{
    double times[2];
    struct timespec specs[2];
    for (int i = 0; i < 2; i++) {
        if (JS_ToFloat64(ctx, &times[i], argv[1 + i]))
            return JS_EXCEPTION;
        specs[i].tv_sec = (time_t)(times[i] / 1e3);
        specs[i].tv_nsec = (long)((times[i] - (double)specs[i].tv_sec * 1e3) * 1e6);
    }
    const char *path = JS_ToCString(ctx, argv[0]);
    if (!path)
        return JS_EXCEPTION;
    int failed = utimensat(AT_FDCWD, path, specs, 0);
    JS_FreeCString(ctx, path);
    return result(ctx, failed);
}

FUNCTION(sys_fsync)
{
    return result(ctx, fsync(to_int(ctx, argv[0])));
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

/* wait(ms or -1, fd or -1): sleeps until the time has passed or the descriptor can be read; true for the latter */
FUNCTION(sys_wait)
{
    double ms;
    int fd = to_int(ctx, argv[1]);
    __wasi_subscription_t wanted[2];
    __wasi_event_t events[2];
    size_t count = 0, happened = 0;

    if (JS_ToFloat64(ctx, &ms, argv[0]))
        return JS_EXCEPTION;
    memset(wanted, 0, sizeof wanted);
    if (fd >= 0) {
        wanted[count].userdata = 1;
        wanted[count].u.tag = __WASI_EVENTTYPE_FD_READ;
        wanted[count++].u.u.fd_read.file_descriptor = fd;
    }
    if (ms >= 0) {
        wanted[count].u.tag = __WASI_EVENTTYPE_CLOCK;
        wanted[count].u.u.clock.id = __WASI_CLOCKID_MONOTONIC;
        wanted[count++].u.u.clock.timeout = (__wasi_timestamp_t)(ms * 1e6);
    }
    if (count == 0)
        return JS_FALSE;
    int error = __wasi_poll_oneoff(wanted, events, count, &happened);
    if (error)
        return JS_NewInt32(ctx, -error);
    for (size_t i = 0; i < happened; i++) {
        if (events[i].userdata == 1)
            return JS_TRUE;
    }
    return JS_FALSE;
}

FUNCTION(sys_hrtime)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return JS_NewBigInt64(ctx, (int64_t)now.tv_sec * 1000000000 + now.tv_nsec);
}

FUNCTION(sys_cputime)
{
    struct timespec now;
    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now))
        clock_gettime(CLOCK_MONOTONIC, &now);
    return JS_NewFloat64(ctx, (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3);
}

/* random(buffer, offset, length) */
FUNCTION(sys_random)
{
    size_t size;
    int64_t offset, length;
    uint8_t *bytes = JS_GetArrayBuffer(ctx, &size, argv[0]);
    if (JS_ToInt64(ctx, &offset, argv[1]) || JS_ToInt64(ctx, &length, argv[2]))
        return JS_EXCEPTION;
    if (offset < 0 || length < 0 || offset + length > (int64_t)size)
        return JS_ThrowRangeError(ctx, "out of the buffer");
    return JS_NewInt32(ctx, length ? -__wasi_random_get(bytes + offset, length) : 0);
}

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

FUNCTION(sys_exit)
{
    fflush(NULL);
    _Exit(to_int(ctx, argv[0]));
}

FUNCTION(sys_strerror)
{
    return JS_NewString(ctx, strerror(to_int(ctx, argv[0])));
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

FUNCTION(sys_is_module)
{
    size_t length;
    const char *source = JS_ToCStringLen(ctx, &length, argv[0]);
    if (!source)
        return JS_EXCEPTION;
    int is_module = JS_DetectModule(source, length);
    JS_FreeCString(ctx, source);
    return JS_NewBool(ctx, is_module);
}

/* import(base, name): a promise of the module's namespace */
FUNCTION(sys_import)
{
    const char *base = JS_ToCString(ctx, argv[0]);
    const char *name = base ? JS_ToCString(ctx, argv[1]) : NULL;
    JSValue promise = JS_EXCEPTION;
    if (name)
        promise = JS_LoadModule(ctx, base, name);
    JS_FreeCString(ctx, base);
    JS_FreeCString(ctx, name);
    return promise;
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

/* Runs what promises have queued. The first exception that a job lets out is thrown on. */
FUNCTION(sys_run_jobs)
{
    JSContext *job_context;
    int more;
    do
        more = JS_ExecutePendingJob(JS_GetRuntime(ctx), &job_context);
    while (more > 0);
    return more < 0 ? JS_EXCEPTION : JS_UNDEFINED;
}

static JSValue hooks[3];
enum { HOOK_RESOLVE, HOOK_LOAD, HOOK_REJECTION };

static char *resolve_module(JSContext *ctx, const char *base, const char *name, void *opaque)
{
    JSValue arguments[] = { JS_NewString(ctx, base), JS_NewString(ctx, name) };
    JSValue resolved = JS_Call(ctx, hooks[HOOK_RESOLVE], JS_UNDEFINED, 2, arguments);
    JS_FreeValue(ctx, arguments[0]);
    JS_FreeValue(ctx, arguments[1]);
    if (JS_IsException(resolved))
        return NULL;
    const char *text = JS_ToCString(ctx, resolved);
    char *copy = text ? js_strdup(ctx, text) : NULL;
    JS_FreeCString(ctx, text);
    JS_FreeValue(ctx, resolved);
    return copy;
}

static void copy_properties(JSContext *ctx, JSValueConst to, JSValueConst from)
{
    JSPropertyEnum *names;
    uint32_t count;
    if (JS_GetOwnPropertyNames(ctx, &names, &count, from, JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY))
        return;
    for (uint32_t i = 0; i < count; i++) {
        JS_SetProperty(ctx, to, names[i].atom, JS_GetProperty(ctx, from, names[i].atom));
        JS_FreeAtom(ctx, names[i].atom);
    }
    js_free(ctx, names);
}

/* The hook gives { source, meta }; meta's properties become those of import.meta. */
static JSModuleDef *load_module(JSContext *ctx, const char *name, void *opaque)
{
    JSValue argument = JS_NewString(ctx, name);
    JSValue loaded = JS_Call(ctx, hooks[HOOK_LOAD], JS_UNDEFINED, 1, &argument);
    JS_FreeValue(ctx, argument);
    if (JS_IsException(loaded))
        return NULL;
    JSValue source = JS_GetPropertyStr(ctx, loaded, "source");
    size_t length;
    const char *text = JS_ToCStringLen(ctx, &length, source);
    JSModuleDef *module = NULL;
    if (text) {
        JSValue code = JS_Eval(ctx, text, length, name, JS_EVAL_TYPE_MODULE | JS_EVAL_FLAG_COMPILE_ONLY);
        if (!JS_IsException(code)) {
            module = JS_VALUE_GET_PTR(code);
            JSValue meta = JS_GetImportMeta(ctx, module);
            JSValue properties = JS_GetPropertyStr(ctx, loaded, "meta");
            copy_properties(ctx, meta, properties);
            JS_FreeValue(ctx, properties);
            JS_FreeValue(ctx, meta);
            JS_FreeValue(ctx, code);
        }
    }
    JS_FreeCString(ctx, text);
    JS_FreeValue(ctx, source);
    JS_FreeValue(ctx, loaded);
    return module;
}


static void track_rejection(JSContext *ctx, JSValueConst promise, JSValueConst reason, bool is_handled, void *opaque)
{
    JSValueConst arguments[] = { promise, reason, JS_NewBool(ctx, is_handled) };
    JS_FreeValue(ctx, JS_Call(ctx, hooks[HOOK_REJECTION], JS_UNDEFINED, 3, arguments));
}

/* hook({ resolve(base, name), load(name), rejection(promise, reason, isHandled) }) */
FUNCTION(sys_hook)
{
    JSRuntime *rt = JS_GetRuntime(ctx);
    hooks[HOOK_RESOLVE] = JS_GetPropertyStr(ctx, argv[0], "resolve");
    hooks[HOOK_LOAD] = JS_GetPropertyStr(ctx, argv[0], "load");
    hooks[HOOK_REJECTION] = JS_GetPropertyStr(ctx, argv[0], "rejection");
    JS_SetModuleLoaderFunc(rt, resolve_module, load_module, NULL);
    JS_SetHostPromiseRejectionTracker(rt, track_rejection, NULL);
    return JS_UNDEFINED;
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
    JS_CFUNC_DEF("write", 5, sys_write),
    JS_CFUNC_DEF("writeText", 2, sys_write_text),
    JS_CFUNC_DEF("stat", 2, sys_stat),
    JS_CFUNC_DEF("fstat", 1, sys_fstat),
    JS_CFUNC_DEF("readdir", 1, sys_readdir),
    JS_CFUNC_MAGIC_DEF("mkdir", 1, sys_one_path, MKDIR),
    JS_CFUNC_MAGIC_DEF("rmdir", 1, sys_one_path, RMDIR),
    JS_CFUNC_MAGIC_DEF("unlink", 1, sys_one_path, UNLINK),
    JS_CFUNC_MAGIC_DEF("chdir", 1, sys_one_path, CHDIR),
    JS_CFUNC_MAGIC_DEF("rename", 2, sys_two_paths, RENAME),
    JS_CFUNC_MAGIC_DEF("link", 2, sys_two_paths, LINK),
    JS_CFUNC_MAGIC_DEF("symlink", 2, sys_two_paths, SYMLINK),
    JS_CFUNC_DEF("readlink", 1, sys_readlink),
    JS_CFUNC_DEF("ftruncate", 2, sys_ftruncate),
    JS_CFUNC_DEF("utimes", 3, sys_utimes),
    JS_CFUNC_DEF("fsync", 1, sys_fsync),
    JS_CFUNC_DEF("cwd", 0, sys_cwd),
    JS_CFUNC_DEF("isatty", 1, sys_isatty),
    JS_CFUNC_DEF("wait", 2, sys_wait),
    JS_CFUNC_DEF("hrtime", 0, sys_hrtime),
    JS_CFUNC_DEF("cputime", 0, sys_cputime),
    JS_CFUNC_DEF("random", 3, sys_random),
    JS_CFUNC_DEF("environment", 0, sys_environment),
    JS_CFUNC_DEF("exit", 1, sys_exit),
    JS_CFUNC_DEF("strerror", 1, sys_strerror),
    JS_CFUNC_DEF("utf8Encode", 1, sys_utf8_encode),
    JS_CFUNC_DEF("utf8Decode", 3, sys_utf8_decode),
    JS_CFUNC_DEF("evaluate", 2, sys_evaluate),
    JS_CFUNC_DEF("evaluateAsync", 2, sys_evaluate_async),
    JS_CFUNC_DEF("isModule", 1, sys_is_module),
    JS_CFUNC_DEF("import", 2, sys_import),
    JS_CFUNC_DEF("promise", 1, sys_promise),
    JS_CFUNC_DEF("runJobs", 0, sys_run_jobs),
    JS_CFUNC_DEF("hook", 1, sys_hook),
    CONSTANT(O_RDONLY), CONSTANT(O_WRONLY), CONSTANT(O_RDWR), CONSTANT(O_CREAT), CONSTANT(O_EXCL),
    CONSTANT(O_TRUNC), CONSTANT(O_APPEND), CONSTANT(O_NONBLOCK), CONSTANT(ECHILD), CONSTANT(EINTR),
    CONSTANT(SIGHUP), CONSTANT(SIGINT), CONSTANT(SIGQUIT), CONSTANT(SIGILL), CONSTANT(SIGABRT), CONSTANT(SIGKILL),
    CONSTANT(SIGUSR1), CONSTANT(SIGSEGV), CONSTANT(SIGUSR2), CONSTANT(SIGPIPE), CONSTANT(SIGALRM), CONSTANT(SIGTERM),
    CONSTANT(SIGCHLD), CONSTANT(SIGCONT), CONSTANT(SIGSTOP), CONSTANT(SIGTSTP), CONSTANT(SIGTTIN), CONSTANT(SIGTTOU),
    CONSTANT(SIGWINCH), CONSTANT(SIGXCPU),
    CONSTANT(DT_DIR), CONSTANT(DT_REG), CONSTANT(DT_LNK), CONSTANT(DT_CHR),
    CONSTANT(S_IFMT), CONSTANT(S_IFDIR), CONSTANT(S_IFREG), CONSTANT(S_IFLNK), CONSTANT(S_IFCHR), CONSTANT(S_IFBLK),
    CONSTANT(S_IFIFO), CONSTANT(S_IFSOCK),
    CONSTANT(E2BIG), CONSTANT(EACCES), CONSTANT(EAGAIN), CONSTANT(EBADF), CONSTANT(EBUSY), CONSTANT(EDQUOT),
    CONSTANT(EEXIST), CONSTANT(EFBIG), CONSTANT(EINVAL), CONSTANT(EIO), CONSTANT(EISDIR), CONSTANT(ELOOP),
    CONSTANT(EMFILE), CONSTANT(EMLINK), CONSTANT(ENAMETOOLONG), CONSTANT(ENFILE), CONSTANT(ENOENT), CONSTANT(ENOMEM),
    CONSTANT(ENOSPC), CONSTANT(ENOSYS), CONSTANT(ENOTCAPABLE), CONSTANT(ENOTDIR), CONSTANT(ENOTEMPTY),
    CONSTANT(ENOTSUP), CONSTANT(EPERM), CONSTANT(EPIPE), CONSTANT(EROFS), CONSTANT(ESPIPE), CONSTANT(ETXTBSY),
    CONSTANT(EXDEV),
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
