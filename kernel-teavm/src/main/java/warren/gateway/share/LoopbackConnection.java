package warren.gateway.share;

import java.nio.ByteBuffer;
import java.util.Optional;
import warren.gateway.loopback.Connection;
import warren.shared.abi.Errno;
import warren.shared.memory.GuestCopy;

/**
 * A connection to a program, as a tunnel uses it: between buffers and the streams of the commons,
 * by way of the gateway's memory.
 */
final class LoopbackConnection implements warren.gateway.tunnel.Connection {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** Space in front of what was received, for a packet's header. */
  private static final int SPACE = 16;

  private final LoopbackDialer dialer;
  private Connection connection;
  private Runnable changed = () -> {};
  private ByteBuffer incoming = NOTHING;
  private boolean isEnded;
  private boolean isBlocked;

  /** The program reads no more, but may have said something before. */
  private boolean isBroken;

  private boolean isOver;
  private boolean hasNews;
  private Optional<String> failure = Optional.empty();

  LoopbackConnection(LoopbackDialer dialer) {
    this.dialer = dialer;
  }

  void connected(Connection to) {
    connection = to;
  }

  void fail(String why) {
    failure = Optional.of(why);
    isEnded = true;
    hasNews = true;
  }

  boolean isOver() {
    return isOver;
  }

  @Override
  public void onChange(Runnable run) {
    changed = run;
  }

  /** Tells the user what has changed since the last call. */
  void look() {
    if (isOver) {
      return;
    }
    boolean canSend = canSendAgain();
    boolean hasCome = hasCome();
    if (hasNews || canSend || hasCome) {
      hasNews = false;
      changed.run();
    }
  }

  private boolean canSendAgain() {
    if (!isBlocked) {
      return false;
    }
    connection.addWriteWaiter();
    isBlocked = !connection.isWritable();
    return !isBlocked;
  }

  /** Whether bytes or the end have come since the user took the last ones. */
  private boolean hasCome() {
    if (incoming.hasRemaining() || isEnded) {
      return false;
    }
    read();
    return incoming.hasRemaining() || isEnded;
  }

  // --- from the program

  @Override
  public ByteBuffer received() {
    if (!incoming.hasRemaining() && !isEnded) {
      read();
    }
    return incoming;
  }

  private void read() {
    int count = connection.read(dialer.scratch(), LoopbackDialer.SCRATCH_BYTES);
    if (count == -Errno.AGAIN) {
      connection.addReadWaiter();
      count = connection.read(dialer.scratch(), LoopbackDialer.SCRATCH_BYTES);
    }
    if (count > 0) {
      take(count);
    } else if (count != -Errno.AGAIN) {
      end(count);
    }
  }

  private void take(int count) {
    byte[] bytes = new byte[SPACE + count];
    GuestCopy.toArray(dialer.memory(), dialer.scratch(), bytes, SPACE, count);
    incoming = ByteBuffer.wrap(bytes).position(SPACE);
  }

  private void end(int count) {
    isEnded = true;
    if (count < 0) {
      failure = Optional.of("the program has reset the connection");
    } else if (isBroken) {
      failure = Optional.of("the program has closed the connection");
    }
  }

  /**
   * Reads nothing: bytes that came since {@link #received} was empty are {@link #look}'s to tell.
   */
  @Override
  public boolean isFinished() {
    return !incoming.hasRemaining() && isEnded;
  }

  // --- to the program

  @Override
  public void send(ByteBuffer bytes) {
    while (bytes.hasRemaining() && !isBlocked && !isOver) {
      if (isBroken || isUnconnected()) {
        bytes.position(bytes.limit());
      } else {
        write(bytes);
      }
    }
  }

  private boolean isUnconnected() {
    return connection == null;
  }

  private void write(ByteBuffer bytes) {
    int length = Math.min(bytes.remaining(), LoopbackDialer.SCRATCH_BYTES);
    int from = bytes.arrayOffset() + bytes.position();
    GuestCopy.fromArray(dialer.memory(), dialer.scratch(), bytes.array(), from, length);
    int written = connection.write(dialer.scratch(), length);
    if (written == -Errno.AGAIN) {
      connection.addWriteWaiter();
      written = connection.write(dialer.scratch(), length);
    }
    if (written >= 0) {
      bytes.position(bytes.position() + written);
    } else if (written == -Errno.AGAIN) {
      isBlocked = true;
    } else {
      breakOff();
    }
  }

  /** What it said before is still read; only then it has failed. */
  private void breakOff() {
    isBroken = true;
    if (isEnded && failure.isEmpty()) {
      failure = Optional.of("the program has closed the connection");
    }
  }

  @Override
  public void finish() {
    if (!isOver && !isUnconnected()) {
      connection.finish();
    }
  }

  // --- ends

  @Override
  public void close() {
    if (leave()) {
      connection.close();
    }
  }

  @Override
  public void reset() {
    if (leave()) {
      connection.reset();
    }
  }

  /** Whether there is a connection to end. */
  private boolean leave() {
    boolean isOpen = !isOver && !isUnconnected();
    changed = () -> {};
    isOver = true;
    return isOpen;
  }

  /** What is left to read before a failure counts is the user's to take. */
  @Override
  public Optional<String> failure() {
    return incoming.hasRemaining() ? Optional.empty() : failure;
  }
}
