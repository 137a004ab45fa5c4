package warren.guest.tools;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import warren.guest.ErrorText;
import warren.guest.GuestProcess;
import warren.guest.Paths;
import warren.guest.WasiException;
import warren.shared.abi.Errno;

/** Runs the tool that a process is named after. */
public final class ToolRunner {
  private static final int UNKNOWN = 127;
  private static final int BROKEN_PIPE = 141;

  private ToolRunner() {}

  /** Runs one of some tools; a program by another name takes the tool's from its arguments. */
  public static int run(GuestProcess process, Map<String, Entry> tools) throws IOException {
    List<String> arguments = new ArrayList<>(process.arguments());
    String name = arguments.isEmpty() ? "" : Paths.base(arguments.get(0));
    if (!tools.containsKey(name) && arguments.size() > 1) {
      arguments.remove(0);
      name = arguments.get(0);
    }
    Entry entry = tools.get(name);
    if (entry == null) {
      process.printError(name + ": there is no such tool");
      return UNKNOWN;
    }
    arguments.set(0, name);
    return run(entry, new ToolProcess(process, arguments));
  }

  /**
   * A tool.
   *
   * @param help what {@code --help} prints
   * @param badUsage the exit status if it is not called as it must be
   */
  public record Entry(Tool tool, String help, int badUsage) {}

  private static int run(Entry entry, ToolProcess process) throws IOException {
    boolean asks = process.arguments().size() == 2 && process.arguments().get(1).equals("--help");
    try {
      int status;
      if (asks && !entry.help.isEmpty()) {
        process.out().print("Usage: " + entry.help + "\n");
        status = 0;
      } else {
        status = entry.tool.run(process);
      }
      process.out().flush();
      return status;
    } catch (BadUsage bad) {
      process.warn(bad.getMessage());
      if (bad.hasHint()) {
        process.print("Try '" + process.name() + " --help' for more information.\n");
      }
      return entry.badUsage;
    } catch (WasiException failure) {
      if (failure.errno() == Errno.PIPE) {
        return BROKEN_PIPE;
      }
      String text = failure.getMessage();
      int colon = text.lastIndexOf(": ");
      process.warn(
          (colon < 0 ? text : text.substring(0, colon)) + ": " + ErrorText.of(failure.errno()));
      return entry.badUsage;
    }
  }
}
