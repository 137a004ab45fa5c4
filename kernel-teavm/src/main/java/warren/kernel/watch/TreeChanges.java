package warren.kernel.watch;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.vfs.Changes;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.watch.Change.Kind;
import warren.shared.layout.CommonsLayout;
import warren.shared.memory.Commons;

/**
 * Tells listeners what changes in any tree. While there are none it costs nothing; while there are,
 * processes close files that they may have written at once, so that it is told when it happens.
 */
public final class TreeChanges implements Changes {
  private final Commons commons;
  private final List<ChangeListener> listeners = new ArrayList<>();

  public TreeChanges(Commons commons) {
    this.commons = commons;
  }

  /** Tells a listener from now on; adding one again does nothing. */
  public void add(ChangeListener listener) {
    if (!listeners.contains(listener)) {
      listeners.add(listener);
      count();
    }
  }

  public void remove(ChangeListener listener) {
    listeners.remove(listener);
    count();
  }

  private void count() {
    commons.storeInt(CommonsLayout.WATCHED, listeners.isEmpty() ? 0 : 1);
  }

  @Override
  public void created(DirectoryNode directory, String name) {
    tell(Kind.CREATED, directory, name);
  }

  @Override
  public void changed(DirectoryNode directory, String name) {
    tell(Kind.CHANGED, directory, name);
  }

  @Override
  public void removed(DirectoryNode directory, String name) {
    tell(Kind.REMOVED, directory, name);
  }

  /** What has no name, as a path that ends in a dot, is not told. */
  private void tell(Kind kind, DirectoryNode directory, String name) {
    if (listeners.isEmpty() || name == null) {
      return;
    }
    Change change = Change.of(kind, directory, name);
    for (ChangeListener listener : listeners) {
      listener.told(change);
    }
  }
}
