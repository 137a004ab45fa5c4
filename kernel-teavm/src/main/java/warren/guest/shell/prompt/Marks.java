package warren.guest.shell.prompt;

import java.util.Set;
import warren.guest.Utf8;

/**
 * What a terminal is told beside the text: the folder (OSC 7), the name of what runs (OSC 2), and
 * where prompts, output and its end are (OSC 133, as in FinalTerm).
 */
final class Marks {
  private static final String START = "\u001b]";
  private static final String END = "\u0007";
  private static final String PLAIN = "/-._~";
  private static final String DIGITS = "0123456789ABCDEF";

  /** Commands that run in the shell itself, at once. */
  private static final Set<String> PREPARING = Set.of("cd", "export", "pushd", "set", "umask");

  private Marks() {}

  /** Before a prompt. */
  static String prompt(String directory, String name) {
    return START + "7;file://warren" + encoded(directory) + END + title(name) + semantic("A");
  }

  /** Before the output of a command. */
  static String output(String name) {
    return title(name) + semantic("C");
  }

  /** Behind the output of a command. */
  static String done(int status) {
    return semantic("D;" + status);
  }

  private static String title(String name) {
    return START + "2;" + name + END;
  }

  private static String semantic(String mark) {
    return START + "133;" + mark + END;
  }

  private static String encoded(String path) {
    StringBuilder text = new StringBuilder();
    for (byte b : Utf8.bytes(path)) {
      char c = (char) (b & 0xff);
      boolean isPlain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
      if (isPlain) {
        text.append(c);
      } else {
        text.append('%').append(DIGITS.charAt(c >> 4)).append(DIGITS.charAt(c & 15));
      }
    }
    return text.toString();
  }

  /**
   * The name of the program that a command starts first: the last part of its first word, unless
   * that only prepares what comes behind it.
   */
  static String name(String command) {
    int at = 0;
    while (true) {
      while (at < command.length() && isBetween(command.charAt(at))) {
        at++;
      }
      int end = at;
      while (end < command.length() && !isBetween(command.charAt(end))) {
        end++;
      }
      String word = command.substring(at, end);
      int next = PREPARING.contains(word) ? behind(command, end) : end;
      boolean isSetting = word.indexOf('=') > 0 || PREPARING.contains(word);
      if (!isSetting || next == command.length()) {
        return printable(word.substring(word.lastIndexOf('/') + 1));
      }
      at = next;
    }
  }

  /** Where the next command of a list begins; the end if there is none, or words are quoted. */
  private static int behind(String command, int from) {
    for (int i = from; i < command.length(); i++) {
      char c = command.charAt(i);
      if (c == ';' || c == '&') {
        return isNothing(command.substring(i)) ? command.length() : i;
      }
      if (c == '"' || c == '\'' || c == '\\') {
        return command.length();
      }
    }
    return command.length();
  }

  private static boolean isNothing(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if (!isBetween(rest.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBetween(char c) {
    return c <= ' ' || ";&|()<>\"'".indexOf(c) >= 0;
  }

  private static String printable(String word) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= ' ' && word.charAt(i) != 0x7f) {
        text.append(word.charAt(i));
      }
    }
    return text.toString();
  }
}
