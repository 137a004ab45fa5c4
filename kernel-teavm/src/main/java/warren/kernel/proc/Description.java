package warren.kernel.proc;

import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.LinkRoots;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.PathNames;
import warren.kernel.vfs.Start;
import warren.shared.layout.OpenKind;
import warren.shared.ring.Ring;

/**
 * What one descriptor of a process stands for, as the kernel knows it.
 *
 * @param node what is open
 * @param kind one of {@link warren.shared.layout.OpenKind}
 * @param ring the ring of a stream, or null
 * @param rights as reported
 * @param inheriting as reported
 * @param flags WASI descriptor flags at opening
 * @param readOnly whether nothing may be changed through it
 * @param preopen the name under which the process got it, or null
 * @param fallback where names are looked for that are not below the node, or null
 * @param parent the directory in which it was opened, or null
 * @param name its name there, or null
 */
public record Description(
    Node node,
    int kind,
    Ring ring,
    long rights,
    long inheriting,
    int flags,
    boolean readOnly,
    String preopen,
    DirectoryNode fallback,
    DirectoryNode parent,
    String name) {

  /** Address of the ring, or 0. */
  public int ringAddress() {
    return ring == null ? 0 : ring.address();
  }

  /** Whether another description stands for the same end of the same stream. */
  public boolean isSameEnd(Description other) {
    return ring == other.ring && kind == other.kind;
  }

  /** Whether this is a preopen under whose name an absolute path lies. */
  boolean isAbsolutePrefixOf(String path) {
    if (preopen == null || !preopen.startsWith("/") || !path.startsWith(preopen)) {
      return false;
    }
    int end = preopen.length();
    return preopen.endsWith("/") || path.length() == end || path.charAt(end) == '/';
  }

  /** Where an absolute path leads that lies under this preopen's name. */
  LinkRoots.Rooted rooted(String path, LinkRoots roots) {
    Start start = new Start((DirectoryNode) node, readOnly, roots);
    return new LinkRoots.Rooted(start, PathNames.strip(path.substring(preopen.length())));
  }

  /** Nobody has this end of the stream any more. */
  public void closeStream() {
    if (kind == OpenKind.RING_SINK) {
      ring.closeWriter();
    } else {
      ring.closeReader();
    }
  }
}
