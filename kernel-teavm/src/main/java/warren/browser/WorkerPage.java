package warren.browser;

import warren.host.Page;
import warren.host.ReplyBuilder;

/** The page that started the kernel's worker, reached by messages. */
public final class WorkerPage implements Page {
  @Override
  public ReplyBuilder newReply() {
    return new JsReplyBuilder();
  }

  @Override
  public void reply(int request, ReplyBuilder value) {
    Host.reply(request, JsReplyBuilder.object(value));
  }

  @Override
  public void fail(int request, String code, String message) {
    Host.fail(request, code, message);
  }

  @Override
  public void event(String name, ReplyBuilder detail) {
    Host.event(name, JsReplyBuilder.object(detail));
  }

  @Override
  public void output(int process, int stream, int address, int length) {
    Host.output(process, stream, address, length);
  }
}
