/* Lists the working directory: listing BATCHES BUFFER_BYTES ENTRIES. Opens it anew for each listing, as opendir does. */
#include "measure.h"

static uint8_t buffer[64 << 10];

/* Entries of one listing, without "." and "..". */
static uint64_t list(uint32_t size) {
  int32_t directory = open_in(WORK, ".", DIRECTORY, LISTING_RIGHTS);
  uint64_t cookie = 0, entries = 0;
  uint32_t used = size;
  while (used == size) {
    must("fd_readdir", raw_fd_readdir(directory, buffer, size, cookie, &used));
    uint32_t at = 0;
    __wasi_dirent_t entry;
    while (used - at >= sizeof entry) {
      memcpy(&entry, buffer + at, sizeof entry);
      if (used - at - sizeof entry < entry.d_namlen) break;
      const uint8_t *name = buffer + at + sizeof entry;
      entries += !(name[0] == '.' && (entry.d_namlen == 1 || (entry.d_namlen == 2 && name[1] == '.')));
      cookie = entry.d_next;
      at += sizeof entry + entry.d_namlen;
    }
  }
  raw_fd_close(directory);
  return entries;
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  uint32_t size = atoi(argv[2]);
  uint64_t expected = atoi(argv[3]);
  for (int i = 0; i <= atoi(argv[1]); i++) {
    uint64_t start = now();
    uint64_t entries = list(size);
    if (entries != expected) {
      fprintf(stderr, "listing: %llu entries\n", (unsigned long long)entries);
      return 1;
    }
    if (i > 0) report("listing", now() - start, 1); /* the first one warms up */
  }
  return 0;
}
