package warren.kernel.vfs;

import java.util.ArrayList;
import warren.shared.abi.Errno;
import warren.shared.memory.Limits;
import warren.shared.memory.Utf8;

/**
 * Resolves one path from a directory that it can't leave: not by {@code ..}, not by a leading
 * slash, not through a relative link. Absolute links are resolved by the start's {@link LinkRoots}.
 * Resolution is a work list of paths: a link puts its target in front.
 *
 * <p>After {@link #walk} has returned SUCCESS, either {@link #node} is what was found, or it is
 * null and {@link #parent} and {@link #name} say where it could be created.
 */
public final class PathWalk {
  /** Paths still to resolve, the next one last; each has at least one name left. */
  private final ArrayList<PathNames> pending = new ArrayList<>();

  private final ArrayList<Start> above = new ArrayList<>();
  private LinkRoots roots;
  private Start here;
  private Node node;
  private String name;
  private boolean wantsDirectory;
  private boolean targetReadOnly;
  private boolean slashFollows;
  private int linksFollowed;

  /** What was found, or null. */
  public Node node() {
    return node;
  }

  /** The directory in which the last name was looked up. */
  public DirectoryNode parent() {
    return here.directory();
  }

  /** The last name; null when the path ends in {@code .} or {@code ..}. */
  public String name() {
    return name;
  }

  /** Whether nothing may be changed in {@link #parent}. */
  public boolean isParentReadOnly() {
    return here.readOnly() || here.directory().keeper().isReadOnly();
  }

  /** Whether nothing may be changed in {@link #node}. */
  public boolean isReadOnly() {
    return targetReadOnly || (node != null && node.keeper().isReadOnly());
  }

  /** Whether the last name of the path was reached: an error is then about that name. */
  public boolean isAtEnd() {
    return pending.isEmpty();
  }

  /** Whether the path ended in a slash, {@code .} or {@code ..}. */
  public boolean wantsDirectory() {
    return wantsDirectory;
  }

  /**
   * Resolves {@code path} from {@code start}. A link at the end is followed if {@code follow} or if
   * a slash comes after it. Errors: NOENT (also the empty path), NOTDIR, LOOP, NAMETOOLONG, PERM
   * (it would leave).
   */
  public int walk(Start start, String path, boolean follow) {
    return walk(start, path, follow, true);
  }

  /**
   * Resolves {@code path} for an operation on the name itself: a link at the end is never followed,
   * and a slash after it is NOTDIR with {@link #node} the link. Errors as {@link #walk}.
   */
  public int walkToName(Start start, String path) {
    return walk(start, path, false, false);
  }

  private int walk(Start start, String path, boolean follow, boolean slashFollows) {
    this.slashFollows = slashFollows;
    roots = start.roots();
    here = start;
    node = start.directory();
    name = null;
    targetReadOnly = start.readOnly();
    above.clear();
    pending.clear();
    linksFollowed = 0;
    wantsDirectory = false;
    if (path.isEmpty()) {
      return Errno.NOENT;
    }
    int errno = push(path);
    while (errno == Errno.SUCCESS && !pending.isEmpty()) {
      errno = step(nextName(), follow);
    }
    return errno;
  }

  /** Adds a path that is to be resolved next. */
  private int push(String path) {
    if (path.charAt(0) == '/') {
      return Errno.PERM;
    }
    if (path.indexOf('\0') >= 0) {
      return Errno.INVAL;
    }
    if (pending.isEmpty() && path.endsWith("/")) {
      wantsDirectory = true;
    }
    pending.add(new PathNames(path));
    return Errno.SUCCESS;
  }

  private String nextName() {
    int last = pending.size() - 1;
    PathNames names = pending.get(last);
    String name = names.next();
    if (!names.hasNext()) {
      pending.remove(last);
    }
    return name;
  }

  private int step(String next, boolean follow) {
    int errno = enter();
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    boolean last = pending.isEmpty();
    if (next.equals(".")) {
      wantsDirectory |= last;
      return Errno.SUCCESS;
    }
    if (next.equals("..")) {
      wantsDirectory |= last;
      return leave();
    }
    if (Utf8.length(next) > Limits.NAME) {
      return Errno.NAMETOOLONG;
    }
    name = next;
    find(next);
    if (node == null) {
      return last ? Errno.SUCCESS : Errno.NOENT;
    }
    if (node instanceof LinkNode link && (!last || follow || (slashFollows && wantsDirectory))) {
      return followLink(link);
    }
    boolean directory = node instanceof DirectoryNode;
    return directory || (last && !wantsDirectory) ? Errno.SUCCESS : Errno.NOTDIR;
  }

  private void find(String next) {
    node = here.directory().lookup(next);
    targetReadOnly = here.readOnly();
    if (node instanceof MountPoint mount) {
      node = mount.target();
      targetReadOnly = mount.isReadOnly();
    }
  }

  /** Enters the directory that the previous name stood for. */
  private int enter() {
    if (name == null) {
      return Errno.SUCCESS;
    }
    if (!(node instanceof DirectoryNode directory)) {
      return Errno.NOTDIR;
    }
    above.add(here);
    here = new Start(directory, targetReadOnly);
    name = null;
    return Errno.SUCCESS;
  }

  private int leave() {
    if (above.isEmpty()) {
      return Errno.PERM;
    }
    here = above.remove(above.size() - 1);
    node = here.directory();
    targetReadOnly = here.readOnly();
    return Errno.SUCCESS;
  }

  private int followLink(LinkNode link) {
    if (++linksFollowed > Limits.LINKS_FOLLOWED) {
      return Errno.LOOP;
    }
    String target = link.target();
    if (target.isEmpty()) {
      return Errno.NOENT;
    }
    return target.charAt(0) == '/' ? goToRoot(target) : goOn(here, target);
  }

  private int goToRoot(String target) {
    LinkRoots.Rooted rooted = roots == null ? null : roots.find(target);
    if (rooted == null) {
      return Errno.PERM;
    }
    above.clear();
    return goOn(rooted.start(), rooted.path());
  }

  /** Goes to a directory, and adds a path that is to be resolved next. */
  private int goOn(Start start, String path) {
    here = start;
    node = start.directory();
    targetReadOnly = start.readOnly();
    name = null;
    return push(path.isEmpty() ? "." : path);
  }
}
