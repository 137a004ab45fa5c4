package warren.guest.tools.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Input;
import warren.guest.Split;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** Tools about the width of lines: {@code fold}, {@code fmt}, {@code expand}, {@code unexpand}. */
final class Fold {
  private static final int TAB = 8;
  private static final int MARGIN = 7;

  private Fold() {}

  /** {@code -40} is {@code -w 40}. */
  private static List<String> withNumbers(List<String> arguments, String letter) {
    List<String> words = new ArrayList<>();
    for (String word : arguments) {
      boolean isNumber =
          word.length() > 1 && word.charAt(0) == '-' && Character.isDigit(word.charAt(1));
      words.add(isNumber ? letter + word.substring(1) : word);
    }
    return words;
  }

  private static int width(Options options, String otherwise) throws BadUsage {
    int width = (int) Count.parse(options.value('w', otherwise), "columns").value();
    if (width < 1) {
      throw BadUsage.ofValue("invalid number of columns: \u2018" + width + "\u2019");
    }
    return width;
  }

  static int fold(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            withNumbers(process.arguments(), "-w"), "bsw:", "bytes=b", "spaces=s", "width=w");
    int width = width(options, "80");
    for (String path : options.files()) {
      try (Input in = process.input(path)) {
        while (in.nextLine()) {
          process.out().print(folded(in.line(), width, options.has('s'), options.has('b')));
          process.out().print(in.isTerminated() ? "\n" : "");
        }
      }
    }
    return 0;
  }

  private static String folded(String line, int width, boolean atBlanks, boolean countsBytes) {
    StringBuilder text = new StringBuilder();
    int start = 0;
    int column = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      int next = c == '\t' && !countsBytes ? (column / TAB + 1) * TAB : column + 1;
      if (next > width && i > start) {
        int blank = atBlanks ? line.lastIndexOf(' ', i - 1) + 1 : 0;
        int end = blank > start ? blank : i;
        text.append(line, start, end).append('\n');
        start = end;
        i = end - 1;
        column = 0;
      } else {
        column = next;
      }
    }
    return text.append(line, start, line.length()).toString();
  }

  /** Paragraphs whose lines are filled; each keeps the blanks it begins with. */
  static int fmt(ToolProcess process) throws IOException {
    Options options =
        Options.parse(withNumbers(process.arguments(), "-w"), "sw:g:u", "width=w", "goal=g");
    int width = width(options, "75");
    int goal = width - width * MARGIN / 100;
    for (String path : options.files()) {
      try (Input in = process.input(path)) {
        List<String> words = new ArrayList<>();
        String indent = "";
        while (in.nextLine()) {
          String line = in.line();
          String blanks = line.substring(0, line.length() - line.stripLeading().length());
          if (line.isBlank() || !blanks.equals(indent)) {
            fill(words, indent, width, goal, process);
            indent = line.isBlank() ? indent : blanks;
          }
          if (line.isBlank()) {
            process.out().println("");
          }
          for (String word : Split.parts(line.strip().replace('\t', ' '), ' ')) {
            if (!word.isEmpty()) {
              words.add(word);
            }
          }
        }
        fill(words, indent, width, goal, process);
      }
    }
    return 0;
  }

  /**
   * Lines as near to the goal as they can be: the sum of the squares of what is missing is least.
   */
  private static void fill(
      List<String> words, String indent, int width, int goal, ToolProcess process)
      throws IOException {
    int count = words.size();
    long[] cost = new long[count + 1];
    int[] next = new int[count + 1];
    for (int i = count - 1; i >= 0; i--) {
      cost[i] = Long.MAX_VALUE;
      int length = indent.length() - 1;
      for (int j = i; j < count; j++) {
        length += 1 + words.get(j).length();
        if (length > width && j > i) {
          break;
        }
        long missing = (long) goal - length;
        long line = j + 1 == count ? 0 : missing * missing;
        if (cost[j + 1] + line < cost[i]) {
          cost[i] = cost[j + 1] + line;
          next[i] = j + 1;
        }
      }
    }
    for (int i = 0; i < count; i = next[i]) {
      process.out().println(indent + String.join(" ", words.subList(i, next[i])));
    }
    words.clear();
  }

  static int expand(ToolProcess process) throws IOException {
    Options options =
        Options.parse(withNumbers(process.arguments(), "-t"), "it:", "initial=i", "tabs=t");
    int tab = tab(options);
    for (String path : options.files()) {
      try (Input in = process.input(path)) {
        while (in.nextLine()) {
          process.out().print(expanded(in.line(), tab, options.has('i')));
          process.out().print(in.isTerminated() ? "\n" : "");
        }
      }
    }
    return 0;
  }

  private static int tab(Options options) throws BadUsage {
    int tab = (int) Count.parse(options.value('t', String.valueOf(TAB)), "columns").value();
    if (tab < 1) {
      throw BadUsage.ofValue("tab size cannot be 0");
    }
    return tab;
  }

  private static String expanded(String line, int tab, boolean onlyInitial) {
    StringBuilder text = new StringBuilder();
    boolean isInitial = true;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      isInitial &= c == ' ' || c == '\t';
      if (c == '\t' && (isInitial || !onlyInitial)) {
        text.append(" ".repeat(tab - text.length() % tab));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  static int unexpand(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            withNumbers(process.arguments(), "-t"), "aft:", "all=a", "first-only=f", "tabs=t");
    boolean all = (options.has('a') || options.has('t')) && !options.has('f');
    int tab = tab(options);
    for (String path : options.files()) {
      try (Input in = process.input(path)) {
        while (in.nextLine()) {
          process.out().println(unexpanded(in.line(), tab, all));
        }
      }
    }
    return 0;
  }

  private static String unexpanded(String line, int tab, boolean all) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    int blanks = 0;
    boolean isInitial = true;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean isBlank = (c == ' ' || c == '\t') && (all || isInitial);
      if (!isBlank) {
        text.append(" ".repeat(blanks)).append(c);
        blanks = 0;
        column++;
        isInitial = false;
        continue;
      }
      column = c == '\t' ? (column / tab + 1) * tab : column + 1;
      blanks++;
      boolean isWorth = blanks > 1 || c == '\t' || isInitial;
      if (column % tab == 0 && isWorth) {
        text.append('\t');
        blanks = 0;
      }
    }
    return text.append(" ".repeat(blanks)).toString();
  }
}
