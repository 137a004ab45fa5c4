package warren.relay.net;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * One TCP connection. All methods are for the loop's thread; after {@link ConnectionEvents#closed}
 * they do nothing.
 */
public interface Connection {
  /**
   * Takes all bytes: what the socket does not take at once is copied and waits. Who writes watches
   * {@link #queued} and stops its source, since nothing else bounds it.
   */
  void write(ByteBuffer bytes);

  /** How many bytes wait for the socket. */
  int queued();

  /**
   * Has the system break the connection when the peer confirms nothing of what was sent for so
   * long, where the system can; and has it take few bytes ahead, so that {@link #queued} soon shows
   * of a peer that takes nothing. For connections of few bytes that are never silent.
   */
  void noticeSilence(long nanos);

  /** Ends this direction once what waits is written; the other one stays. */
  void finish();

  /** Stops, and starts again, the reading of the socket; the peer notices by TCP's own means. */
  void reading(boolean wanted);

  /**
   * Closes once what waits is written; a peer that does not take it within {@link Limits#LINGER} is
   * aborted.
   */
  void close();

  /** Closes now and throws away what waits; the peer sees a reset. */
  void abort();

  /** The address of the other end. */
  InetSocketAddress peer();
}
