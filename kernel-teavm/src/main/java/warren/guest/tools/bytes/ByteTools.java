package warren.guest.tools.bytes;

import java.util.Map;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolRunner.Entry;

/** All tools of this package. */
public final class ByteTools {
  private ByteTools() {}

  /** Adds them to a table. */
  public static void addTo(Map<String, Entry> tools) {
    put(tools, "md5sum", new Sums(Md5::new), "[-bc] [--quiet] [--status] [FILE]...");
    put(tools, "sha1sum", new Sums(Sha1::new), "[-bc] [--quiet] [--status] [FILE]...");
    put(tools, "sha256sum", new Sums(Sha256::new), "[-bc] [--quiet] [--status] [FILE]...");
    put(tools, "base64", process -> new Base64Tool().run(process), "[-di] [-w COLUMNS] [FILE]");
    put(
        tools,
        "od",
        new Od(),
        "[-abcdosx] [-A RADIX] [-t TYPE] [-N BYTES] [-j BYTES] [-w WIDTH] [-v] [FILE]");
    put(tools, "hexdump", new Od(), "[-Cbcvx] [-n LENGTH] [-s SKIP] [FILE]");
    put(
        tools,
        "xxd",
        new Xxd(),
        "[-p] [-r] [-u] [-l LENGTH] [-s SKIP] [-c COLUMNS] [-g GROUP] [FILE]");
  }

  private static void put(Map<String, Entry> tools, String name, Tool tool, String usage) {
    tools.put(name, new Entry(tool, name + " " + usage, 1));
  }
}
