package warren.relay.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import jdk.net.ExtendedSocketOptions;
import warren.relay.net.Connection.Dialer;
import warren.relay.net.Loop.Timer;
import warren.relay.net.Ports.Acceptor;
import warren.relay.net.Ports.Listener;

/** The loop on a selector. */
public final class NioLoop implements Loop, Dialer, Ports, AutoCloseable {
  private static final int BACKLOG = 1024;

  /** Seconds of silence until the system probes whether the peer is there. */
  private static final int KEEPALIVE_IDLE = 30;

  /** Seconds between two probes. */
  private static final int KEEPALIVE_INTERVAL = 10;

  /** How many of them may stay unanswered. */
  private static final int KEEPALIVE_COUNT = 3;

  private final Selector selector;
  private final Thread thread;
  private final Faults faults;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean isWoken = new AtomicBoolean();
  private final TreeSet<Alarm> alarms = new TreeSet<>();

  /** Where every connection of this loop reads to; its users are done with it when they return. */
  private final ByteBuffer incoming =
      ByteBuffer.allocateDirect(Connection.FRONT_BYTES + Connection.READ_BYTES);

  /** The keys of this turn; apart from the selector's own, which {@link #bind} may change. */
  private final List<SelectionKey> batch = new ArrayList<>();

  private final LongAdder queued = new LongAdder();

  private long alarmsSet;
  private volatile boolean isClosed;

  /**
   * Starts the thread.
   *
   * @param faults is called with what a task threw, and with what ended the loop
   */
  public NioLoop(String name, Faults faults) throws IOException {
    this.faults = faults;
    this.selector = Selector.open();
    this.thread = new Thread(this::run, name);
    thread.start();
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    wake();
  }

  @Override
  public long now() {
    return System.nanoTime();
  }

  @Override
  public Timer after(long nanos, Runnable task) {
    Alarm alarm = new Alarm(now() + nanos, alarmsSet++, task);
    alarms.add(alarm);
    return () -> alarms.remove(alarm);
  }

  @Override
  public Connection dial(InetSocketAddress address, long timeout, ConnectionEvents events) {
    NioConnection connection = new NioConnection(this, address, events);
    execute(() -> connection.dial(timeout));
    return connection;
  }

  @Override
  public Listener listen(InetSocketAddress address, Acceptor acceptor) throws IOException {
    return listen(address, List.of(new AcceptTarget(this, acceptor)));
  }

  /** Listens for several loops: what comes in goes to each in turn. On this loop only. */
  public Listener listen(InetSocketAddress address, List<AcceptTarget> targets) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      bind(channel, address);
      channel.configureBlocking(false);
      NioListener listener = new NioListener(this, channel, targets);
      listener.key(register(channel, SelectionKey.OP_ACCEPT, listener));
      return listener;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** A port that was closed a moment ago is free once the selector has let go of it. */
  private void bind(ServerSocketChannel channel, InetSocketAddress address) throws IOException {
    try {
      channel.bind(address, BACKLOG);
    } catch (BindException e) {
      selector.selectNow(); // what it finds stays selected for the next turn
      isWoken.set(false);
      channel.bind(address, BACKLOG);
    }
  }

  /** Takes over a channel that was accepted. */
  void adopt(SocketChannel channel, Acceptor acceptor) throws IOException {
    prepare(channel);
    InetSocketAddress peer = (InetSocketAddress) channel.getRemoteAddress();
    if (peer == null) {
      throw new ClosedChannelException();
    }
    new NioConnection(this, peer, null).accept(channel, acceptor);
  }

  static void prepare(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    if (channel.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
      channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEPALIVE_IDLE);
      channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEPALIVE_INTERVAL);
      channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, KEEPALIVE_COUNT);
    }
  }

  SelectionKey register(SelectableChannel channel, int interest, Ready attached)
      throws ClosedChannelException {
    return channel.register(selector, interest, attached);
  }

  ByteBuffer incoming() {
    return incoming.clear().position(Connection.FRONT_BYTES);
  }

  /** So many more bytes are queued for a socket, or fewer. */
  void queued(long more) {
    queued.add(more);
  }

  /** How many bytes are queued for all its sockets together. From any thread. */
  public long queued() {
    return queued.sum();
  }

  private void wake() {
    if (Thread.currentThread() != thread && isWoken.compareAndSet(false, true)) {
      selector.wakeup();
    }
  }

  private void run() {
    try {
      while (!isClosed) {
        turn();
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (Throwable e) {
      if (isClosed) {
        faults.thrown(e);
      } else {
        faults.failed(thread.getName(), e);
      }
    }
  }

  private void turn() throws IOException {
    runTasks();
    runAlarms();
    if (!tasks.isEmpty()) {
      selector.selectNow();
    } else if (alarms.isEmpty()) {
      selector.select();
    } else {
      long millis = TimeUnit.NANOSECONDS.toMillis(alarms.first().due - now()) + 1;
      selector.select(Math.max(1, millis));
    }
    isWoken.set(false);
    batch.addAll(selector.selectedKeys());
    selector.selectedKeys().clear();
    for (SelectionKey key : batch) {
      guarded((Ready) key.attachment());
    }
    batch.clear();
  }

  /**
   * Those that are there now; what they add waits for the next turn, so that sockets get theirs.
   */
  private void runTasks() {
    for (int left = tasks.size(); left > 0; left--) {
      guarded(tasks.remove()::run);
    }
  }

  private void runAlarms() {
    long now = now();
    while (!alarms.isEmpty() && alarms.first().due - now <= 0) {
      guarded(alarms.pollFirst().task::run);
    }
  }

  private void guarded(Ready ready) {
    try {
      ready.ready();
    } catch (Throwable e) {
      faults.thrown(e);
    }
  }

  /** How many sockets it holds, those that listen included. On the loop only. */
  public int sockets() {
    return selector.keys().size();
  }

  /** Ends the thread and every connection. From any thread but the loop's. */
  @Override
  public void close() {
    isClosed = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  /** Receives what was thrown on a loop; the rule is in the package's description. */
  public interface Faults {
    /** The exit code of a program that cannot go on, as sysexits.h has it for faults of its own. */
    int EXIT_CODE = 70;

    /** A task, a timer or a connection threw; the loop goes on. On the loop. */
    void thrown(Throwable fault);

    /**
     * The loop itself failed, and everything on it with it. Ends the program at once, since its
     * connections would hang for ever; the exit code shows it. On the loop.
     */
    default void failed(String loop, Throwable cause) {
      try {
        System.err.println("relay-server: the loop " + loop + " failed, which ends the program");
        cause.printStackTrace();
      } finally {
        Runtime.getRuntime().halt(EXIT_CODE);
      }
    }
  }

  /** What a key of the selector has attached. */
  interface Ready {
    void ready();
  }

  private record Alarm(long due, long order, Runnable task) implements Comparable<Alarm> {
    @Override
    public int compareTo(Alarm other) {
      int byTime = Long.signum(due - other.due);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /** A loop that takes a share of a port's connections, and the acceptor that decides on them. */
  public record AcceptTarget(NioLoop loop, Acceptor acceptor) {}
}
