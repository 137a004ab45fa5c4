package warren.testing;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.net.PortListener;

/** Records who began and ceased to listen. */
public final class RecordedPorts implements PortListener {
  public final List<String> events = new ArrayList<>();

  @Override
  public void listening(int port, int pid) {
    events.add("listen " + port + " by " + pid);
  }

  @Override
  public void closed(int port) {
    events.add("close " + port);
  }

  @Override
  public void dialledOutside() {
    events.add("outside");
  }
}
