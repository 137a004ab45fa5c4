package warren.wire.bore;

import java.util.Optional;
import java.util.UUID;

/** A message of the server. */
public sealed interface ServerMessage extends BoreMessage {
  /** Calls the receiver's method for this kind of message. */
  void deliverTo(Receiver receiver);

  /** To be answered by an {@link ClientMessage.Authenticate}. */
  record Challenge(UUID id) implements ServerMessage {
    @Override
    public String json() {
      return TaggedValue.text("Challenge", id.toString());
    }

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.challenge(id);
    }
  }

  /** The tunnel is open, at this port. */
  record Hello(int port) implements ServerMessage {
    @Override
    public String json() {
      return TaggedValue.number("Hello", port);
    }

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.hello(port);
    }
  }

  /** Nothing new; the connection lives. */
  record Heartbeat() implements ServerMessage {
    @Override
    public String json() {
      return "\"Heartbeat\"";
    }

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.heartbeat();
    }
  }

  /** A connection to the tunnel's port waits for an {@link ClientMessage.Accept} of this id. */
  record Connection(UUID id) implements ServerMessage {
    @Override
    public String json() {
      return TaggedValue.text("Connection", id.toString());
    }

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.connection(id);
    }
  }

  /** The last message. */
  record Error(String text) implements ServerMessage {
    @Override
    public String json() {
      return TaggedValue.text("Error", text);
    }

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.error(text);
    }
  }

  /** Receives messages of a server, each kind by its own method. */
  interface Receiver {
    void challenge(UUID id);

    void hello(int port);

    void heartbeat();

    void connection(UUID id);

    void error(String text);
  }

  /** The message in a frame; empty if it is none, for whatever reason. */
  static Optional<ServerMessage> read(String frame) {
    return TaggedValue.read(frame).flatMap(ServerMessage::of);
  }

  private static Optional<ServerMessage> of(TaggedValue message) {
    return switch (message.name()) {
      case "Challenge" -> BoreMessage.id(message).map(Challenge::new);
      case "Hello" -> BoreMessage.port(message).map(Hello::new);
      case "Heartbeat" ->
          message.kind() == TaggedValue.Kind.NOTHING
              ? Optional.of(new Heartbeat())
              : Optional.empty();
      case "Connection" -> BoreMessage.id(message).map(Connection::new);
      case "Error" -> BoreMessage.text(message).map(Error::new);
      default -> Optional.empty();
    };
  }
}
