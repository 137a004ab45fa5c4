package warren.guest.tools.compare;

import java.util.Map;
import warren.guest.tools.ToolRunner.Entry;

/** All tools of this package. */
public final class CompareTools {
  private static final int TROUBLE = 2;

  private CompareTools() {}

  /** Adds them to a table. */
  public static void addTo(Map<String, Entry> tools) {
    String diff = "diff [-uqsrNaiwb] [-U LINES] [--label LABEL] FILE FILE";
    tools.put("diff", new Entry(process -> new Diff().run(process), diff, TROUBLE));
    String patch =
        "patch [-RNfstbEl] [-p NUM] [-F NUM] [-i PATCH] [-d DIR] [-o OUT] [-r REJ] [--dry-run] [FILE [PATCH]]";
    tools.put("patch", new Entry(new Patch(), patch, TROUBLE));
    tools.put("cmp", new Entry(new Cmp(), "cmp [-s] FILE [FILE]", TROUBLE));
  }
}
