package warren.guest.tools.main;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.teavm.interop.Export;
import warren.guest.GuestProcess;
import warren.guest.Program;
import warren.guest.tools.ToolRunner;
import warren.guest.tools.ToolRunner.Entry;
import warren.guest.tools.pager.Less;

/** The program of {@code less}. */
public final class PagerTools implements Program {
  /** Does nothing: the compiler asks for it. */
  public static void main(String[] arguments) {}

  /** What the kernel starts. */
  @Export(name = "_start")
  public static void start() {
    Program.start(new PagerTools());
  }

  private static Map<String, Entry> table() {
    return Map.of(
        "less", new Entry(new Less(), "less" + Less.USAGE, 1),
        "more", new Entry(new Less(), "more" + Less.USAGE, 1));
  }

  /** The names of all its tools. */
  public static List<String> names() {
    return List.of("less", "more");
  }

  @Override
  public int run(GuestProcess process) throws IOException {
    return ToolRunner.run(process, table());
  }
}
