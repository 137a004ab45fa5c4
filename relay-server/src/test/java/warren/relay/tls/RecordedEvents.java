package warren.relay.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Collection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.ConnectionEvents.Ending;

/** Writes down what a connection tells, and collects the bytes that came. */
final class RecordedEvents implements ConnectionEvents {
  private final Collection<String> events;
  private final ByteArrayOutputStream came;

  RecordedEvents(Collection<String> events, ByteArrayOutputStream came) {
    this.events = events;
    this.came = came;
  }

  @Override
  public void opened() {
    events.add("opened");
  }

  @Override
  public void received(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    came.writeBytes(copy);
  }

  @Override
  public void ended() {
    events.add("ended");
  }

  @Override
  public void closed(Ending ending) {
    events.add("closed " + ending);
  }
}
