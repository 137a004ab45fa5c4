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
    String zip = "zip [-rqdyjmufD0123456789@] ARCHIVE [FILE]... [-x PATTERN...] [-i PATTERN...]";
    tools.put("zip", new Entry(process -> new Zip().run(process), zip, 16));
    String unzip = "unzip [-lvptqnojc] [-d DIR] ARCHIVE [MEMBER]... [-x PATTERN...]";
    tools.put("unzip", new Entry(process -> new Unzip().run(process), unzip, 10));
    String tar =
        "tar -c|-x|-t [-zvO] [-f ARCHIVE] [-C DIR] [--strip-components N] [--exclude PATTERN] [FILE]...";
    tools.put("tar", new Entry(process -> new Tar().run(process), tar, 2));
  }
}
