package warren.guest.tools.main;

import java.util.Map;
import org.teavm.interop.Export;
import warren.guest.Program;
import warren.guest.tools.ToolProgram;
import warren.guest.tools.ToolRunner.Entry;
import warren.guest.tools.awk.Awk;
import warren.guest.tools.bytes.ByteTools;
import warren.guest.tools.compare.CompareTools;
import warren.guest.tools.sed.Sed;
import warren.guest.tools.text.TextTools;

/** The program with the tools that take patterns or sort. */
public final class LargeTools extends ToolProgram {
  /** Does nothing: the compiler asks for it. */
  public static void main(String[] arguments) {}

  /** What the kernel starts. */
  @Export(name = "_start")
  public static void start() {
    Program.start(new LargeTools());
  }

  @Override
  protected void addTo(Map<String, Entry> tools) {
    tools.put(
        "sed",
        new Entry(
            Sed::run, "sed [-nEsz] [-i[SUFFIX]] [-e SCRIPT] [-f FILE] [SCRIPT] [FILE]...", 1));
    tools.put(
        "awk",
        new Entry(Awk::run, "awk [-F SEP] [-v NAME=VALUE]... [-f FILE | PROGRAM] [FILE]...", 2));
    TextTools.addTo(tools);
    ByteTools.addTo(tools);
    CompareTools.addTo(tools);
  }
}
