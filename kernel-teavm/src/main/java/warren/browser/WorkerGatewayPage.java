package warren.browser;

import warren.host.GatewayPage;
import warren.host.ReplyBuilder;

/** The page, reached through the kernel's worker. */
public final class WorkerGatewayPage implements GatewayPage {
  @Override
  public ReplyBuilder newEvent() {
    return new JsReplyBuilder();
  }

  @Override
  public void event(String name, ReplyBuilder detail) {
    Host.event(name, JsReplyBuilder.object(detail));
  }
}
