package warren.kernel.vfs;

import warren.kernel.storage.FileStore;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;

/**
 * All that a node has to read at one moment, or why it can't be had.
 *
 * @param file the caller owes it a {@link Node#closed}; null when there is an errno
 */
public record Contents(FileNode file, int errno) {
  static Contents failed(int errno) {
    return new Contents(null, errno);
  }

  static Contents of(FileNode file) {
    file.opened();
    return new Contents(file, Errno.SUCCESS);
  }

  /** As a file without a name, which is gone when it is closed. Errors: NOSPC. */
  static Contents of(FileStore store, String text) {
    int record = store.create(Filetype.REGULAR_FILE);
    if (record == 0) {
      return failed(Errno.NOSPC);
    }
    Contents made = of(new FileNode(store, record));
    int errno = made.file.write(text);
    if (errno == Errno.SUCCESS) {
      return made;
    }
    made.file.closed();
    return failed(errno);
  }
}
