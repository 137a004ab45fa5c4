package warren.guest.shell.run;

import java.io.IOException;
import java.util.List;
import warren.guest.Children;
import warren.guest.shell.syntax.Command;
import warren.guest.shell.syntax.Printer;

/** Shells of their own that this one talks to by pipes: {@code coproc} and {@code >( )}. */
final class Coprocesses {
  private static final int NONE = -1;
  private static final int FIRST_SINK = 63;

  private final Shell shell;

  Coprocesses(Shell shell) {
    this.shell = shell;
  }

  /** Runs a command; an array gets the descriptors of its output and its input. */
  int start(Command.Coprocess command) throws IOException {
    Children.Pipe to = shell.children().pipe();
    Children.Pipe from = shell.children().pipe();
    OpenFile itsIn = shell.openFile(to.in()).hold();
    OpenFile itsOut = shell.openFile(from.out()).hold();
    int pid = start(command.body(), itsIn, itsOut);
    int in = put(shell.descriptors().free(), shell.openFile(from.in()));
    int out = put(shell.descriptors().free(), shell.openFile(to.out()));
    itsIn.release();
    itsOut.release();
    String name = command.name();
    shell.state().variables().setArray(name, List.of(String.valueOf(in), String.valueOf(out)));
    shell.state().variables().set(name + "_PID", String.valueOf(pid));
    shell.state().setLastBackground(String.valueOf(pid));
    shell.jobs().add(List.of(pid), NONE, Printer.print(command));
    return 0;
  }

  private int put(int number, OpenFile file) {
    shell.descriptors().put(number, file);
    return number;
  }

  private int start(Command body, OpenFile in, OpenFile out) throws IOException {
    Shell sub = shell.subshell();
    try {
      sub.descriptors().put(0, in);
      if (out != null) {
        sub.descriptors().put(1, out);
      }
      return sub.startShell(body, NONE);
    } finally {
      sub.end();
    }
  }

  /** Runs commands that read what is written to the path that is returned. */
  String sink(Command body) throws IOException {
    Children.Pipe pipe = shell.children().pipe();
    OpenFile in = shell.openFile(pipe.in()).hold();
    OpenFile out = shell.openFile(pipe.out()).hold();
    int pid = start(body, in, null);
    in.release();
    shell.state().setLastBackground(String.valueOf(pid));
    int number = FIRST_SINK;
    while (shell.descriptors().get(number) != null) {
      number--;
    }
    shell.descriptors().put(number, out);
    out.release();
    int used = number;
    shell.temporaries().add(() -> shell.descriptors().put(used, null));
    return "/dev/fd/" + number;
  }
}
