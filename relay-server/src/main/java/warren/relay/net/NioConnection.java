package warren.relay.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import warren.relay.net.ConnectionEvents.Ending;
import warren.relay.net.Loop.Timer;
import warren.relay.net.Ports.Acceptor;

/**
 * A socket on a {@link NioLoop}. Either direction ends by itself; when both have, the socket is
 * closed.
 */
final class NioConnection implements Connection, NioLoop.Ready {
  private static final UserTimeout USER_TIMEOUT = UserTimeout.ofThisSystem();

  /** Least size of a buffer for queued bytes, so that many small writes share one buffer. */
  private static final int LEAST_QUEUE_BYTES = 1 << 10;

  /** The system's send buffer where silence is to be noticed; the system rounds it up. */
  private static final int SMALL_SEND_BUFFER = 4 << 10;

  private final NioLoop loop;
  private final InetSocketAddress peer;
  private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
  private ConnectionEvents events;
  private SocketChannel channel;
  private SelectionKey key;

  /** Of the dialling, later of writing what is queued at {@link #close}. */
  private Timer deadline;

  private int queued;
  private boolean isOpen;
  private boolean isWanted = true;
  private boolean isInputOver;
  private boolean isOutputOver;
  private boolean isFinishing;
  private boolean isClosing;
  private boolean isBroken;
  private boolean isClosed;

  /** {@code events} may come later, but before anything happens. */
  NioConnection(NioLoop loop, InetSocketAddress peer, ConnectionEvents events) {
    this.loop = loop;
    this.peer = peer;
    this.events = events;
  }

  @Override
  public void events(ConnectionEvents events) {
    this.events = events;
  }

  /** Dials the peer. */
  void dial(long timeout) {
    if (isClosed) {
      return;
    }
    try {
      channel = SocketChannel.open();
      NioLoop.prepare(channel);
      key = loop.register(channel, SelectionKey.OP_CONNECT, this);
      deadline = loop.after(timeout, () -> end(Ending.TIMED_OUT));
      if (channel.connect(peer)) {
        established();
      }
    } catch (IOException e) {
      end(ending(e));
    } catch (RuntimeException | Error e) {
      end(Ending.RESET);
      throw e;
    }
  }

  /** Takes over an accepted channel, if the acceptor wants it. */
  void accept(SocketChannel accepted, Acceptor acceptor) throws IOException {
    channel = accepted;
    events = acceptor.accepted(this);
    if (events == null) {
      abort();
      return;
    }
    key = loop.register(channel, 0, this);
    isOpen = true;
    drainOrBreak();
    settle();
  }

  @Override
  public InetSocketAddress peer() {
    return peer;
  }

  @Override
  public int queued() {
    return queued;
  }

  @Override
  public void ready() {
    try {
      if (key.isValid() && key.isConnectable()) {
        channel.finishConnect();
        established();
      }
      if (key.isValid() && key.isWritable()) {
        drainOrBreak();
      }
      if (key.isValid() && key.isReadable() && isWanted) { // others may have stopped it this turn
        read();
      }
    } catch (IOException e) {
      end(ending(e));
    } catch (RuntimeException | Error e) {
      abort();
      throw e;
    }
  }

  private void established() {
    deadline.cancel();
    isOpen = true;
    events.opened();
    if (!isClosed) {
      drainOrBreak();
      settle();
    }
  }

  private void read() throws IOException {
    ByteBuffer bytes = loop.incoming();
    int count = channel.read(bytes);
    if (count > 0) {
      events.received(bytes.limit(bytes.position()).position(FRONT_BYTES));
    } else if (count < 0 && isBroken) {
      end(Ending.RESET);
    } else if (count < 0) {
      isInputOver = true;
      settle();
      events.ended();
      closeIfOver();
    }
  }

