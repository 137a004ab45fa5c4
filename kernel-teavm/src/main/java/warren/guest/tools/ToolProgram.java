package warren.guest.tools;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import warren.guest.GuestProcess;
import warren.guest.Program;
import warren.guest.tools.ToolRunner.Entry;

/** A program with several tools, of which it is the one by whose name it was started. */
public abstract class ToolProgram implements Program {
  /** Adds the tools that the program has. */
  protected abstract void addTo(Map<String, Entry> tools);

  private Map<String, Entry> table() {
    Map<String, Entry> tools = new HashMap<>();
    addTo(tools);
    return tools;
  }

  /** The names of all its tools, sorted. */
  public final List<String> names() {
    return table().keySet().stream().sorted().toList();
  }

  @Override
  public final int run(GuestProcess process) throws IOException {
    return ToolRunner.run(process, table());
  }
}
