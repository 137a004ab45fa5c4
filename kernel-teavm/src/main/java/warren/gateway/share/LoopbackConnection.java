package warren.gateway.share;

import java.nio.ByteBuffer;
import java.util.Optional;
import warren.gateway.loopback.Connection;
import warren.gateway.tunnel.Payload;
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

  /** The user has taken all that came and is to be told of more. */
  private boolean isAwaited = true;

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
    if (!isAwaited || incoming.hasRemaining() || isEnded) {
      return false;
    }
    if (connection.readable() == 0) {
      read();
    } else {
      isAwaited = false;
    }
    return !isAwaited || incoming.hasRemaining() || isEnded;
  }

  // --- from the program

  @Override
  public ByteBuffer received() {
    if (!incoming.hasRemaining() && !isEnded) {
      read();
    }
    return incoming;
  }

  /** Between streams and the relay's packets no byte passes an array. */
  @Override
  public int moveTo(warren.gateway.tunnel.Connection to) {
    int moved = moveIncoming(to);
    if (incoming.hasRemaining() || isEnded) {
      return moved;
    }
    moved += to.takeFrom(this, this::read);
    noticeEnd();
    return moved;
  }

  private int moveIncoming(warren.gateway.tunnel.Connection to) {
    int before = incoming.remaining();
    if (before > 0) {
      to.send(incoming);
    }
    return before - incoming.remaining();
  }

  /** The end is found by reading, which a connection without space has not done. */
  private void noticeEnd() {
    if (!isEnded && !isAwaited && !incoming.hasRemaining() && connection.readable() == 0) {
      read();
    }
  }

  private void read() {
    int count = read(dialer.scratch(), LoopbackDialer.SCRATCH_BYTES);
    if (count > 0) {
      take(count);
    }
  }

  /** Reads what there is; 0 if there is nothing now, or the end was found. */
  private int read(int to, int length) {
    int count = isEnded ? -Errno.AGAIN : connection.read(to, length);
    if (count == -Errno.AGAIN && !isEnded) {
      isAwaited = true;
      connection.addReadWaiter();
      count = connection.read(to, length);
    }
    if (count <= 0 && count != -Errno.AGAIN) {
      end(count);
    }
    return Math.max(0, count);
  }

  private void take(int count) {
    isAwaited = true;
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

  @Override
  public void send(Payload payload) {
    while (payload.remaining() > 0 && !isBlocked && !isOver) {
      payload.skip(isBroken || isUnconnected() ? payload.remaining() : write(payload));
    }
  }

  private int write(Payload payload) {
    int length = Math.min(payload.remaining(), LoopbackDialer.SCRATCH_BYTES);
    payload.copyTo(dialer.scratch(), length);
    return write(length);
  }

  private boolean isUnconnected() {
    return connection == null;
  }

  private void write(ByteBuffer bytes) {
    int length = Math.min(bytes.remaining(), LoopbackDialer.SCRATCH_BYTES);
    int from = bytes.arrayOffset() + bytes.position();
    GuestCopy.fromArray(dialer.memory(), dialer.scratch(), bytes.array(), from, length);
    bytes.position(bytes.position() + write(length));
  }

  /** Writes the scratch space's first bytes; returns how many the program's stream took. */
  private int write(int length) {
    int written = connection.write(dialer.scratch(), length);
    if (written == -Errno.AGAIN) {
      connection.addWriteWaiter();
      written = connection.write(dialer.scratch(), length);
    }
    if (written == -Errno.AGAIN) {
      isBlocked = true;
    } else if (written < 0) {
      breakOff();
    }
    return Math.max(0, written);
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
