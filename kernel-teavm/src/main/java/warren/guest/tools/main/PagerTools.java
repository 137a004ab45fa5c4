package warren.guest.tools.main;

import java.util.Map;
import org.teavm.interop.Export;
import warren.guest.Program;
import warren.guest.tools.ToolProgram;
import warren.guest.tools.ToolRunner.Entry;
import warren.guest.tools.editor.Nano;
import warren.guest.tools.monitor.Top;
import warren.guest.tools.monitor.Watch;
import warren.guest.tools.pager.Less;

/** The program of tools that have the screen for themselves. */
public final class PagerTools extends ToolProgram {
  /** Does nothing: the compiler asks for it. */
  public static void main(String[] arguments) {}

  /** What the kernel starts. */
  @Export(name = "_start")
  public static void start() {
    Program.start(new PagerTools());
  }

  @Override
  protected void addTo(Map<String, Entry> tools) {
    tools.put("less", new Entry(new Less(), "less" + Less.USAGE, 1));
    for (String name : new String[] {"nano", "edit"}) {
      tools.put(name, new Entry(new Nano(), name + Nano.USAGE, 1));
    }
    tools.put("top", new Entry(new Top(), "top" + Top.USAGE, 1));
    tools.put("watch", new Entry(new Watch(), "watch" + Watch.USAGE, 1));
    tools.put("more", new Entry(new Less(), "more" + Less.USAGE, 1));
  }
}
