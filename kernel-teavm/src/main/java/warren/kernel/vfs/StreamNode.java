package warren.kernel.vfs;

import warren.kernel.storage.FileStore;

/** What the streams of processes are as nodes: without a name, shared by all. */
public final class StreamNode extends Node {
  /** {@code filetype} is that of a terminal or of a pipe. */
  public StreamNode(FileStore store, int filetype) {
    super(store, store.create(filetype), filetype);
    changeLinks(1);
    store.clearTimes(record());
  }
}
