package warren.guest.tools.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.ErrorText;
import warren.guest.FileStatus;
import warren.guest.Files;
import warren.guest.Paths;
import warren.guest.WasiException;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;

/** {@code find}. */
final class Finding implements Tool {
  @Override
  public int run(ToolProcess process) throws IOException {
    List<String> words = process.operands();
    List<String> paths = new ArrayList<>();
    int i = 0;
    boolean follows = false;
    while (i < words.size()
        && (words.get(i).equals("-L") || words.get(i).equals("-H") || words.get(i).equals("-P"))) {
      follows = words.get(i++).equals("-L");
    }
    while (i < words.size() && !isExpression(words.get(i))) {
      paths.add(words.get(i++));
    }
    FindExpression expression = new FindExpression(process, words.subList(i, words.size()));
    expression.parse();
    Walk walk = new Walk(process, expression, follows);
    for (String path : paths.isEmpty() ? List.of(".") : paths) {
      walk.begin(path);
    }
    expression.finish();
    return Math.max(process.status(), expression.status());
  }

  private static boolean isExpression(String word) {
    return (word.startsWith("-") && word.length() > 1) || word.equals("(") || word.equals("!");
  }

  /** Visits a tree. */
  private static final class Walk {
    private final ToolProcess process;
    private final FindExpression expression;
    private final boolean follows;

    Walk(ToolProcess process, FindExpression expression, boolean follows) {
      this.process = process;
      this.expression = expression;
      this.follows = follows;
    }

    void begin(String path) throws IOException {
      FileStatus status = status(path);
      if (status == null) {
        int errno = process.files().errno(path);
        process.fail("\u2018" + path + "\u2019: " + ErrorText.of(errno == 0 ? Errno.NOENT : errno));
        return;
      }
      visit(new Found(this, path, Paths.base(path), status, 0, path));
    }

    FileStatus status(String path) {
      FileStatus followed = follows ? process.files().status(path) : null;
      return followed == null ? process.files().linkStatus(path) : followed;
    }

    private void visit(Found found) throws IOException {
      boolean deepFirst = expression.isDepthFirst();
      boolean inRange = found.depth() >= expression.least();
      if (!deepFirst && inRange) {
        expression.apply(found);
      }
      boolean goesOn =
          found.isDirectory()
              && !expression.isPruned()
              && found.depth() < expression.most()
              && !expression.hasQuit();
      if (goesOn) {
        below(found);
      }
      if (deepFirst && inRange) {
        expression.apply(found);
      }
    }

    private void below(Found found) throws IOException {
      List<Files.Entry> entries;
      try {
        entries = process.files().list(found.path());
      } catch (WasiException failure) {
        process.fail("\u2018" + found.path() + "\u2019", failure);
        return;
      }
      for (Files.Entry entry : entries) {
        String path = Paths.join(found.path(), entry.name());
        boolean isKnown = !follows && entry.type() != Filetype.UNKNOWN;
        FileStatus status = isKnown && entry.type() != Filetype.DIRECTORY ? null : status(path);
        if ((status != null || isKnown) && !expression.hasQuit()) {
          visit(new Found(this, path, entry.name(), status, found.depth() + 1, found.start()));
        }
      }
    }
  }

  /** A file that is visited. Its status is asked for when a test wants it. */
  static final class Found {
    private final Walk walk;
    private final String path;
    private final String name;
    private final int depth;
    private final String start;
    private FileStatus status;
    private final boolean isDirectory;

    /**
     * @param status null for what is no folder, if it is not known yet
     * @param start the path where the walk began
     */
    Found(Walk walk, String path, String name, FileStatus status, int depth, String start) {
      this.walk = walk;
      this.path = path;
      this.name = name;
      this.status = status;
      this.depth = depth;
      this.start = start;
      this.isDirectory = status != null && status.isDirectory();
    }

    String path() {
      return path;
    }

    String name() {
      return name;
    }

    int depth() {
      return depth;
    }

    String start() {
      return start;
    }

    boolean isDirectory() {
      return isDirectory;
    }

    /** What has gone meanwhile is described as the folder in which it was. */
    FileStatus status() {
      if (status == null) {
        status = walk.status(path);
      }
      if (status == null) {
        status = walk.status(Paths.parent(path));
      }
      return status;
    }
  }
}
