package warren.page;

import warren.host.Page;
import warren.kernel.net.PortListener;
import warren.kernel.spawn.GatewayProcess;

/**
 * Tells the page who begins and ceases to listen, and has the gateway started that leads there, and
 * to hosts outside.
 */
public final class PortEvents implements PortListener {
  private final Page page;
  private GatewayProcess gateway;

  public PortEvents(Page page) {
    this.page = page;
  }

  /** Sets the gateway; it is created after this. */
  public void setGateway(GatewayProcess gateway) {
    this.gateway = gateway;
  }

  @Override
  public void listening(int port, int pid) {
    gateway.want();
    page.event("listen", page.newReply().put("port", (double) port).put("pid", (double) pid));
  }

  @Override
  public void closed(int port) {
    page.event("close", page.newReply().put("port", (double) port));
  }

  @Override
  public void dialledOutside() {
    gateway.want();
  }
}
