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
import warren.guest.tools.files.FileTools;
import warren.guest.tools.system.SystemTools;
import warren.guest.tools.text.TextTools;

/** The program with small tools, which scripts start often. */
public final class SmallTools implements Program {
  /** Does nothing: the compiler asks for it. */
  public static void main(String[] arguments) {}

  /** What the kernel starts. */
  @Export(name = "_start")
  public static void start() {
    Program.start(new SmallTools());
  }

  private static Map<String, Entry> table() {
    Map<String, Entry> tools = new HashMap<>();
    SystemTools.addTo(tools);
    FileTools.addTo(tools);
    TextTools.addSmallTo(tools);
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
