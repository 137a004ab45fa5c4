package warren.relay.net;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import warren.relay.net.ConnectionEvents.Ending;

/** Writes down what happens to a connection. */
class Recorder implements ConnectionEvents {
  final CompletableFuture<Connection> connection = new CompletableFuture<>();
  final CountDownLatch opened = new CountDownLatch(1);
  final CountDownLatch first = new CountDownLatch(1);
  final CountDownLatch ended = new CountDownLatch(1);
  final CountDownLatch drained = new CountDownLatch(1);
  final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** What else is done when bytes come. */
  volatile Runnable whenReceived = () -> {};

  @Override
  public void opened() {
    opened.countDown();
  }

  @Override
  public void received(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(copy);
    synchronized (bytes) {
      bytes.writeBytes(copy);
    }
    first.countDown();
    whenReceived.run();
  }

  @Override
  public void ended() {
    ended.countDown();
  }

  @Override
  public void drained() {
    drained.countDown();
  }

  @Override
  public void closed(Ending how) {
    if (!ending.complete(how)) {
      throw new AssertionError("two ends reported");
    }
  }

  int count() {
    synchronized (bytes) {
      return bytes.size();
    }
  }

  String text() {
    synchronized (bytes) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
