package warren.guest.tools.archive;

import java.util.Map;
import warren.guest.tools.ToolRunner.Entry;

/** All tools of this package. */
public final class Archives {
  private Archives() {}

  /** Adds them to a table. */
  public static void addTo(Map<String, Entry> tools) {
    String options = " [-cdkft] [FILE]...";
    for (String name : new String[] {"gzip", "gunzip", "zcat"}) {
      tools.put(name, new Entry(process -> new Gzip().run(process), name + options, 1));
    }
    String tar =
        "tar -c|-x|-t [-zvO] [-f ARCHIVE] [-C DIR] [--strip-components N] [--exclude PATTERN] [FILE]...";
    tools.put("tar", new Entry(process -> new Tar().run(process), tar, 2));
  }
}
