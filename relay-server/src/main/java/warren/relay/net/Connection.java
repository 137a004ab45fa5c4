package warren.relay.net;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * One TCP connection. All methods are for the loop's thread; after {@link ConnectionEvents#closed}
 * they do nothing.
 */
public interface Connection {
  /** Bytes taken from a socket at once. */
  int READ_BYTES = 64 << 10;

  /** Free space in front of them, where WISP and WebSocket headers are put without copying. */
  int FRONT_BYTES = 16;

  /** Nanoseconds for which a closed connection may still write what is queued. */
  long LINGER = TimeUnit.SECONDS.toNanos(10);

  /** From now on events go there. */
  void events(ConnectionEvents events);

  /**
   * Takes all bytes: what the socket does not take at once is copied and queued. A writer watches
   * {@link #queued} and stops its source, since nothing else bounds it.
   */
  void write(ByteBuffer bytes);

  /** How many bytes are queued for the socket. */
  int queued();

  /**
   * Has the system break the connection when the peer acknowledges nothing of what was sent for so
   * long, where the system can; and keeps the system's send buffer small, so that {@link #queued}
   * soon grows if the peer takes nothing. For connections of few bytes that are never silent.
   */
  void noticeSilence(long nanos);

  /** Ends this direction once what is queued is written; the other one stays. */
  void finish();

  /** Stops, and starts again, the reading of the socket; TCP's flow control slows the peer. */
  void reading(boolean wanted);

  /** Closes once what is queued is written, or aborts after {@link #LINGER}. */
  void close();

  /** Closes now and discards what is queued; the peer sees a reset. */
  void abort();

  /** The address of the other end. */
  InetSocketAddress peer();

  /** Opens connections. */
  interface Dialer {
    /**
     * Dials a resolved address. The result is reported later: {@code opened}, or {@code closed}
     * with the reason. On the loop only.
     *
     * @param timeout nanoseconds until {@link ConnectionEvents.Ending#TIMED_OUT}
     */
    Connection dial(InetSocketAddress address, long timeout, ConnectionEvents events);
  }
}
