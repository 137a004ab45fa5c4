package warren.guest.tools.main;

import java.util.Map;
import org.teavm.interop.Export;
import warren.guest.Program;
import warren.guest.tools.ToolProgram;
import warren.guest.tools.ToolRunner.Entry;
import warren.guest.tools.make.Make;

/** The program of {@code make}. */
public final class MakeTools extends ToolProgram {
  /** Does nothing: the compiler asks for it. */
  public static void main(String[] arguments) {}

  /** What the kernel starts. */
  @Export(name = "_start")
  public static void start() {
    Program.start(new MakeTools());
  }

  @Override
  protected void addTo(Map<String, Entry> tools) {
    tools.put("make", new Entry(new Make(), Make.USAGE, Make.TROUBLE));
  }
}
