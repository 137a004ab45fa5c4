package warren.guest.tools.compare;

import java.util.ArrayList;
import java.util.List;
import warren.guest.tools.BadUsage;
import warren.guest.tools.compare.FilePatch.Format;
import warren.guest.tools.compare.PatchHunk.Line;

/** Reads patches as {@code diff} writes them: normal, context and unified. */
final class PatchReader {
  private final PatchLines lines;

  private PatchReader(String text) {
    this.lines = new PatchLines(text);
  }

  /** All files of a patch; what is no patch between them is passed over. */
  static List<FilePatch> read(String text) throws BadUsage {
    PatchReader reader = new PatchReader(text);
    List<FilePatch> files = new ArrayList<>();
    FilePatch file = reader.next();
    while (file != null) {
      files.add(file);
      file = reader.next();
    }
    return files;
  }

  private FilePatch next() throws BadUsage {
    List<String> lead = new ArrayList<>();
    String index = null;
    while (!lines.isAtEnd()) {
      String line = lines.peek(0);
      if (line.startsWith("Index:")) {
        index = line.substring("Index:".length()).trim();
      } else if (isUnified()) {
        return unified(index, lead);
      } else if (isContext()) {
        return context(index, lead);
      } else if (isNormal(line)) {
        return new FilePatch(Format.NORMAL, null, null, index, lead, lines.number(), normalHunks());
      }
      lead.add(line);
      lines.skip(1);
    }
    return null;
  }

  private boolean isUnified() {
    return lines.peek(0).startsWith("--- ")
        && lines.peek(1).startsWith("+++ ")
        && lines.peek(2).startsWith("@@ -");
  }

  private boolean isContext() {
    return lines.peek(0).startsWith("*** ")
        && lines.peek(1).startsWith("--- ")
        && lines.peek(2).startsWith("***************");
  }

  private boolean isNormal(String line) {
    if (line.isEmpty() || !Character.isDigit(line.charAt(0))) {
      return false;
    }
    int letter = 0;
    while (letter < line.length() && isOfRange(line.charAt(letter))) {
      letter++;
    }
    boolean isCommand = letter < line.length() - 1 && "acd".indexOf(line.charAt(letter)) >= 0;
    for (int i = letter + 1; i < line.length(); i++) {
      isCommand &= isOfRange(line.charAt(i));
    }
    return isCommand && (lines.peek(1).startsWith("< ") || lines.peek(1).startsWith("> "));
  }

  private static boolean isOfRange(char c) {
    return Character.isDigit(c) || c == ',';
  }

  private FilePatch unified(String index, List<String> lead) throws BadUsage {
    String left = head(lead);
    String right = head(lead);
    int number = lines.number();
    List<PatchHunk> hunks = new ArrayList<>();
    while (lines.peek(0).startsWith("@@ -")) {
      hunks.add(unifiedHunk());
    }
    return new FilePatch(Format.UNIFIED, left, right, index, lead, number, hunks);
  }

  private String head(List<String> lead) {
    String line = lines.peek(0);
    lead.add(line);
    lines.skip(1);
    return line.substring(4);
  }

  private PatchHunk unifiedHunk() throws BadUsage {
    String line = lines.peek(0);
    int plus = line.indexOf(" +");
    int end = line.indexOf(" @@");
    if (plus < 0 || end < plus) {
      throw malformed();
    }
    int[] left = range(line.substring("@@ -".length(), plus));
    int[] right = range(line.substring(plus + 2, end));
    lines.skip(1);
    List<Line> body = new ArrayList<>();
    int removed = 0;
    int added = 0;
    while (removed < left[1] || added < right[1]) {
      String next = lines.peek(0);
      char mark = next.isEmpty() && !lines.isAtEnd() ? ' ' : lines.isAtEnd() ? '?' : next.charAt(0);
      if (mark != ' ' && mark != '-' && mark != '+' && mark != '\t') {
        throw malformed();
      }
      boolean isBare = next.isEmpty() || mark == '\t';
      char kind = isBare ? ' ' : mark;
      body.add(new Line(kind, lines.takeText(isBare ? 0 : 1)));
      removed += kind == '+' ? 0 : 1;
      added += kind == '-' ? 0 : 1;
    }
    return new PatchHunk(left[0], right[0], body);
  }

