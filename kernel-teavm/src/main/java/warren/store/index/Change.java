package warren.store.index;

import warren.shared.layout.JournalItem;

/** One change of the tree, as a record or an item tells it. */
public sealed interface Change {
  /** The attributes of a node; {@code target} of a link, else empty. */
  record Attributes(long inode, NodeAttributes attributes, String target) implements Change {}

  /** A name is given to a node, or removed if {@code inode} is 0. */
  record Name(long directory, String name, long inode) implements Change {}

  /** A file was cut to a size. */
  record Cut(long inode, long size) implements Change {}

  /** Bytes of a file were written. */
  record Bytes(long inode, Extent extent) implements Change {}

  /**
   * A compaction has copied bytes: they replace what lies in the other file, from {@code from} on
   * if it is not negative.
   */
  record Moved(long inode, Extent extent, long from) implements Change {}

  /** A checkpoint begins. Nothing before it counts. */
  record Reset() implements Change {}

  /** The tree is to be had later; {@code number} is 0 if it is still to get one. */
  record Taken(long number, long time, String label) implements Change {}

  /** What a checkpoint tells of a node as a snapshot has it. */
  record Past(long snapshot, Change change) implements Change {}

  /** Of a checkpoint, in {@link Past}: the snapshot has no such node. */
  record Gone(long inode) implements Change {}

  /** A snapshot is dropped. */
  record Forgotten(long number) implements Change {}

  /** Attributes as in {@link JournalItem#NODE}. */
  record NodeAttributes(
      int filetype,
      long size,
      long modified,
      long changed,
      long accessed,
      int mode,
      int uid,
      int gid) {}
}
