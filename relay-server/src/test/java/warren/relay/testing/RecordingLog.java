package warren.relay.testing;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import warren.relay.telemetry.Level;
import warren.relay.telemetry.Log;

/** Keeps events as {@code info tunnel_opened [port, 2040]}. */
public final class RecordingLog implements Log {
  private final List<String> events = new CopyOnWriteArrayList<>();

  @Override
  public void event(Level level, String event, Object... keysAndValues) {
    events.add(level.text() + " " + event + " " + Arrays.toString(keysAndValues));
  }

  public List<String> events() {
    return events;
  }
}
