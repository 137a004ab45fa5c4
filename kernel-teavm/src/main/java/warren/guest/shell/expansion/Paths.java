package warren.guest.shell.expansion;

import java.util.ArrayList;
import java.util.List;
import warren.guest.Files;
import warren.guest.Split;
import warren.guest.pattern.Glob;
import warren.guest.shell.state.Options;
import warren.guest.shell.state.ShellState;
import warren.shared.abi.Filetype;

/** Names of files that a pattern matches; {@code **} is any number of directories, if so set. */
final class Paths {
  private final Substitutions shell;
  private final String ignored;
  private final boolean dots;
  private final boolean deep;
  private final boolean ignoresCase;

  Paths(Substitutions shell, ShellState state) {
    Options options = state.options();
    this.shell = shell;
    this.ignored = state.variables().textOr("GLOBIGNORE", "");
    this.dots = options.shopt("dotglob") || !ignored.isEmpty();
    this.deep = options.shopt("globstar");
    this.ignoresCase = options.shopt("nocaseglob");
  }

  /** The paths, sorted; none if nothing matches. */
  List<String> match(String pattern) {
    List<String> found = new ArrayList<>();
    int start = 0;
    while (start < pattern.length() && pattern.charAt(start) == '/') {
      start++;
    }
    walk(pattern.substring(0, start), pattern.substring(start), found);
    if (!ignored.isEmpty()) {
      found.removeIf(this::isIgnored);
    }
    found.sort(null);
    return found;
  }

  /** Whether a pattern of GLOBIGNORE matches. */
  private boolean isIgnored(String path) {
    for (String each : Split.all(ignored, ':')) {
      if (!each.isEmpty() && new Glob(each).matches(path)) {
        return true;
      }
    }
    return false;
  }

  private void walk(String before, String pattern, List<String> found) {
    int slash = pattern.indexOf('/');
    String name = slash < 0 ? pattern : pattern.substring(0, slash);
    String rest = slash < 0 ? "" : oneSlash(pattern.substring(slash));
    if (name.equals("**") && deep) {
      descend(before, rest, found);
    } else if (!Glob.isPattern(name)) {
      step(before + Glob.unescape(name), rest, found);
    } else {
      names(before, name, rest, found);
    }
  }

  private static String oneSlash(String rest) {
    int slashes = 0;
    while (slashes < rest.length() && rest.charAt(slashes) == '/') {
      slashes++;
    }
    return rest.substring(slashes - 1);
  }

  private void names(String before, String name, String rest, List<String> found) {
    Glob glob = new Glob(name, ignoresCase);
    boolean dotted = dots || name.startsWith(".") || name.startsWith("\\.");
    for (Files.Entry entry : shell.list(before.isEmpty() ? "." : before)) {
      boolean isVisible = dotted || !entry.name().startsWith(".");
      if (isVisible && glob.matches(entry.name())) {
        step(before + entry.name(), rest, found);
      }
    }
  }

  private void step(String path, String rest, List<String> found) {
    if (rest.isEmpty()) {
      if (shell.exists(path)) {
        found.add(path);
      }
    } else if (shell.isDirectory(path)) {
      if (rest.equals("/")) {
        found.add(path + "/");
      } else {
        walk(path + "/", rest.substring(1), found);
      }
    }
  }

  private void descend(String before, String rest, List<String> found) {
    if (rest.isEmpty()) {
      if (!before.isEmpty()) {
        found.add(before);
      }
      everything(before, found);
      return;
    }
    if (rest.equals("/")) {
      if (!before.isEmpty()) {
        found.add(before);
      }
      directories(before, found);
      return;
    }
    walk(before, rest.substring(1), found);
    for (String directory : subdirectories(before)) {
      descend(directory + "/", rest, found);
    }
  }

  private void everything(String before, List<String> found) {
    for (Files.Entry entry : shell.list(before.isEmpty() ? "." : before)) {
      if (dots || !entry.name().startsWith(".")) {
        found.add(before + entry.name());
        if (entry.type() == Filetype.DIRECTORY) {
          everything(before + entry.name() + "/", found);
        }
      }
    }
  }

  private void directories(String before, List<String> found) {
    for (String directory : subdirectories(before)) {
      found.add(directory + "/");
      directories(directory + "/", found);
    }
  }

  private List<String> subdirectories(String before) {
    List<String> directories = new ArrayList<>();
    for (Files.Entry entry : shell.list(before.isEmpty() ? "." : before)) {
      if (entry.type() == Filetype.DIRECTORY && (dots || !entry.name().startsWith("."))) {
        directories.add(before + entry.name());
      }
    }
    return directories;
  }
}
