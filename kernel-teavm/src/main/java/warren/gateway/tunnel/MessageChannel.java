package warren.gateway.tunnel;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import warren.wire.bore.ClientMessage;
import warren.wire.bore.FrameReader;
import warren.wire.bore.ServerMessage;

/**
 * Bore's messages on a connection. Takes nothing beyond the last message that was asked for, so
 * that what follows an Accept stays in the connection.
 */
final class MessageChannel {
  private final Connection connection;
  private final FrameReader reader = new FrameReader();
  private final Queue<ByteBuffer> unsent = new ArrayDeque<>();

  MessageChannel(Connection connection) {
    this.connection = connection;
  }

  /** Sends a message, or keeps it for {@link #flush}. */
  void send(ClientMessage message) {
    unsent.add(message.frame());
    flush();
  }

  /** Whether all messages are sent. */
  boolean flush() {
    while (!unsent.isEmpty()) {
      connection.send(unsent.element());
      if (unsent.element().hasRemaining()) {
        return false;
      }
      unsent.remove();
    }
    return true;
  }

  /** The next message; empty if it has not come whole. */
  Optional<ServerMessage> next() throws ProtocolError {
    ByteBuffer bytes = connection.received();
    while (bytes.hasRemaining()) {
      FrameReader.Found found = reader.read(bytes);
      if (found == FrameReader.Found.FRAME) {
        return Optional.of(message(reader.text()));
      }
      if (found == FrameReader.Found.TOO_LONG) {
        throw new ProtocolError("a message of more than " + FrameReader.LIMIT + " bytes");
      }
      bytes = connection.received();
    }
    return Optional.empty();
  }

  private static ServerMessage message(String frame) throws ProtocolError {
    return ServerMessage.read(frame).orElseThrow(() -> new ProtocolError("an unknown message"));
  }

  /** The server says what it must not. The text repeats nothing that was received. */
  static final class ProtocolError extends Exception {
    ProtocolError(String text) {
      super(text, null, false, false);
    }
  }
}
