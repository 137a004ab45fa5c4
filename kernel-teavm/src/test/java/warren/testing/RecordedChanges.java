package warren.testing;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.vfs.Changes;
import warren.kernel.vfs.DirectoryNode;

/** Records changes in their order. */
public final class RecordedChanges implements Changes {
  private final List<String> all = new ArrayList<>();

  public List<String> all() {
    return all;
  }

  @Override
  public void created(DirectoryNode directory, String name) {
    all.add("created " + path(directory, name));
  }

  @Override
  public void changed(DirectoryNode directory, String name) {
    all.add("changed " + path(directory, name));
  }

  @Override
  public void removed(DirectoryNode directory, String name) {
    all.add("removed " + path(directory, name));
  }

  private static String path(DirectoryNode directory, String name) {
    DirectoryNode above = directory.parent();
    return (above == null ? "" : path(above, directory.name())) + "/" + name;
  }
}
