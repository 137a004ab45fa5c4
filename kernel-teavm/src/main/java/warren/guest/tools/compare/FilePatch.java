package warren.guest.tools.compare;

import java.util.List;

/**
 * What a patch does to one file.
 *
 * @param format in which it is written
 * @param leftHead name and time of the old file, or null
 * @param rightHead those of the new one
 * @param index the name of a line {@code Index:}, or null
 * @param lead the lines before the first hunk, which are shown if no file is found
 * @param line number of the line at which the first hunk begins
 */
record FilePatch(
    Format format,
    String leftHead,
    String rightHead,
    String index,
    List<String> lead,
    int line,
    List<PatchHunk> hunks) {
  /** Formats of diffs. */
  enum Format {
    NORMAL,
    CONTEXT,
    UNIFIED
  }

  private static final String NOTHING = "/dev/null";

  String leftName() {
    return name(leftHead);
  }

  String rightName() {
    return name(rightHead);
  }

  /** Whether the old file is said to be missing. */
  boolean creates() {
    return isMissing(leftHead);
  }

  /** Whether the new file is said to be missing. */
  boolean deletes() {
    return isMissing(rightHead);
  }

  private static boolean isMissing(String head) {
    return head != null
        && (name(head).equals(NOTHING)
            || head.contains("1970-01-01 00:00:00")
            || head.contains("Thu Jan  1 00:00:00 1970"));
  }

  /** A time may follow a tab, or else a space. */
  private static String name(String head) {
    if (head == null) {
      return null;
    }
    int end = head.indexOf('\t') >= 0 ? head.indexOf('\t') : head.indexOf(' ');
    return end < 0 ? head : head.substring(0, end);
  }

  FilePatch reversed() {
    List<PatchHunk> all = hunks.stream().map(PatchHunk::reversed).toList();
    return new FilePatch(format, rightHead, leftHead, index, lead, line, all);
  }
}
