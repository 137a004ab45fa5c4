package warren.guest.shell.prompt;

import java.io.IOException;
import warren.guest.git.Repository;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.ShellState;
import warren.guest.shell.syntax.SyntaxError;
import warren.guest.tools.Dates;

/**
 * What PS1 and PS2 stand for: bash's escapes, then parameters and commands. {@code \\g}, which bash
 * does not have, is the branch of the repository around, in parentheses.
 */
final class PromptText {
  private static final char HIDDEN_START = 1;
  private static final char HIDDEN_END = 2;

  private final Shell shell;
  private final int entry;
  private final int command;

  /**
   * A prompt's text.
   *
   * @param entry the number that the command gets in the history
   * @param command its number among those of this shell
   */
  PromptText(Shell shell, int entry, int command) {
    this.shell = shell;
    this.entry = entry;
    this.command = command;
  }

  /** The text of a prompt; what takes no columns is marked as the editor wants it. */
  String of(String prompt) throws IOException {
    String decoded = decoded(prompt);
    int status = shell.state().status();
    try {
      return shell.expand(decoded);
    } catch (SyntaxError error) {
      return decoded;
    } finally {
      shell.state().setStatus(status);
    }
  }

  private String decoded(String prompt) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < prompt.length(); i++) {
      char c = prompt.charAt(i);
      if (c != '\\' || i + 1 == prompt.length()) {
        text.append(c);
      } else {
        i += escape(prompt, i + 1, text);
      }
    }
    return text.toString();
  }

  /** Adds what an escape stands for; returns how many characters it has. */
  private int escape(String prompt, int at, StringBuilder to) {
    char c = prompt.charAt(at);
    if (c >= '0' && c <= '7') {
      int end = at;
      int code = 0;
      while (end < prompt.length()
          && end < at + 3
          && prompt.charAt(end) >= '0'
          && prompt.charAt(end) <= '7') {
        code = code * 8 + prompt.charAt(end++) - '0';
      }
      to.append((char) code);
      return end - at;
    }
    if (c == 'D' && prompt.startsWith("{", at + 1) && prompt.indexOf('}', at) > 0) {
      int end = prompt.indexOf('}', at);
      String format = prompt.substring(at + 2, end);
      to.append(quoted(Dates.format(shell.calls().time(), format.isEmpty() ? "%X" : format)));
      return end - at + 1;
    }
    String value = value(c);
    to.append(value == null ? "\\\\" + c : quoted(value));
    return 1;
  }

  /** What is not to be expanded again. */
  private static String quoted(String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      text.append(c == '$' || c == '`' || c == '\\' ? "\\" : "").append(c);
    }
    return text.toString();
  }

  private String value(char escape) {
    ShellState state = shell.state();
    return switch (escape) {
      case 'a' -> "\u0007";
      case 'e' -> "\u001b";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case '[' -> String.valueOf(HIDDEN_START);
      case ']' -> String.valueOf(HIDDEN_END);
      case '\\' -> "\\";
      case '$' -> "$";
      case '?' -> String.valueOf(state.status());
      case 'w' -> home(state.directory());
      case 'W' -> last(home(state.directory()));
      case 'u' -> state.variables().textOr("USER", "root");
      case 'h' -> host(state, true);
      case 'H' -> host(state, false);
      case 's' -> last(state.name());
      case 'v' -> version(1);
      case 'V' -> version(2);
      case 'l' -> "tty";
      case 'g' -> branch(state.directory());
      case 'j' -> String.valueOf(shell.jobs().count());
      case '!' -> String.valueOf(entry);
      case '#' -> String.valueOf(command);
      default -> time(escape);
    };
  }

  private String branch(String directory) {
    Repository repository = Repository.around(shell.files(), directory);
    String branch = repository == null ? "" : repository.branch();
    return branch.isEmpty() ? "" : " (" + branch + ")";
  }

  private String time(char escape) {
    String format =
        switch (escape) {
          case 't' -> "%T";
          case 'T' -> "%r";
          case '@' -> "%I:%M %p";
          case 'A' -> "%R";
          case 'd' -> "%a %b %d";
          default -> null;
        };
    return format == null ? null : Dates.format(shell.calls().time(), format);
  }

  /** BASH_VERSION up to so many dots. */
  private String version(int dots) {
    String version = shell.state().variables().textOr("BASH_VERSION", "");
    int end = 0;
    int seen = 0;
    while (end < version.length() && version.charAt(end) != '(' && seen <= dots) {
      seen += version.charAt(end) == '.' ? 1 : 0;
      end += seen <= dots ? 1 : 0;
    }
    return version.substring(0, end);
  }

  private static String host(ShellState state, boolean isShort) {
    String host = state.variables().textOr("HOSTNAME", "warren");
    int dot = host.indexOf('.');
    return isShort && dot > 0 ? host.substring(0, dot) : host;
  }

  private String home(String directory) {
    String home = shell.state().variables().textOr("HOME", "");
    boolean isHome = home.length() > 1 && directory.startsWith(home);
    if (isHome && directory.length() == home.length()) {
      return "~";
    }
    return isHome && directory.charAt(home.length()) == '/'
        ? "~" + directory.substring(home.length())
        : directory;
  }

  private static String last(String path) {
    return path.equals("/") ? path : path.substring(path.lastIndexOf('/') + 1);
  }
}
