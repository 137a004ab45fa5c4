package warren.relay.tls;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Loop;
import warren.relay.net.Loop.Timer;

/**
 * One end of TLS, between a connection of encrypted bytes and a user of decrypted ones. The user
 * writes nothing before the handshake is done: at the server's end before something has come, at
 * the client's before {@code opened}. What is no TLS gets an alert and ends the connection.
 *
 * <p>Tasks of handshakes run on other threads, and the socket is not read meanwhile. There is one
 * handshake a connection: a client of TLS 1.2 that asks for another one is closed, since each costs
 * the server far more than the client.
 */
public final class TlsConnection implements Connection, ConnectionEvents {
  /** As many bytes as a record has at most, before and after; TLS itself allows no more. */
  private static final int RECORD_BYTES = (16 << 10) + (2 << 10);

  private Connection plain;
  private final SSLEngine engine;
  private final Buffers buffers;
  private final HandshakeExecutor handshakes;

  /** The beginning of a record that has not come whole. */
  private ByteBuffer incoming = nothing();

  private ConnectionEvents events;
  private boolean isWanted = true;

  /** Tasks of the handshake run on another thread. */
  private boolean isBusy;

  private boolean isEstablished;

  /** What it means at the client's end if the connection ends now, in the middle of a handshake. */
  private Optional<Ending> failure = Optional.empty();

  private Timer deadline = () -> {};
  private boolean isInputOver;
  private boolean isOver;

  /**
   * Runs the arithmetic of handshakes, some milliseconds each, on other threads than the loop's.
   */
  public interface HandshakeExecutor {
    /**
     * Runs work elsewhere.
     *
     * @param done is called on the connection's loop: with true after the work, with false if it
     *     failed or was not begun because too much is queued already
     */
    void run(Runnable work, Consumer<Boolean> done);
  }

  /** Makes TLS of one loop's connections. */
  public static final class Factory {
    private final Certificates certificates;
    private final HandshakeExecutor handshakes;
    private final Buffers buffers = new Buffers();

    public Factory(Certificates certificates, HandshakeExecutor handshakes) {
      this.certificates = certificates;
      this.handshakes = handshakes;
    }

    public TlsConnection of(Connection plain) {
      return new TlsConnection(plain, certificates.engine(), buffers, handshakes);
    }
  }

  /**
   * Space for one record each way. A record is passed on before the next is made, so all
   * connections of a loop share it.
   */
  private record Buffers(ByteBuffer decrypted, ByteBuffer encrypted) {
    Buffers() {
      this(ByteBuffer.allocate(2 * RECORD_BYTES), ByteBuffer.allocate(2 * RECORD_BYTES));
    }
  }

  /**
   * Dials servers and is their client in TLS. A certificate has to be the host's. All connections
   * of one loop share it.
   */
  public static final class Client {
    private final Supplier<SSLContext> context;
    private final Loop loop;
    private final Dialer dialer;
    private final HandshakeExecutor handshakes;
    private final Buffers buffers = new Buffers();

    /** {@code context} says which certificates are trusted. */
    public Client(
        Supplier<SSLContext> context, Loop loop, Dialer dialer, HandshakeExecutor handshakes) {
      this.context = context;
      this.loop = loop;
      this.dialer = dialer;
      this.handshakes = handshakes;
    }

    /**
     * Of connections to one host. They have the timeout twice, since they are dialled and greet.
     */
    public Dialer to(String host) {
      return (address, timeout, events) -> {
        TlsConnection tls = new TlsConnection(engine(host, address), buffers, handshakes);
        tls.events = events;
        tls.deadline = loop.after(2 * timeout, tls::expired);
        tls.plain = dialer.dial(address, timeout, tls);
        return tls;
      };
    }

    private SSLEngine engine(String host, InetSocketAddress address) {
      SSLEngine engine = context.get().createSSLEngine(host, address.getPort());
      engine.setUseClientMode(true);
      engine.setEnabledProtocols(Certificates.VERSIONS);
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      engine.setSSLParameters(parameters);
      return engine;
    }
  }

  private TlsConnection(SSLEngine engine, Buffers buffers, HandshakeExecutor handshakes) {
    this.engine = engine;
    this.buffers = buffers;
    this.handshakes = handshakes;
  }

  private TlsConnection(
      Connection plain, SSLEngine engine, Buffers buffers, HandshakeExecutor handshakes) {
    this.plain = plain;
    this.engine = engine;
    this.buffers = buffers;
    this.handshakes = handshakes;
  }

  /** Where decrypted bytes go; to be set before anything has come. */
  @Override
  public void events(ConnectionEvents events) {
    this.events = events;
  }

  /** The dialled connection is established: the client begins the handshake. */
  @Override
  public void opened() {
    failure = Optional.of(Ending.NO_TLS);
    proceed();
  }

  private void noticeEstablished(SSLEngineResult result) {
    boolean isFirst = !isEstablished && result.getHandshakeStatus() == HandshakeStatus.FINISHED;
    isEstablished |= isFirst;
    if (isFirst && engine.getUseClientMode()) {
      deadline.cancel();
      failure = Optional.empty();
      events.opened();
    }
  }

