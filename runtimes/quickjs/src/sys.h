#ifndef WARREN_SYS_H
#define WARREN_SYS_H

#include "quickjs.h"

/* The object through which our own JavaScript reaches the system; programs never see it. */
JSValue sys_new(JSContext *ctx, int argc, char **argv);

/* Runs one of our own files and gives what it exports; it loads others by the function `load` that it is given. */
JSValue sys_run_blob(JSContext *ctx, JSValueConst sys, const char *name);

#endif
