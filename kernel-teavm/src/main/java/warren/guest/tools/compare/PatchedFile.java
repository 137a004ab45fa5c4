package warren.guest.tools.compare;

import java.util.ArrayList;
import java.util.List;

/** A file into which hunks are put, at the line that they name or as near to it as they match. */
final class PatchedFile {
  private final List<String> lines;
  private final boolean ignoresSpace;
  private final List<String> output = new ArrayList<>();

  /** Lines of the input that are in the output, or were replaced there. */
  private int done;

  /** How far the input is from what the patch expects. */
  private int offset;

  PatchedFile(List<String> lines, boolean ignoresSpace) {
    this.lines = lines;
    this.ignoresSpace = ignoresSpace;
  }

  int offset() {
    return offset;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** The line of the output that a line of the input has. */
  int shifted(int line) {
    return line + output.size() - done;
  }

  /** The line where a hunk matches, or 0. */
  int locate(PatchHunk hunk, int fuzz) {
    List<String> left = hunk.left();
    int guess = hunk.first() + offset;
    if (left.isEmpty()) {
      return guess;
    }
    int context = Math.max(hunk.contextBefore(), hunk.contextAfter());
    int before = fuzz + hunk.contextBefore() - context;
    int after = fuzz + hunk.contextAfter() - context;
    if (before < 0 && hunk.first() <= 1) {
      boolean fits = after >= 0 || left.size() == lines.size();
      return found(fits && done <= hunk.contextBefore(), left, 1, 0, Math.max(0, after), guess);
    }
    if (after < 0) {
      int at = lines.size() - left.size() + 1;
      return found(at > done, left, at, Math.max(0, before), 0, guess);
    }
    return nearest(left, guess, Math.max(0, before), after);
  }

  private int found(boolean may, List<String> left, int at, int before, int after, int guess) {
    if (!may || !matches(left, at, before, after)) {
      return 0;
    }
    offset += at - guess;
    return at;
  }

  private int nearest(List<String> left, int guess, int before, int after) {
    int last = lines.size() - (left.size() - after) + 1;
    int first = Math.max(1, done + 1);
    int most = Math.max(Math.abs(last - guess), Math.abs(guess - first));
    for (int away = 0; away <= most; away++) {
      int below = guess + away;
      if (below >= first && below <= last && matches(left, below, before, after)) {
        offset += away;
        return below;
      }
      int above = guess - away;
      if (above >= first && above <= last && matches(left, above, before, after)) {
        offset -= away;
        return above;
      }
    }
    return 0;
  }

  private boolean matches(List<String> left, int at, int before, int after) {
    for (int i = before; i < left.size() - after; i++) {
      int line = at - 1 + i;
      if (line < 0 || line >= lines.size() || !isSame(left.get(i), lines.get(line))) {
        return false;
      }
    }
    return true;
  }

  private boolean isSame(String one, String other) {
    return one.equals(other) || (ignoresSpace && squeezed(one).equals(squeezed(other)));
  }

  private static String squeezed(String line) {
    StringBuilder kept = new StringBuilder();
    boolean isSpace = false;
    for (char c : line.stripTrailing().toCharArray()) {
      if (c == ' ' || c == '\t') {
        isSpace = true;
        continue;
      }
      kept.append(isSpace ? " " : "").append(c);
      isSpace = false;
    }
    return kept.toString();
  }

  /** Puts a hunk where it was found; what matched by fuzz alone stays as it is in the file. */
  void apply(PatchHunk hunk, int where) {
    copyTo(where - 1);
    for (PatchHunk.Line line : hunk.lines()) {
      if (line.mark() == '+') {
        output.add(line.text());
        continue;
      }
      if (line.mark() == ' ' && done < lines.size()) {
        output.add(lines.get(done));
      }
      done++;
    }
  }

  private void copyTo(int end) {
    while (done < end && done < lines.size()) {
      output.add(lines.get(done++));
    }
  }

  /** The whole file, behind the last hunk. */
  List<String> end() {
    copyTo(lines.size());
    return output;
  }
}
