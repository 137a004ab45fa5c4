package warren.relay.tls;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Ending;

/**
 * The server's end of TLS between a connection and its user: a connection to the one, events to the
 * other. What is no TLS ends the connection.
 */
public final class TlsConnection implements Connection, ConnectionEvents {
  private final Connection plain;
  private final SSLEngine engine;
  private final ByteBuffer decrypted;
  private final ByteBuffer encrypted;

  /** What has come and is no whole record yet. */
  private ByteBuffer incoming;

  private ConnectionEvents events;

  /** {@code engine} is in server mode and has not begun. */
  public TlsConnection(Connection plain, SSLEngine engine) {
    this.plain = plain;
    this.engine = engine;
    this.decrypted = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
    this.encrypted = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    this.incoming = ByteBuffer.allocate(0);
  }

  /** Who hears of what is inside; before anything has come. */
  public void events(ConnectionEvents events) {
    this.events = events;
  }

  // --- from the wire
  // ------------------------------------------------------------------------------

  @Override
  public void received(ByteBuffer bytes) {
    incoming = joined(incoming, bytes);
    try {
      unwrap();
    } catch (SSLException e) {
      plain.abort();
    }
  }

  private static ByteBuffer joined(ByteBuffer before, ByteBuffer more) {
    ByteBuffer both = ByteBuffer.allocate(before.remaining() + more.remaining());
    return both.put(before).put(more).flip();
  }

  private void unwrap() throws SSLException {
    while (true) {
      if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        wrap(ByteBuffer.allocate(0));
        continue;
      }
      SSLEngineResult result = engine.unwrap(incoming, decrypted.clear());
      runTasks();
      if (decrypted.flip().hasRemaining()) {
        events.received(decrypted);
      }
      if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
        events.ended();
        return;
      }
      boolean wantsMore = result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW;
      boolean mustSpeak = engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
      if (!mustSpeak && (wantsMore || !incoming.hasRemaining())) {
        return;
      }
    }
  }

  /** The handshake's arithmetic, a millisecond or so. */
  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask(); task != null; ) {
      task.run();
      task = engine.getDelegatedTask();
    }
  }

  @Override
  public void ended() {
    events.ended();
  }

  @Override
  public void drained() {
    events.drained();
  }

  @Override
  public void closed(Ending ending) {
    events.closed(ending);
  }

  // --- to the wire
  // --------------------------------------------------------------------------------

  @Override
  public void write(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining() && !engine.isOutboundDone()) {
        wrap(bytes);
      }
    } catch (SSLException e) {
      plain.abort();
    }
  }

  /** Writes one record, of some of the bytes or of the handshake's own. */
  private void wrap(ByteBuffer bytes) throws SSLException {
    engine.wrap(bytes, encrypted.clear());
    runTasks();
    plain.write(encrypted.flip());
  }

  @Override
  public int queued() {
    return plain.queued();
  }

  @Override
  public void finish() {
    engine.closeOutbound();
    try {
      while (!engine.isOutboundDone()) {
        wrap(ByteBuffer.allocate(0));
      }
    } catch (SSLException e) {
      plain.abort();
    }
    plain.finish();
  }

  @Override
  public void reading(boolean wanted) {
    plain.reading(wanted);
  }

  @Override
  public void close() {
    finish();
    plain.close();
  }

  @Override
  public void abort() {
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
