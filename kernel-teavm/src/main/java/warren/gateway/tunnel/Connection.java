package warren.gateway.tunnel;

import java.nio.ByteBuffer;
import java.util.Optional;
import warren.host.WebSockets.Source;

/**
 * One end of a TCP connection. Nothing blocks; all calls come from one thread. It is usable before
 * the connection stands: then it takes and has no bytes yet.
 */
public interface Connection {
  /**
   * Runs this whenever bytes have come, bytes may be sent, or the connection ended; it replaces the
   * one before. Never runs within a call of these methods.
   */
  void onChange(Runnable changed);

  /**
   * Bytes that came; empty if there are none now. They are taken by moving the position, and what
   * is left comes first the next time. Valid until the next call of a method here.
   */
  ByteBuffer received();

  /** Whether the peer sends no more and all it sent is taken. */
  boolean isFinished();

  /**
   * Sends as many of the bytes as there is room for, and moves the position behind them. The bytes
   * in front of the position may be overwritten.
   */
  void send(ByteBuffer bytes);

  /** As {@link #send(ByteBuffer)}. Bytes that were left are in the same payload the next time. */
  default void send(Payload payload) {
    send(payload.bytes());
  }

  /** Moves bytes that came to another connection, as far as that has space; returns how many. */
  default int moveTo(Connection to) {
    return to.takeFrom(this);
  }

  /**
   * Sends what another connection {@link #received}, as far as there is space; returns how many.
   */
  default int takeFrom(Connection from) {
    int moved = 0;
    ByteBuffer bytes = from.received();
    while (bytes.hasRemaining()) {
      int before = bytes.remaining();
      send(bytes);
      moved += before - bytes.remaining();
      if (bytes.hasRemaining()) {
        return moved;
      }
      bytes = from.received();
    }
    return moved;
  }

  /** As {@link #takeFrom(Connection)}; the source has the same bytes, for who needs no array. */
  default int takeFrom(Connection from, Source source) {
    return takeFrom(from);
  }

  /** Sends no more; what was sent still arrives, and the other direction stays. */
  void finish();

  /** Ends both directions; what was sent still arrives. Nothing runs afterwards. */
  void close();

  /** Ends both directions at once, as after an error. Nothing runs afterwards. */
  void reset();

  /** Whether all is said in both directions, so that what is still sent would be ignored. */
  default boolean isDone() {
    return false;
  }

  /**
   * Whether it is known to stand, so that the other end may have got what was sent. Before that,
   * connections that were dialled so have a {@link #failure} or none yet.
   */
  default boolean isOpen() {
    return true;
  }

  /** One line that says why it ended before both directions were finished; empty while it works. */
  Optional<String> failure();
}