  /** The start of a range, and how many lines it has. */
  private int[] range(String text) throws BadUsage {
    int comma = text.indexOf(',');
    int start = number(comma < 0 ? text : text.substring(0, comma));
    return new int[] {start, comma < 0 ? 1 : number(text.substring(comma + 1))};
  }

  private int number(String digits) throws BadUsage {
    try {
      return Integer.parseInt(digits.trim());
    } catch (NumberFormatException none) {
      throw malformed();
    }
  }

  private BadUsage malformed() {
    return BadUsage.ofValue(
        "**** malformed patch at line " + lines.number() + ": " + lines.peek(0) + "\n");
  }

  private List<PatchHunk> normalHunks() throws BadUsage {
    List<PatchHunk> hunks = new ArrayList<>();
    while (isNormal(lines.peek(0))) {
      String command = lines.peek(0);
      int letter = 0;
      while (isOfRange(command.charAt(letter))) {
        letter++;
      }
      lines.skip(1);
      List<Line> body = new ArrayList<>();
      takeMarked("< ", '-', body);
      if (lines.peek(0).equals("---")) {
        lines.skip(1);
      }
      takeMarked("> ", '+', body);
      int left = range(command.substring(0, letter))[0];
      int right = range(command.substring(letter + 1))[0];
      hunks.add(new PatchHunk(left, right, body));
    }
    return hunks;
  }

  private void takeMarked(String start, char mark, List<Line> to) {
    while (lines.peek(0).startsWith(start)) {
      to.add(new Line(mark, lines.takeText(2)));
    }
  }

  private FilePatch context(String index, List<String> lead) throws BadUsage {
    String left = head(lead);
    String right = head(lead);
    int number = lines.number();
    List<PatchHunk> hunks = new ArrayList<>();
    while (lines.peek(0).startsWith("***************")) {
      lines.skip(1);
      hunks.add(contextHunk());
    }
    return new FilePatch(Format.CONTEXT, left, right, index, lead, number, hunks);
  }

  private PatchHunk contextHunk() throws BadUsage {
    int left = contextStart("*** ", " ****");
    List<Line> old = side("-!", '-');
    int right = contextStart("--- ", " ----");
    List<Line> fresh = side("+!", '+');
    if (old.isEmpty()) {
      fresh.stream().filter(line -> line.mark() == ' ').forEach(old::add);
    }
    if (fresh.isEmpty()) {
      old.stream().filter(line -> line.mark() == ' ').forEach(fresh::add);
    }
    return new PatchHunk(left, right, merged(old, fresh));
  }

  private int contextStart(String before, String after) throws BadUsage {
    String line = lines.peek(0);
    if (!line.startsWith(before) || !line.endsWith(after)) {
      throw malformed();
    }
    int start = range(line.substring(before.length(), line.length() - after.length()))[0];
    lines.skip(1);
    return start;
  }

  private List<Line> side(String marks, char mark) {
    List<Line> side = new ArrayList<>();
    while (isOfSide(lines.peek(0), marks)) {
      boolean isKept = lines.peek(0).charAt(0) == ' ';
      side.add(new Line(isKept ? ' ' : mark, lines.takeText(2)));
    }
    return side;
  }

  private static boolean isOfSide(String line, String marks) {
    return line.length() > 1
        && line.charAt(1) == ' '
        && (line.charAt(0) == ' ' || marks.indexOf(line.charAt(0)) >= 0);
  }

  private static List<Line> merged(List<Line> old, List<Line> fresh) {
    List<Line> merged = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < fresh.size()) {
      if (i < old.size() && old.get(i).mark() == '-') {
        merged.add(old.get(i++));
      } else if (j < fresh.size() && fresh.get(j).mark() == '+') {
        merged.add(fresh.get(j++));
      } else {
        merged.add(i < old.size() ? old.get(i) : fresh.get(j));
        i++;
        j++;
      }
    }
    return merged;
  }
}
