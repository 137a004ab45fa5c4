package warren.guest.tools.compare;

import java.util.ArrayList;
import java.util.List;
import warren.guest.Files;
import warren.guest.Paths;
import warren.guest.Split;

/** Finds the file that a patch is for, by the names in its head. */
final class PatchTarget {
  private static final int BASE_ONLY = -1;

  private final Files files;
  private final int strip;
  private final List<String> dangerous = new ArrayList<>();

  /**
   * @param strip how many leading names are left out, as a number; or nothing, for all of them
   */
  PatchTarget(Files files, String strip) {
    this.files = files;
    this.strip = strip.isEmpty() ? BASE_ONLY : Integer.parseInt(strip);
  }

  /** Names that lead out of the current directory and are therefore not looked at. */
  List<String> dangerous() {
    return dangerous;
  }

  /**
   * The path, the older file's of two that are as good; null if none of the names is there and the
   * patch makes no file.
   */
  String find(FilePatch patch, boolean isReversed) {
    List<String> names = new ArrayList<>();
    add(isReversed ? patch.rightName() : patch.leftName(), names);
    add(isReversed ? patch.leftName() : patch.rightName(), names);
    if (patch.leftName() == null) {
      add(patch.index(), names);
    }
    String best = null;
    for (String name : names) {
      if (files.status(name) != null && (best == null || isBetter(name, best))) {
        best = name;
      }
    }
    return best == null && patch.creates() && !names.isEmpty() ? names.get(0) : best;
  }

  private void add(String name, List<String> to) {
    if (name == null || name.equals("/dev/null")) {
      return;
    }
    String stripped = stripped(name);
    if (stripped == null || stripped.isEmpty()) {
      return;
    }
    if (!isInside(stripped)) {
      if (!dangerous.contains(stripped)) {
        dangerous.add(stripped);
      }
      return;
    }
    to.add(stripped);
  }

  private String stripped(String name) {
    if (strip == BASE_ONLY) {
      return name.startsWith("../") ? name : Paths.base(name);
    }
    String left = name;
    for (int i = 0; i < strip; i++) {
      int slash = left.indexOf('/');
      if (slash < 0) {
        return null;
      }
      left = left.substring(slash);
      while (left.startsWith("/")) {
        left = left.substring(1);
      }
    }
    return left;
  }

  /** Neither absolute nor with dots that lead up. */
  private static boolean isInside(String name) {
    if (name.startsWith("/")) {
      return false;
    }
    for (String part : Split.all(name, '/')) {
      if (part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBetter(String name, String best) {
    int depth = Split.all(name, '/').length - Split.all(best, '/').length;
    if (depth != 0) {
      return depth < 0;
    }
    int base = Paths.base(name).length() - Paths.base(best).length();
    return base != 0 ? base < 0 : name.length() < best.length();
  }
}
