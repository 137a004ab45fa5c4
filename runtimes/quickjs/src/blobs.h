#ifndef WARREN_BLOBS_H
#define WARREN_BLOBS_H

#include <stddef.h>
#include <stdint.h>

/* The JavaScript that is compiled into this program, as bytecode. The table ends with a null name and is written by
 * the build. */
struct blob {
    const char *name;
    const uint8_t *bytes;
    size_t size;
};

extern const struct blob blobs[];

#endif
