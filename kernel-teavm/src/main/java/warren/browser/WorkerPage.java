package warren.browser;

import warren.host.Draft;
import warren.host.Page;

/** The page that started the kernel's worker, reached by messages. */
public final class WorkerPage implements Page {
  @Override
  public Draft draft() {
    return new JsDraft();
  }

  @Override
  public void reply(int request, Draft value) {
    Host.reply(request, JsDraft.object(value));
  }

  @Override
  public void fail(int request, String code, String message) {
    Host.fail(request, code, message);
  }

  @Override
  public void event(String name, Draft detail) {
    Host.event(name, JsDraft.object(detail));
  }

  @Override
  public void output(int process, int stream, int address, int length) {
    Host.output(process, stream, address, length);
  }
}
