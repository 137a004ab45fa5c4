package warren.store.index;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import warren.shared.abi.Filetype;
import warren.store.index.Change.NodeAttributes;

/** A node as the log has it. */
public final class StoredNode {
  private final long inode;
  private final Extents extents;
  private Map<String, Long> names = Collections.emptyMap();
  private NodeAttributes attributes;
  private String target = "";
  private int links;

  /** Something had a name in it, whatever is known of its attributes. */
  private boolean isDirectory;

  StoredNode(long inode, NodeAttributes attributes) {
    this(inode, attributes, new Extents());
  }

  private StoredNode(long inode, NodeAttributes attributes, Extents extents) {
    this.inode = inode;
    this.attributes = attributes;
    this.extents = extents;
  }

  /** As it is now, for a snapshot, which does not count names. */
  StoredNode copy() {
    StoredNode copy = new StoredNode(inode, attributes, extents.copy());
    copy.target = target;
    copy.isDirectory = isDirectory;
    copy.names = names.isEmpty() ? names : new TreeMap<>(names);
    return copy;
  }

  public long inode() {
    return inode;
  }

  public NodeAttributes attributes() {
    return isDirectory && attributes.filetype() != Filetype.DIRECTORY
        ? Index.DIRECTORY
        : attributes;
  }

  /** Where a link leads. */
  public String target() {
    return target;
  }

  /** The names in a directory. */
  public Map<String, Long> names() {
    return names;
  }

  /** Where the bytes of a file lie. */
  public Extents extents() {
    return extents;
  }

  /** Names that it has. */
  int links() {
    return links;
  }

  void link(int by) {
    links += by;
  }

  void set(NodeAttributes attributes, String target) {
    this.attributes = attributes;
    this.target = target;
    extents.cut(attributes.size());
  }

  /** Sets a name, or removes it if {@code node} is 0; returns the inode before, or 0. */
  long name(String name, long node) {
    if (names.isEmpty()) {
      names = new TreeMap<>();
      isDirectory = true;
    }
    Long before = node == 0 ? names.remove(name) : names.put(name, node);
    return before == null ? 0 : before;
  }
}
