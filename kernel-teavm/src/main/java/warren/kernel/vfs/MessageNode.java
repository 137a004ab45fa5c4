package warren.kernel.vfs;

import warren.kernel.storage.FileStore;

/** A file to which each write is one message of bytes. */
public abstract class MessageNode extends Node {
  protected MessageNode(FileStore store, int record, int filetype) {
    super(store, record, filetype);
  }

  /** Takes a message of {@code length} bytes that lies in the commons; returns an errno. */
  public abstract int message(int at, int length);
}
