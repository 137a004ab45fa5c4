package warren.guest.shell.prompt;

import warren.guest.shell.run.Shell;
import warren.guest.shell.syntax.Command;
import warren.guest.shell.syntax.Parser;
import warren.guest.shell.syntax.SyntaxError;

/** Tells whether a text is whole commands, or the start of one that goes on in the next line. */
final class Wholeness {
  private final Shell shell;

  Wholeness(Shell shell) {
    this.shell = shell;
  }

  boolean isWhole(String text) {
    if (endsInBackslash(text)) {
      return false;
    }
    Parser parser = new Parser(text + "\n", 1, shell::alias);
    try {
      Command command = parser.nextLine();
      while (command != null) {
        command = parser.nextLine();
      }
      return !parser.isCutShort();
    } catch (SyntaxError error) {
      return !error.isIncomplete();
    }
  }

  private static boolean endsInBackslash(String text) {
    int count = 0;
    while (count < text.length() && text.charAt(text.length() - 1 - count) == '\\') {
      count++;
    }
    return count % 2 == 1;
  }
}
