package warren.guest.shell;

import java.io.IOException;
import org.teavm.interop.Export;
import warren.guest.GuestProcess;
import warren.guest.Program;
import warren.guest.shell.builtin.Builtins;
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
    Shell shell = new Shell(process.files(), process.directCalls(), Builtins.all());
    return new Session(shell, process).run();
  }
}
