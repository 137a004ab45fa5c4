package warren.kernel.program;

import java.util.List;
import warren.host.Bytes;
import warren.host.Programs;
import warren.kernel.program.RuntimeEntry.RuntimeFile;
import warren.kernel.vfs.Tree;
import warren.shared.abi.Errno;
import warren.text.Phrases;

/**
 * Fetches the files of a runtime and writes them to the tree: several are fetched at once, and each
 * is written after those before it in the list. The first failure ends it; files that arrive later
 * are ignored.
 */
final class RuntimeFiles {
  /** As many as browsers fetch from one host at once over HTTP/1. */
  static final int AT_ONCE = 6;

  /** The result: exactly one of the three is called, once. */
  interface Outcome {
    void done();

    /** A file could not be written; the message says which and why in one line. */
    void failed(int errno, String message);

    /** A file could not be fetched; the message says why. */
    void unreachable(String message);
  }

  private final Tree tree;
  private final Programs programs;
  private final List<RuntimeFile> files;
  private final Outcome outcome;
  private final Bytes[] fetched;
  private int asked;
  private int placed;
  private boolean over;

  RuntimeFiles(Tree tree, Programs programs, List<RuntimeFile> files, Outcome outcome) {
    this.tree = tree;
    this.programs = programs;
    this.files = files;
    this.outcome = outcome;
    this.fetched = new Bytes[files.size()];
  }

  void put() {
    if (files.isEmpty()) {
      outcome.done();
    }
    while (asked < Math.min(AT_ONCE, files.size())) {
      fetchNext();
    }
  }

  private void fetchNext() {
    int index = asked++;
    RuntimeFile file = files.get(index);
    programs.fetchBytes(
        file.url(), file.sha256(), bytes -> arrived(index, bytes), this::unreachable);
  }

  private void arrived(int index, Bytes bytes) {
    fetched[index] = bytes;
    while (!over && placed < files.size() && fetched[placed] != null) {
      placeNext();
    }
    if (!over && asked < files.size()) {
      fetchNext();
    }
  }

  private void placeNext() {
    String path = files.get(placed).path();
    int errno = place(path, fetched[placed]);
    fetched[placed++] = null;
    if (errno != Errno.SUCCESS) {
      over = true;
      outcome.failed(errno, path + ": " + Phrases.of(errno));
    } else if (placed == files.size()) {
      over = true;
      outcome.done();
    }
  }

  private int place(String path, Bytes bytes) {
    int errno = tree.makeDirectories(path.substring(0, path.lastIndexOf('/')));
    return errno == Errno.SUCCESS ? tree.write(path, bytes) : errno;
  }

  private void unreachable(String message) {
    if (!over) {
      over = true;
      outcome.unreachable(message);
    }
  }
}
