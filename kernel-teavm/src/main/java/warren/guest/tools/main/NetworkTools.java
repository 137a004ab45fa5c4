package warren.guest.tools.main;

import java.util.Map;
import org.teavm.interop.Export;
import warren.guest.Program;
import warren.guest.tools.ToolProgram;
import warren.guest.tools.ToolRunner.Entry;
import warren.guest.tools.web.WebTools;

/** The program with the tools that ask servers. */
public final class NetworkTools extends ToolProgram {
  /** Does nothing: the compiler asks for it. */
  public static void main(String[] arguments) {}

  /** What the kernel starts. */
  @Export(name = "_start")
  public static void start() {
    Program.start(new NetworkTools());
  }

  @Override
  protected void addTo(Map<String, Entry> tools) {
    WebTools.addTo(tools);
  }
}
