package warren.kernel.watch;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.storage.FileStore;
import warren.kernel.stream.StreamStore;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenContext;
import warren.kernel.vfs.PathNames;
import warren.kernel.vfs.PathWalk;
import warren.kernel.vfs.Start;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.layout.OpenKind;
import warren.shared.memory.Limits;
import warren.shared.ring.Stream;

/**
 * The file /proc/self/watch, for one open file description: paths are written to it, and lines such
 * as {@code changed /home/site/index.html} are read from it. A watch is of a path, not of what is
 * there: a directory that is removed and created again is still watched.
 */
public final class WatchNode extends Node implements ChangeListener {
  private static final long RIGHTS =
      Rights.FD_READ
          | Rights.FD_WRITE
          | Rights.FD_FDSTAT_SET_FLAGS
          | Rights.FD_FILESTAT_GET
          | Rights.POLL_FD_READWRITE;

  /** What is watched, and its path as the process has it. */
  private record Watched(Place place, String shown) {}

  private final StreamStore streams;
  private final TreeChanges changes;
  private final Start start;
  private final List<Watched> watched = new ArrayList<>();
  private final PathWalk walk = new PathWalk();
  private Stream stream;
  private UnreadLines lines;

  /** Shares the record; {@code start} is the root of the process's tree. */
  public WatchNode(
      FileStore store, int record, StreamStore streams, TreeChanges changes, Start start) {
    super(store, record, Filetype.UNKNOWN);
    this.streams = streams;
    this.changes = changes;
    this.start = start;
  }

  @Override
  public Stream stream() {
    return stream;
  }

  /** Errors: NOSPC. */
  @Override
  public int open(OpenContext context) {
    stream = streams.createNamed(Limits.WATCH_STREAM);
    if (stream == null) {
      return Errno.NOSPC;
    }
    stream.addReader();
    stream.addWriter();
    lines = new UnreadLines(store().commons(), stream);
    int errno = context.open(this, OpenKind.WATCH, RIGHTS);
    if (errno != Errno.SUCCESS) {
      streams.free(stream);
      stream = null;
    }
    return errno;
  }

  /**
   * Watches a path too. Errors: INVAL (it is not absolute), NOBUFS (there are too many), and those
   * of looking it up.
   */
  @Override
  public int command(String path) {
    if (!path.startsWith("/")) {
      return Errno.INVAL;
    }
    if (watched.size() >= Limits.WATCHED_PATHS) {
      return Errno.NOBUFS;
    }
    String relative = PathNames.strip(path);
    int errno = walk.walk(start, relative.isEmpty() ? "." : relative, true);
    if (errno == Errno.SUCCESS && walk.node() == null) {
      errno = Errno.NOENT;
    }
    if (errno == Errno.SUCCESS) {
      watched.add(new Watched(place(), withoutSlashes(path)));
      changes.add(this);
    }
    return errno;
  }

  private Place place() {
    return walk.node() instanceof DirectoryNode directory
        ? Place.of(directory)
        : Place.of(walk.parent()).below(walk.name());
  }

  private static String withoutSlashes(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  @Override
  public void told(Change change) {
    for (Watched one : watched) {
      if (one.place().covers(change)) {
        tell(change, one.shown() + change.path().substring(one.place().path().length()));
        return;
      }
    }
  }

  /** Who has not read yet that a file was created need not be told that it was written. */
  private void tell(Change change, String path) {
    String rest = " " + escaped(path) + "\n";
    boolean isNew = lines.has(Change.Kind.CREATED.word() + rest);
    if (change.kind() != Change.Kind.CHANGED || !isNew) {
      lines.add(change.kind().word() + rest);
    }
  }

  /** As in Linux's /proc/mounts, for the characters that could be mistaken for the line's end. */
  private static String escaped(String path) {
    return path.replace("\\", "\\134").replace("\n", "\\012");
  }

  @Override
  public void holderKilled(int slot) {
    stream.releaseLocks(slot);
  }

  @Override
  protected void lastClosed() {
    if (stream != null) {
      changes.remove(this);
      streams.free(stream);
    }
  }
}
