package warren.guest.shell;

import java.io.IOException;
import java.util.Map;
import org.teavm.interop.Export;
import warren.guest.GuestProcess;
import warren.guest.Program;
import warren.guest.shell.builtin.Builtins;
import warren.guest.shell.history.History;
import warren.guest.shell.prompt.HistoryBuiltins;
import warren.guest.shell.run.Builtin;
import warren.guest.shell.run.Shell;

/** The shell, also by the name of {@code bash}. */
public final class Sh implements Program {
  /** Does nothing: the compiler asks for it. */
  public static void main(String[] arguments) {}

  /** What the kernel starts. */
  @Export(name = "_start")
  public static void start() {
    Program.start(new Sh());
  }

  @Override
  public int run(GuestProcess process) throws IOException {
    History history = new History();
    Map<String, Builtin> builtins = Builtins.all();
    HistoryBuiltins.addTo(builtins, history);
    Shell shell = new Shell(process.files(), process.directCalls(), builtins);
    return new Session(shell, process, history).run();
  }
}
