package warren.guest.tools.web;

import java.util.Map;
import warren.guest.tools.ToolRunner.Entry;

/** All tools of this package. */
public final class WebTools {
  private WebTools() {}

  /** Adds them to a table. */
  public static void addTo(Map<String, Entry> tools) {
    tools.put("curl", new Entry(new Curl(), Curl.USAGE, Curl.BAD_USAGE));
    tools.put("wget", new Entry(new Wget(), Wget.USAGE, Wget.BAD_USAGE));
  }
}
