// Appends numbered lines of sixteen bytes to a file: `append FILE NAME COUNT`, 0 for no end. A writer to be killed or
// to run beside others: whatever happens, the file holds whole lines only.
#include <fcntl.h>
#include <unistd.h>

#include "guest.h"

int main(int argc, char **argv) {
  if (argc != 4) return 64;
  int count = atoi(argv[3]);
  int fd = open(argv[1], O_CREAT | O_APPEND | O_WRONLY, 0666);
  if (fd < 0) return 1;
  for (int i = 0; count == 0 || i < count; i++) {
    char line[17] = "................";
    line[0] = argv[2][0];
    for (int k = 14, rest = i; k > 3; k--, rest /= 10) line[k] = '0' + rest % 10;
    line[15] = '\n';
    if (write(fd, line, 16) != 16) return 2;
  }
  said("appended", argv[2]);
  return 0;
}
