package warren.guest.shell.run;

import java.util.ArrayList;
import java.util.List;
import warren.guest.Files;
import warren.guest.WasiException;

/** Files of {@code <( )} that are there until the line ends. */
final class Temporaries {
  private final Files files;
  private final List<String> paths = new ArrayList<>();

  Temporaries(Files files) {
    this.files = files;
  }

  void add(String path) {
    paths.add(path);
  }

  int count() {
    return paths.size();
  }

  /** Removes those that were made after the first ones. */
  void removeAfter(int first) {
    while (paths.size() > first) {
      try {
        files.unlink(paths.remove(paths.size() - 1));
      } catch (WasiException gone) {
        // A command has removed it.
      }
    }
  }
}
