package warren.relay.testing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import warren.relay.session.Tab;

/** A tab whose WebSocket is the test: it takes messages at once unless a test stalls it. */
public final class FakeTab implements Tab {
  private final FakeLoop loop;
  private final List<ByteBuffer> heard = new ArrayList<>();
  private Tab.Events events;
  private boolean isStalled;
  private boolean isReading = true;
  private boolean isClosed;
  private int queued;
  private String closing = "";

  public FakeTab(FakeLoop loop) {
    this.loop = loop;
  }

  public void events(Tab.Events events) {
    this.events = events;
  }

  // --- what the tab does

  /** Sends a message, whether it is read or not. */
  public void say(ByteBuffer message) {
    if (!isClosed) {
      events.received(message);
      loop.run();
    }
  }

  /** Sends a message that is larger than is taken. */
  public void sayTooMuch(ByteBuffer start, long length) {
    if (!isClosed) {
      events.receivedTooLarge(start, length);
      loop.run();
    }
  }

  /** From now on it hears nothing. */
  public void stall() {
    isStalled = true;
  }

  /** It hears what waits, and all that follows. */
  public void unstall() {
    isStalled = false;
    if (queued > 0) {
      queued = 0;
      events.drained();
      loop.run();
    }
  }

  /** It is gone, as when its socket breaks. */
  public void vanish() {
    if (!isClosed) {
      isClosed = true;
      events.closed();
      loop.run();
    }
  }

  // --- what the test sees

  /** Messages since the last call. */
  public List<ByteBuffer> heard() {
    List<ByteBuffer> all = List.copyOf(heard);
    heard.clear();
    return all;
  }

  public boolean isReading() {
    return isReading;
  }

  public boolean isClosed() {
    return isClosed;
  }

  /** Code and reason if it was closed, else empty. */
  public String closing() {
    return closing;
  }

  // --- what the session does

  @Override
  public void send(ByteBuffer message) {
    if (isClosed) {
      return;
    }
    if (isStalled) {
      queued += message.remaining();
    }
    heard.add(ByteBuffer.allocate(message.remaining()).put(message).flip());
  }

  @Override
  public int queued() {
    return queued;
  }

  @Override
  public void reading(boolean wanted) {
    isReading = wanted;
  }

  @Override
  public void close(int code, String reason) {
    if (closing.isEmpty()) {
      closing = code + " " + reason;
      loop.execute(this::vanish);
    }
  }
}
