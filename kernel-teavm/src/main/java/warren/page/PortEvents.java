package warren.page;

import warren.host.Page;
import warren.kernel.net.PortListener;

/** Tells the page who begins and ceases to listen. */
public final class PortEvents implements PortListener {
  private final Page page;

  public PortEvents(Page page) {
    this.page = page;
  }

  @Override
  public void listening(int port, int pid) {
    page.event("listen", page.newReply().put("port", (double) port).put("pid", (double) pid));
  }

  @Override
  public void closed(int port) {
    page.event("close", page.newReply().put("port", (double) port));
  }
}
