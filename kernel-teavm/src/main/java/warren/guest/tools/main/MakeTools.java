package warren.guest.tools.main;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.teavm.interop.Export;
import warren.guest.GuestProcess;
import warren.guest.Program;
import warren.guest.tools.ToolRunner;
import warren.guest.tools.ToolRunner.Entry;
import warren.guest.tools.make.Make;

/** The program of {@code make}. */
public final class MakeTools implements Program {
  /** Does nothing: the compiler asks for it. */
  public static void main(String[] arguments) {}

  /** What the kernel starts. */
  @Export(name = "_start")
  public static void start() {
    Program.start(new MakeTools());
  }

  private static Map<String, Entry> table() {
    return Map.of("make", new Entry(new Make(), Make.USAGE, Make.TROUBLE));
  }

  /** The names of all its tools. */
  public static List<String> names() {
    return List.of("make");
  }

  @Override
  public int run(GuestProcess process) throws IOException {
    return ToolRunner.run(process, table());
  }
}
