package warren.browser;

import warren.host.MessagePorts;
import warren.host.ReplyBuilder;

/** The message ports that the gateway's worker script keeps. */
public final class WorkerMessagePorts implements MessagePorts {
  @Override
  public ReplyBuilder newMessage() {
    return new JsReplyBuilder();
  }

  @Override
  public void post(int port, ReplyBuilder message) {
    Host.post(port, JsReplyBuilder.object(message));
  }

  @Override
  public void close(int port) {
    Host.close(port);
  }
}
