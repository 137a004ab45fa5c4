package warren.guest.tools.compare;

import java.util.ArrayList;
import java.util.List;
import warren.guest.tools.compare.FilePatch.Format;
import warren.guest.tools.compare.PatchHunk.Line;

/** The text of a file of rejects: the hunks that found no place. */
final class Rejects {
  private static final String NO_NEWLINE = "\n\\ No newline at end of file\n";

  private final FilePatch patch;
  private final StringBuilder text = new StringBuilder();

  Rejects(FilePatch patch) {
    this.patch = patch;
    boolean isUnified = patch.format() == Format.UNIFIED;
    text.append(isUnified ? "--- " : "*** ").append(head(patch.leftHead())).append('\n');
    text.append(isUnified ? "+++ " : "--- ").append(head(patch.rightHead())).append('\n');
  }

  private static String head(String head) {
    return head == null ? "/dev/null" : head;
  }

  /**
   * @param shift how many lines further down the hunk would have been
   */
  void add(PatchHunk hunk, int shift) {
    if (patch.format() == Format.UNIFIED) {
      unified(hunk, shift);
    } else {
      context(hunk, shift);
    }
  }

  private void unified(PatchHunk hunk, int shift) {
    String left = range(hunk.leftStart() + shift, hunk.left().size());
    String right = range(hunk.rightStart() + shift, hunk.right().size());
    text.append("@@ -").append(left).append(" +").append(right).append(" @@\n");
    hunk.lines().forEach(line -> line(String.valueOf(line.mark()), line.text()));
  }

  private static String range(int start, int count) {
    return count == 1 ? String.valueOf(start) : start + "," + count;
  }

  private void line(String mark, String content) {
    text.append(mark);
    text.append(content.endsWith("\n") ? content : content + NO_NEWLINE);
  }

  private void context(PatchHunk hunk, int shift) {
    boolean isNormal = patch.format() == Format.NORMAL;
    List<String> marks = marks(hunk.lines());
    text.append("***************\n*** ");
    text.append(lines(hunk.leftStart() + shift, hunk.left().size()));
    text.append(isNormal ? "\n" : " ****\n");
    side(hunk.lines(), marks, '+', '-');
    text.append("--- ").append(lines(hunk.rightStart() + shift, hunk.right().size()));
    text.append(isNormal ? " -----\n" : " ----\n");
    side(hunk.lines(), marks, '-', '+');
  }

  private static String lines(int start, int count) {
    return count < 2 ? String.valueOf(start) : start + "," + (start + count - 1);
  }

  private void side(List<Line> lines, List<String> marks, char other, char own) {
    if (lines.stream().noneMatch(line -> line.mark() == own)) {
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).mark() != other) {
        line(marks.get(i) + " ", lines.get(i).text());
      }
    }
  }

  /** Lines that are removed where others are added have another mark. */
  private List<String> marks(List<Line> lines) {
    List<String> marks = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      int end = i;
      boolean removes = false;
      boolean adds = false;
      while (end < lines.size() && lines.get(end).mark() != ' ') {
        removes |= lines.get(end).mark() == '-';
        adds |= lines.get(end).mark() == '+';
        end++;
      }
      boolean isChange = removes && adds && patch.format() != Format.NORMAL;
      for (int j = i; j < end; j++) {
        marks.add(isChange ? "!" : String.valueOf(lines.get(j).mark()));
      }
      if (end < lines.size()) {
        marks.add(" ");
      }
      i = end + 1;
    }
    return marks;
  }

  String text() {
    return text.toString();
  }
}