  @Override
  public void write(ByteBuffer bytes) {
    if (isClosed || isFinishing || isClosing || isBroken) {
      return;
    }
    try {
      if (isOpen && waiting.isEmpty()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      broken();
      return;
    }
    if (bytes.hasRemaining()) {
      keep(bytes);
      settle();
    }
  }

  /** The last buffer's free space behind its limit is filled first. */
  private void keep(ByteBuffer bytes) {
    int count = bytes.remaining();
    queued(queued + count);
    ByteBuffer last = waiting.peekLast();
    if (last == null || last.capacity() - last.limit() < count) {
      last = ByteBuffer.allocate(Math.max(count, LEAST_QUEUE_BYTES)).limit(0);
      waiting.add(last);
    }
    int at = last.limit();
    last.limit(at + count).put(at, bytes, bytes.position(), count);
    bytes.position(bytes.limit());
  }

  private void queued(int now) {
    loop.queued(now - queued);
    queued = now;
  }

  /**
   * The peer takes nothing more. What it sent before may still be there to read; the connection
   * ends after that, and not within this call, since its user is writing.
   */
  private void broken() {
    isBroken = true;
    waiting.clear();
    queued(0);
    settle();
    if (!isWanted || isInputOver || isClosing) {
      loop.execute(() -> end(Ending.RESET));
    }
  }

  private void drainOrBreak() {
    try {
      drain();
    } catch (IOException e) {
      broken();
    }
  }

  private void drain() throws IOException {
    boolean had = queued > 0;
    while (!waiting.isEmpty()) {
      ByteBuffer first = waiting.peek();
      queued(queued - channel.write(first));
      if (first.hasRemaining()) {
        return;
      }
      waiting.remove();
    }
    if (had) {
      settle();
      events.drained();
    }
    afterDraining();
  }

  private void afterDraining() throws IOException {
    if (isClosed || !waiting.isEmpty()) {
      return;
    }
    if (isClosing) {
      end(Ending.CLOSED);
    } else if (isFinishing && !isOutputOver) {
      isOutputOver = true;
      channel.shutdownOutput();
      closeIfOver();
    }
  }

  @Override
  public void finish() {
    isFinishing = true;
    settleEnds();
  }

  @Override
  public void close() {
    if (isClosed || isClosing) {
      return;
    }
    isClosing = true;
    isWanted = false;
    if (isOpen && !waiting.isEmpty()) {
      deadline = loop.after(LINGER, this::abort);
    }
    settleEnds();
  }

  private void settleEnds() {
    if (isClosed) {
      return;
    }
    if (!isOpen) {
      if (isClosing && waiting.isEmpty()) {
        loop.execute(() -> end(Ending.CLOSED));
      }
      return;
    }
    settle();
    if (waiting.isEmpty()) {
      loop.execute(this::drainOrBreak);
    }
  }

  private void closeIfOver() {
    if (isInputOver && isOutputOver) {
      end(Ending.CLOSED);
    }
  }

  @Override
  public void reading(boolean wanted) {
    isWanted = wanted && !isClosing;
    settle();
    if (isBroken && !isWanted) {
      loop.execute(() -> end(Ending.RESET));
    }
  }

  /** Sets what the selector looks for. */
  private void settle() {
    if (!isOpen || isClosed || key == null || !key.isValid()) {
      return;
    }
    int interest = isWanted && !isInputOver ? SelectionKey.OP_READ : 0;
    if (!waiting.isEmpty()) {
      interest |= SelectionKey.OP_WRITE;
    }
    if (key.interestOps() != interest) {
      key.interestOps(interest);
    }
  }

  @Override
  public void noticeSilence(long nanos) {
    option(StandardSocketOptions.SO_SNDBUF, SMALL_SEND_BUFFER);
    if (USER_TIMEOUT != null && channel != null && !isClosed) {
      try {
        USER_TIMEOUT.set(channel, (int) TimeUnit.NANOSECONDS.toMillis(nanos));
      } catch (IOException e) {
        // as with other options
      }
    }
  }

  private void option(SocketOption<Integer> option, int value) {
    if (channel == null || isClosed) {
      return;
    }
    try {
      channel.setOption(option, value);
    } catch (IOException e) {
      // a socket that takes no option is closed, or will be found broken
    }
  }

  @Override
  public void abort() {
    if (isClosed) {
      return;
    }
    option(StandardSocketOptions.SO_LINGER, 0);
    isClosing = true;
    loop.execute(() -> end(Ending.CLOSED));
    release();
  }

  /** Closes the socket and reports the end, once. */
  private void end(Ending ending) {
    if (isClosed) {
      return;
    }
    isClosed = true;
    release();
    if (events != null) {
      events.closed(ending);
    }
  }

  private void release() {
    if (deadline != null) {
      deadline.cancel();
    }
    waiting.clear();
    queued(0);
    if (channel != null) {
      NioListener.closeQuietly(channel);
    }
  }

  private static Ending ending(IOException e) {
    if (e instanceof NoRouteToHostException) {
      return Ending.UNREACHABLE;
    }
    if (e instanceof ConnectException) {
      String text = String.valueOf(e.getMessage());
      return text.contains("refused") ? Ending.REFUSED : Ending.UNREACHABLE;
    }
    return Ending.RESET;
  }
}
