package warren.kernel.vfs;

import warren.kernel.storage.FileStore;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;

/**
 * The whole content of a node at one moment, or the errno with which reading it fails.
 *
 * @param file holds the content; the caller must call its {@link Node#closed}; null on failure
 */
public record Contents(FileNode file, int errno) {
  static Contents failed(int errno) {
    return new Contents(null, errno);
  }

  static Contents of(FileNode file) {
    file.opened();
    return new Contents(file, Errno.SUCCESS);
  }

  /** A temporary file without a name that holds the text. Errors: NOSPC. */
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
