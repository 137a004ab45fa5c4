#ifndef WARREN_PATHS_H
#define WARREN_PATHS_H

/* Makes $PWD the current directory. To be called first of all. */
void paths_init(void);

#endif
