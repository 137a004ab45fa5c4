package warren.relay.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.ConnectionEvents.Ending;

/**
 * A connection whose peer is the test. Like the real one it reports nothing after its end, and
 * gives no bytes while nobody wants them.
 */
public final class FakeConnection implements Connection {
  private final FakeLoop loop;
  private final InetSocketAddress peer;
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private final Queue<Runnable> unread = new ArrayDeque<>();
  private ConnectionEvents events;
  private boolean isOpen;
  private boolean isReading = true;
  private boolean isStalled;
  private boolean isFinishing;
  private boolean isInputOver;
  private boolean isClosing;
  private boolean isAborted;
  private Ending ending;

  public FakeConnection(FakeLoop loop, InetSocketAddress peer, ConnectionEvents events) {
    this.loop = loop;
    this.peer = peer;
    this.events = events;
  }

  /** For a connection that the code under test accepts and thereby gives its events. */
  public void events(ConnectionEvents events) {
    this.events = events;
  }

  // --- what the peer does

  /** The peer takes the dialled connection. */
  public void open() {
    isOpen = true;
    events.opened();
    loop.run();
  }

  /** The dialling, or the connection, ends so. */
  public void fail(Ending how) {
    end(how);
    loop.run();
  }

  public void receive(byte[] bytes) {
    unread.add(
        () -> {
          ByteBuffer borrowed = ByteBuffer.allocate(Connection.FRONT_BYTES + bytes.length);
          borrowed.put(Connection.FRONT_BYTES, bytes).position(Connection.FRONT_BYTES);
          events.received(borrowed);
        });
    deliver();
  }

  public void receive(String text) {
    receive(text.getBytes(UTF_8));
  }

  /** The peer ends its direction. */
  public void endInput() {
    unread.add(
        () -> {
          isInputOver = true;
          events.ended();
          closeIfOver();
        });
    deliver();
  }

  /** The peer, or the network, breaks off. */
  public void reset() {
    fail(Ending.RESET);
  }

  /** From now on the peer takes nothing. */
  public void stall() {
    isStalled = true;
  }

  /** The peer takes what waits, and all that follows. */
  public void unstall() {
    isStalled = false;
    if (waiting.size() > 0) {
      taken.writeBytes(waiting.toByteArray());
      waiting.reset();
      events.drained();
    }
    closeIfOver();
    loop.run();
  }

  // --- what the test sees

  public byte[] taken() {
    return taken.toByteArray();
  }

  /** What was written since the last call, as text. */
  public String takeText() {
    String text = taken.toString(UTF_8);
    taken.reset();
    return text;
  }

  /** How many bytes were written since the last call. */
  public int takeCount() {
    int count = taken.size();
    taken.reset();
    return count;
  }

  /** The dialled connection stands, or stood. */
  public boolean isOpen() {
    return isOpen;
  }

  public boolean isReading() {
    return isReading;
  }

  /** The end of this direction has been sent. */
  public boolean isFinished() {
    return isFinishing && waiting.size() == 0;
  }

  public boolean isClosed() {
    return ending != null;
  }

  public boolean isAborted() {
    return isAborted;
  }

  // --- what the code under test does

  @Override
  public void write(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    if (ending == null && !isClosing && !isFinishing) {
      (isStalled ? waiting : taken).writeBytes(copy);
    }
  }

  @Override
  public int queued() {
    return waiting.size();
  }

  @Override
  public void noticeSilence(long nanos) {}

  @Override
  public void finish() {
    isFinishing = true;
    loop.execute(this::closeIfOver);
  }

  @Override
  public void reading(boolean wanted) {
    isReading = wanted;
    loop.execute(this::deliver);
  }

  @Override
  public void close() {
    isClosing = true;
    loop.execute(this::closeIfOver);
  }

  @Override
  public void abort() {
    isClosing = true;
    isAborted |= ending == null;
    waiting.reset();
    loop.execute(() -> end(Ending.CLOSED));
  }

  @Override
  public InetSocketAddress peer() {
    return peer;
  }

  private void deliver() {
    while (isReading && !isClosing && ending == null && !unread.isEmpty()) {
      unread.remove().run();
    }
  }

  private void closeIfOver() {
    if (waiting.size() == 0 && (isClosing || isFinishing && isInputOver)) {
      end(Ending.CLOSED);
    }
  }

  private void end(Ending how) {
    if (ending == null) {
      ending = how;
      waiting.reset();
      if (events != null) {
        events.closed(how);
      }
    }
  }
}
