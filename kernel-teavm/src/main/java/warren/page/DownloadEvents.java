package warren.page;

import warren.host.Page;
import warren.kernel.program.Runtimes;

/** Sends the page the progress of downloads of runtimes. */
public final class DownloadEvents implements Runtimes.Download {
  private final Page page;

  public DownloadEvents(Page page) {
    this.page = page;
  }

  @Override
  public void fetched(String name, double loaded, double total) {
    page.event(
        "download", page.newReply().put("name", name).put("loaded", loaded).put("total", total));
  }
}