  private void expired() {
    failure = Optional.of(Ending.TIMED_OUT);
    abort();
  }

  private static ByteBuffer nothing() {
    return ByteBuffer.allocate(0);
  }

  @Override
  public void received(ByteBuffer bytes) {
    if (isInputOver || isOver) {
      return;
    }
    incoming = joined(incoming, bytes);
    proceed();
  }

  /** Handles what has come, as far as whole records and the handshake allow. */
  private void proceed() {
    try {
      boolean isProgress = true;
      while (isProgress && !isBusy && !isInputOver && !isOver) {
        isProgress = step();
      }
    } catch (SSLException e) {
      fail(e);
    }
    incoming = joined(incoming, nothing());
  }

  private boolean step() throws SSLException {
    return switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> startTasks();
      case NEED_WRAP -> wrap(nothing());
      default -> unwrap();
    };
  }

  /** Starts the handshake's tasks; false, since the next step waits for them. */
  private boolean startTasks() throws SSLException {
    if (isEstablished) {
      throw new SSLException("a second handshake");
    }
    isBusy = true;
    settleReading();
    handshakes.run(this::runTasks, this::tasksDone);
    return false;
  }

  /** On another thread. */
  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask(); task != null; ) {
      task.run();
      task = engine.getDelegatedTask();
    }
  }

  private void tasksDone(boolean isDone) {
    isBusy = false;
    if (isOver) {
      return;
    }
    if (isDone) {
      settleReading();
      proceed();
    } else {
      abort();
    }
  }

  private static ByteBuffer joined(ByteBuffer before, ByteBuffer more) {
    ByteBuffer both = ByteBuffer.allocate(before.remaining() + more.remaining());
    return both.put(before).put(more).flip();
  }

  private boolean mustWrap() {
    return engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
  }

  /** Reads one record; false if there is no whole one. */
  private boolean unwrap() throws SSLException {
    ByteBuffer decrypted = buffers.decrypted.clear().position(FRONT_BYTES);
    SSLEngineResult result = engine.unwrap(incoming, decrypted);
    noticeEstablished(result);
    if (result.bytesProduced() > 0) {
      events.received(decrypted.limit(decrypted.position()).position(FRONT_BYTES));
    }
    if (result.getStatus() == Status.CLOSED) {
      ended();
    } else if (result.getStatus() == Status.BUFFER_OVERFLOW) {
      throw new SSLException("a record larger than TLS allows");
    }
    return result.bytesConsumed() > 0 || mustWrap();
  }

  /** Sends the alert, if TLS has one for the error, and closes. */
  private void fail(SSLException why) {
    isOver = true;
    if (why.getCause() instanceof CertificateException) {
      failure = failure.map(before -> Ending.UNTRUSTED);
    }
    try {
      while (mustWrap() && wrap(nothing())) {}
    } catch (SSLException e) {
      // there is no alert for this error
    }
    plain.close();
  }

  /** By TLS's close_notify or by TCP's end, whichever comes first. */
  @Override
  public void ended() {
    if (failure.isPresent()) {
      abort();
    } else if (!isInputOver) {
      isInputOver = true;
      events.ended();
    }
  }

  @Override
  public void drained() {
    events.drained();
  }

  @Override
  public void closed(Ending ending) {
    isOver = true;
    deadline.cancel();
    events.closed(failure.orElse(ending));
  }

  @Override
  public void write(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining() && !isOver && wrap(bytes)) {}
    } catch (SSLException e) {
      abort();
    }
  }

  /**
   * Writes one record, of some of the bytes or of the handshake; false if there is nothing to
   * write.
   */
  private boolean wrap(ByteBuffer bytes) throws SSLException {
    SSLEngineResult result = engine.wrap(bytes, buffers.encrypted.clear());
    plain.write(buffers.encrypted.flip());
    noticeEstablished(result);
    return result.bytesProduced() > 0;
  }

  @Override
  public int queued() {
    return plain.queued();
  }

  @Override
  public void finish() {
    if (isOver) {
      return;
    }
    engine.closeOutbound();
    try {
      while (!engine.isOutboundDone() && wrap(nothing())) {}
      plain.finish();
    } catch (SSLException e) {
      abort();
    }
  }

  @Override
  public void reading(boolean wanted) {
    isWanted = wanted;
    settleReading();
  }

  private void settleReading() {
    plain.reading(isWanted && !isBusy);
  }

  @Override
  public void close() {
    if (isEstablished || !engine.getUseClientMode()) {
      finish();
    } else {
      isOver = true;
    }
    plain.close();
  }

  @Override
  public void abort() {
    isOver = true;
    plain.abort();
  }

  @Override
  public void noticeSilence(long nanos) {
    plain.noticeSilence(nanos);
  }

  @Override
  public InetSocketAddress peer() {
    return plain.peer();
  }
}
