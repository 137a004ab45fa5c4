package warren.guest.tools.main;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.teavm.interop.Export;
import warren.guest.GuestProcess;
import warren.guest.Program;
import warren.guest.tools.ToolRunner;
import warren.guest.tools.ToolRunner.Entry;
import warren.guest.tools.web.WebTools;

/** The program with the tools that ask servers. */
public final class NetworkTools implements Program {
  /** Does nothing: the compiler asks for it. */
  public static void main(String[] arguments) {}

  /** What the kernel starts. */
  @Export(name = "_start")
  public static void start() {
    Program.start(new NetworkTools());
  }

  private static Map<String, Entry> table() {
    Map<String, Entry> tools = new HashMap<>();
    WebTools.addTo(tools);
    return tools;
  }

  /** The names of all its tools, sorted. */
  public static List<String> names() {
    return table().keySet().stream().sorted().toList();
  }

  @Override
  public int run(GuestProcess process) throws IOException {
    return ToolRunner.run(process, table());
  }
}
