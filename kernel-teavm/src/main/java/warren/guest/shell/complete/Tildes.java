package warren.guest.shell.complete;

import warren.guest.shell.run.Shell;

/** {@code ~} at the start of a path. */
final class Tildes {
  private Tildes() {}

  static String expanded(String path, Shell shell) {
    boolean isHome = path.equals("~") || path.startsWith("~/");
    return isHome ? shell.state().variables().textOr("HOME", "~") + path.substring(1) : path;
  }
}
