package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides a line for POSIX's shell into its simple commands, in their order: section 2.9 of its
 * "Shell Command Language". The operators between them ({@code &&}, {@code ||}, {@code ;}, {@code
 * |}, {@code &}) are dropped.
 */
final class ShellLine {
  /**
   * A simple command.
   *
   * @param text as it is written, quotes included; never empty
   * @param needsShell whether something in it is expanded, redirected or grouped
   */
  record Command(String text, boolean needsShell) {}

  private static final String SEPARATORS = "&|;\n";
  private static final String FOR_SHELL = "<>$`(){}*?[~#";

  private final String line;
  private final List<Command> commands = new ArrayList<>();
  private int start;
  private int at;
  private boolean needsShell;

  private ShellLine(String line) {
    this.line = line;
  }

  static List<Command> commands(String line) {
    ShellLine split = new ShellLine(line);
    while (split.at < line.length()) {
      split.step(line.charAt(split.at));
    }
    split.end();
    return split.commands;
  }

  private void step(char c) {
    if (SEPARATORS.indexOf(c) >= 0 && !isRedirection()) {
      end();
      start = ++at;
      return;
    }
    at++;
    if (c == '\\') {
      at++;
    } else if (c == '\'' || c == '"') {
      passQuoted(c);
    } else {
      needsShell |= FOR_SHELL.indexOf(c) >= 0;
    }
  }

  /** The {@code &} of {@code 2>&1} separates nothing. */
  private boolean isRedirection() {
    char before = at > start ? line.charAt(at - 1) : ' ';
    return line.charAt(at) == '&' && (before == '>' || before == '<');
  }

  private void passQuoted(char quote) {
    for (; at < line.length() && line.charAt(at) != quote; at++) {
      char c = line.charAt(at);
      if (quote == '"' && c == '\\') {
        at++;
      } else if (quote == '"') {
        needsShell |= c == '$' || c == '`';
      }
    }
    at++;
  }

  private void end() {
    String text = line.substring(start, Math.min(at, line.length())).trim();
    if (!text.isEmpty()) {
      commands.add(new Command(text, needsShell));
    }
    needsShell = false;
  }
}
