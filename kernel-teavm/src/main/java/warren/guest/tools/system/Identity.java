package warren.guest.tools.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.WasiException;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** Who and where one is: there is one person, and one machine. */
final class Identity {
  private static final String HOST = "warren";
  private static final String RELEASE = "0.1.0";

  private Identity() {}

  static int uname(ToolProcess process) throws IOException {
    Options options =
        Options.parse(process.arguments(), "asnrvmpio", "all=a", "kernel-name=s", "machine=m");
    List<String> parts = new ArrayList<>();
    boolean all = options.has('a');
    boolean none = process.operands().isEmpty();
    add(all || none || options.has('s'), "Warren", parts);
    add(all || options.has('n'), HOST, parts);
    add(all || options.has('r'), RELEASE, parts);
    add(all || options.has('v'), "#1", parts);
    add(all || options.has('m'), "wasm32", parts);
    add(options.has('p') || options.has('i'), "wasm32", parts);
    add(all || options.has('o'), "Warren", parts);
    process.out().println(String.join(" ", parts));
    return 0;
  }

  private static void add(boolean isAsked, String text, List<String> to) {
    if (isAsked) {
      to.add(text);
    }
  }

  static int whoami(ToolProcess process) throws IOException {
    process.out().println("root");
    return 0;
  }

  static int id(ToolProcess process) throws IOException {
    Options options = Options.parse(process.arguments(), "ugnGr", "user=u", "group=g", "name=n");
    if (options.has('u') || options.has('g') || options.has('G')) {
      process.out().println(options.has('n') ? "root" : "0");
    } else {
      process.out().println("uid=0(root) gid=0(root) groups=0(root)");
    }
    return 0;
  }

  /** How many processors there are is not known here, so it is one, as others do then. */
  static int nproc(ToolProcess process) throws IOException {
    Options.parse(process.arguments(), "ai:", "all=a", "ignore=i");
    process.out().println("1");
    return 0;
  }

  /** Returns when the files' workspace is on disk; without files, that of the home directory. */
  static int sync(ToolProcess process) throws IOException {
    Options options = Options.parse(process.arguments(), "df", "data=d", "file-system=f");
    List<String> paths = options.rest().isEmpty() ? List.of("/home") : options.rest();
    for (String path : paths) {
      try {
        int fd = process.files().openToRead(path);
        int result = process.calls().sync(fd);
        process.files().close(fd);
        if (result < 0) {
          process.fail("error syncing '" + path + "'", new WasiException(path, -result));
        }
      } catch (WasiException failure) {
        process.fail("error opening '" + path + "'", failure);
      }
    }
    return process.status();
  }

  static int hostname(ToolProcess process) throws IOException {
    process.out().println(HOST);
    return 0;
  }
}
