package warren.kernel.program;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line into words by the quoting of POSIX's shell: section 2.2 of its "Shell
 * Command Language". Nothing is expanded: {@code $}, {@code *} and {@code ~} stand for themselves.
 */
public final class CommandLine {
  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private CommandLine(String line) {
    this.line = line;
  }

  /**
   * The words of a line, without their quotes.
   *
   * @throws BadCommandLine if a quote is not closed or the line ends in a backslash
   */
  public static List<String> split(String line) throws BadCommandLine {
    CommandLine split = new CommandLine(line);
    while (split.at < line.length()) {
      split.step(line.charAt(split.at++));
    }
    split.endWord();
    return List.copyOf(split.words);
  }

  private void step(char c) throws BadCommandLine {
    switch (c) {
      case ' ', '\t', '\n', '\r' -> endWord();
      case '\'' -> readSingleQuoted();
      case '"' -> readDoubleQuoted();
      case '\\' -> {
        char escaped = next("the line ends in a backslash");
        if (escaped != '\n') {
          append(escaped);
        }
      }
      default -> append(c);
    }
  }

  private void readSingleQuoted() throws BadCommandLine {
    String unclosed = "the quote ' at column " + at + " is not closed";
    inWord = true;
    for (char c = next(unclosed); c != '\''; c = next(unclosed)) {
      word.append(c);
    }
  }

  private void readDoubleQuoted() throws BadCommandLine {
    String unclosed = "the quote \" at column " + at + " is not closed";
    inWord = true;
    for (char c = next(unclosed); c != '"'; c = next(unclosed)) {
      if (c != '\\') {
        word.append(c);
        continue;
      }
      char escaped = next(unclosed);
      if (escaped == '\n') {
        continue;
      }
      if ("$`\"\\".indexOf(escaped) < 0) {
        word.append('\\');
      }
      word.append(escaped);
    }
  }

  private char next(String problem) throws BadCommandLine {
    if (at == line.length()) {
      throw new BadCommandLine(problem);
    }
    return line.charAt(at++);
  }

  private void append(char c) {
    inWord = true;
    word.append(c);
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  /** A line cannot be split into words; the message is one line that says why. */
  public static final class BadCommandLine extends Exception {
    BadCommandLine(String message) {
      super(message, null, false, false);
    }
  }
}
