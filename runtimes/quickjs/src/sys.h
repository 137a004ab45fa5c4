#ifndef WARREN_SYS_H
#define WARREN_SYS_H

#include "quickjs.h"

/* The object through which our own JavaScript reaches the system; programs never see it. */
JSValue sys_new(JSContext *ctx, int argc, char **argv);

/* Calls one of the blobs with `exports` and `sys`; a blob loads others by the function `load` that it is given. */
JSValue sys_run_blob(JSContext *ctx, JSValueConst sys, const char *name);

#endif
