package warren.fs.process;

import warren.storage.FileStore;
import warren.storage.NodeRecord;

/** Records that many nodes share must outlive each of them. */
final class Records {
  private Records() {}

  static void keep(FileStore store, int record) {
    store.commons().putInt(record + NodeRecord.LINKS, 1);
  }
}
