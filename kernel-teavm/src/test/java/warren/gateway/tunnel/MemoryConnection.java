package warren.gateway.tunnel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import warren.host.Timers;

/** One end of a connection in memory; what it sends comes to the other end piece by piece. */
public final class MemoryConnection implements Connection {
  private final Timers timers;
  private final Queue<ByteBuffer> pieces = new ArrayDeque<>();
  private MemoryConnection other;
  private Runnable changed = () -> {};
  private Optional<String> failure = Optional.empty();
  private boolean isPeerFinished;

  /** How many bytes the other end takes before it reads. */
  public int room = 1 << 20;

  /** What {@link #isOpen} says. */
  public boolean open = true;

  public boolean isFinishing;
  public boolean isClosed;
  public boolean isReset;

  /** What {@link #isDone} says. */
  public boolean done;

  private MemoryConnection(Timers timers) {
    this.timers = timers;
  }

  /** An end whose other end is {@link #other}. */
  public static MemoryConnection pair(Timers timers) {
    MemoryConnection one = new MemoryConnection(timers);
    one.other = new MemoryConnection(timers);
    one.other.other = one;
    return one;
  }

  public MemoryConnection other() {
    return other;
  }

  private void notifyLater() {
    timers.after(0, () -> changed.run());
  }

  @Override
  public void onChange(Runnable run) {
    changed = run;
  }

  @Override
  public ByteBuffer received() {
    while (!pieces.isEmpty() && !pieces.element().hasRemaining()) {
      pieces.remove();
      other.notifyLater();
    }
    return pieces.isEmpty() ? ByteBuffer.allocate(0) : pieces.element();
  }

  private int waiting() {
    return pieces.stream().mapToInt(ByteBuffer::remaining).sum();
  }

  @Override
  public boolean isFinished() {
    return isPeerFinished && !received().hasRemaining();
  }

  @Override
  public void send(ByteBuffer bytes) {
    int count = Math.min(bytes.remaining(), room - other.waiting());
    if (count > 0 && !isOver()) {
      byte[] piece = new byte[count];
      bytes.get(piece);
      other.pieces.add(ByteBuffer.wrap(piece));
      other.notifyLater();
    }
  }

  private boolean isOver() {
    return isFinishing || isClosed || isReset || failure.isPresent();
  }

  @Override
  public void finish() {
    isFinishing = true;
    other.isPeerFinished = true;
    other.notifyLater();
  }

  @Override
  public void close() {
    changed = () -> {};
    isClosed = true;
    other.isPeerFinished = true;
    if (!isFinishing || !isPeerFinished) {
      other.failure = Optional.of("closed by the peer");
    }
    other.notifyLater();
  }

  @Override
  public void reset() {
    changed = () -> {};
    isReset = true;
    other.fail("reset by the peer");
  }

  /** As if the network broke. */
  public void fail(String why) {
    isPeerFinished = true;
    failure = Optional.of(why);
    notifyLater();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  public Optional<String> failure() {
    return failure;
  }

  // --- for scripts

  public void say(String text) {
    send(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  /** All that came and was not read yet. */
  public String heard() {
    StringBuilder all = new StringBuilder();
    for (ByteBuffer bytes = received(); bytes.hasRemaining(); bytes = received()) {
      all.append(UTF_8.decode(bytes));
    }
    return all.toString();
  }
}
