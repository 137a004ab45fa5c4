package warren.guest.shell.run;

import java.io.IOException;
import java.util.List;
import warren.guest.shell.syntax.Command;

/** {@code select}: numbers the choices, and asks until the input ends or the body breaks. */
final class Selection {
  private final Shell shell;

  Selection(Shell shell) {
    this.shell = shell;
  }

  /** One turn of the body. */
  @FunctionalInterface
  interface Body {
    Interpreter.Turn run() throws IOException;
  }

  int run(Command.For command, List<String> choices, Body body) throws IOException {
    int status = 0;
    boolean shows = true;
    while (!choices.isEmpty()) {
      if (shows) {
        show(choices);
      }
      shell.printError(shell.state().variables().textOr("PS3", "#? "));
      ByteReader.Line line = new ByteReader(shell).line(0, '\n', Integer.MAX_VALUE);
      if (line.end() == ByteReader.End.FILE) {
        shell.print("\n");
        return 1;
      }
      shows = line.text().isBlank();
      if (!shows) {
        shell.state().variables().set("REPLY", line.text());
        shell.state().variables().set(command.name(), chosen(line.text().trim(), choices));
        Interpreter.Turn turn = body.run();
        status = turn.status();
        if (turn.ends()) {
          return status;
        }
      }
    }
    return status;
  }

  private void show(List<String> choices) throws IOException {
    int width = String.valueOf(choices.size()).length();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < choices.size(); i++) {
      String number = String.valueOf(i + 1);
      text.append(" ".repeat(width - number.length())).append(number).append(") ");
      text.append(choices.get(i)).append('\n');
    }
    shell.printError(text.toString());
  }

  private static String chosen(String reply, List<String> choices) {
    for (int i = 0; i < choices.size(); i++) {
      if (String.valueOf(i + 1).equals(reply)) {
        return choices.get(i);
      }
    }
    return "";
  }
}
