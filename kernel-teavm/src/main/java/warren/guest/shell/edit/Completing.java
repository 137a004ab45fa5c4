package warren.guest.shell.edit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.text.ColumnWidth;

/** Tab: puts in what is certain, and lists what is possible when it is pressed again. */
final class Completing {
  private static final int GAP = 2;

  private final Line line;
  private final Screen screen;
  private final Display display;
  private final Completer completer;
  private final Drawing drawing;

  /** Draws the line as it is now. */
  @FunctionalInterface
  interface Drawing {
    void draw() throws IOException;
  }

  Completing(Line line, Screen screen, Display display, Completer completer, Drawing drawing) {
    this.drawing = drawing;
    this.line = line;
    this.screen = screen;
    this.display = display;
    this.completer = completer;
  }

  void run(boolean isAgain) throws IOException {
    int cursor = line.cursor();
    Completer.Completion completion = completer.complete(line.text(), cursor);
    List<Completer.Candidate> candidates = completion.candidates();
    if (candidates.isEmpty()) {
      screen.bell();
      return;
    }
    String word = line.text().substring(completion.from(), cursor);
    if (candidates.size() == 1) {
      Completer.Candidate only = candidates.get(0);
      line.replace(completion.from(), cursor, only.text() + only.end());
      return;
    }
    String common = common(candidates);
    if (common.length() > word.length()) {
      line.replace(completion.from(), cursor, common);
    } else if (isAgain) {
      list(candidates);
    } else {
      screen.bell();
    }
  }

  private static String common(List<Completer.Candidate> candidates) {
    String common = candidates.get(0).text();
    for (Completer.Candidate candidate : candidates) {
      int same = 0;
      int most = Math.min(common.length(), candidate.text().length());
      while (same < most && common.charAt(same) == candidate.text().charAt(same)) {
        same++;
      }
      common = common.substring(0, same);
    }
    return common;
  }

  private void list(List<Completer.Candidate> candidates) throws IOException {
    List<String> names = new ArrayList<>();
    candidates.forEach(candidate -> names.add(candidate.shown()));
    drawing.draw();
    screen.leave("");
    display.write(inColumns(names, display.columns()));
  }

  /** Names in columns, one below the other, each as wide as the widest. */
  static String inColumns(List<String> names, int columns) {
    int widest = 0;
    for (String name : names) {
      widest = Math.max(widest, width(name));
    }
    int across = Math.max(1, (columns + 1) / (widest + GAP));
    int down = (names.size() + across - 1) / across;
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < down; row++) {
      for (int i = row; i < names.size(); i += down) {
        boolean isLast = i + down >= names.size();
        text.append(names.get(i));
        text.append(isLast ? "\n" : " ".repeat(widest + GAP - width(names.get(i))));
      }
    }
    return text.toString();
  }

  private static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      width += ColumnWidth.of(c);
      i += Character.charCount(c);
    }
    return width;
  }
}
