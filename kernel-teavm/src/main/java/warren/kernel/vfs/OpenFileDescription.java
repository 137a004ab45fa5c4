package warren.kernel.vfs;

import warren.kernel.storage.OpenFileStore;
import warren.shared.ring.Stream;

/**
 * An open file description: POSIX, section 3.236. Descriptors of one or several processes refer to
 * it and share its position and flags, which stand in a record of the commons. It ends with the
 * last of them; the kernel alone counts.
 */
public final class OpenFileDescription {
  private final OpenFileStore store;
  private final int record;
  private final Node node;
  private final Access access;
  private final Origin origin;
  private int holders;

  private OpenFileDescription(
      OpenFileStore store, int record, Node node, Access access, Origin origin) {
    this.store = store;
    this.record = record;
    this.node = node;
    this.access = access;
    this.origin = origin;
  }

  /**
   * A description that nobody holds yet, or null when there is no room: NOSPC.
   *
   * @param origin where it was found, or null for what has no name
   */
  public static OpenFileDescription create(
      OpenFileStore store, Node node, Access access, Origin origin) {
    Stream stream = node.stream();
    int record = store.create(node.record(), stream == null ? 0 : stream.address(), access.flags());
    return record == 0 ? null : new OpenFileDescription(store, record, node, access, origin);
  }

  /** Address of its record in the commons. */
  public int record() {
    return record;
  }

  public Node node() {
    return node;
  }

  public Access access() {
    return access;
  }

  /** Where it was found, or null. */
  public Origin origin() {
    return origin;
  }

  /** Whether a descriptor, or whoever else will pass it on, holds it. */
  public boolean isHeld() {
    return holders > 0;
  }

  /** A descriptor refers to it from now on. */
  public void hold() {
    holders++;
    node.opened();
  }

  /**
   * A descriptor refers to it no more. The last one frees it.
   *
   * @return whether it was the last
   */
  public boolean release() {
    node.closed();
    if (--holders > 0) {
      return false;
    }
    store.free(record);
    return true;
  }

  /** Another thread may hold it from now on. To be called within a call of one that holds it. */
  public void share() {
    store.share(record);
    node.share();
  }
}
