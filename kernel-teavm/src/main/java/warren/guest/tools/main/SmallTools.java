package warren.guest.tools.main;

import java.util.Map;
import org.teavm.interop.Export;
import warren.guest.Program;
import warren.guest.tools.ToolProgram;
import warren.guest.tools.ToolRunner.Entry;
import warren.guest.tools.files.FileTools;
import warren.guest.tools.system.SystemTools;
import warren.guest.tools.text.TextTools;

/** The program with small tools, which scripts start often. */
public final class SmallTools extends ToolProgram {
  /** Does nothing: the compiler asks for it. */
  public static void main(String[] arguments) {}

  /** What the kernel starts. */
  @Export(name = "_start")
  public static void start() {
    Program.start(new SmallTools());
  }

  @Override
  protected void addTo(Map<String, Entry> tools) {
    SystemTools.addTo(tools);
    FileTools.addTo(tools);
    TextTools.addSmallTo(tools);
  }
}
