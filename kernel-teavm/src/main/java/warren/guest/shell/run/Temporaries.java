package warren.guest.shell.run;

import java.util.ArrayList;
import java.util.List;
import warren.guest.Files;
import warren.guest.WasiException;

/** Files of {@code <( )} and descriptors of {@code >( )}, which are there until the line ends. */
final class Temporaries {
  private final Files files;
  private final List<Runnable> removals = new ArrayList<>();

  Temporaries(Files files) {
    this.files = files;
  }

  void add(String path) {
    add(() -> remove(path));
  }

  void add(Runnable removal) {
    removals.add(removal);
  }

  private void remove(String path) {
    try {
      files.unlink(path);
    } catch (WasiException gone) {
      // A command has removed it.
    }
  }

  int count() {
    return removals.size();
  }

  /** Removes those that were made after the first ones. */
  void removeAfter(int first) {
    while (removals.size() > first) {
      removals.remove(removals.size() - 1).run();
    }
  }
}
