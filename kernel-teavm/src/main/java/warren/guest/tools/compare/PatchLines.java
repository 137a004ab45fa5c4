package warren.guest.tools.compare;

import java.util.ArrayList;
import java.util.List;

/** The lines of a patch, one after the other, each with the newline that ends it. */
final class PatchLines {
  private final List<String> lines;
  private int next;

  PatchLines(String text) {
    this.lines = split(text);
  }

  /** The lines of a text, each with its newline; the last may have none. */
  static List<String> split(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }

  boolean isAtEnd() {
    return next >= lines.size();
  }

  /** The number of the next line, from 1. */
  int number() {
    return next + 1;
  }

  /** A line further on without its newline; empty behind the end. */
  String peek(int ahead) {
    if (next + ahead >= lines.size()) {
      return "";
    }
    String line = lines.get(next + ahead);
    return line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
  }

  /** Takes a line, with its newline. */
  String take() {
    String line = lines.get(next++);
    return line.endsWith("\n") ? line : line + "\n";
  }

  /**
   * What follows {@code from} characters of the next line, without a newline if the patch says so.
   */
  String takeText(int from) {
    String line = take();
    boolean isUnterminated = peek(0).startsWith("\\");
    if (isUnterminated) {
      next++;
    }
    String text = line.length() > from ? line.substring(from) : "\n";
    return isUnterminated ? text.substring(0, text.length() - 1) : text;
  }

  void skip(int count) {
    next += count;
  }
}
