package warren.wire.bore;

import java.util.Optional;
import java.util.UUID;

/** A message of a client. */
public sealed interface ClientMessage extends BoreMessage {
  /** Calls the receiver's method for this kind of message. */
  void deliverTo(Receiver receiver);

  /** Asks for a tunnel at this port; 0 for any. */
  record Hello(int port) implements ClientMessage {
    @Override
    public String json() {
      return TaggedValue.number("Hello", port);
    }

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.hello(port);
    }
  }

  /** Answers a challenge: HMAC-SHA-256 in hex digits, as the README of bore has it. */
  record Authenticate(String tag) implements ClientMessage {
    @Override
    public String json() {
      return TaggedValue.text("Authenticate", tag);
    }

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.authenticate(tag);
    }
  }

  /** Makes this connection the stream of the announced connection of this id. */
  record Accept(UUID id) implements ClientMessage {
    @Override
    public String json() {
      return TaggedValue.text("Accept", id.toString());
    }

    @Override
    public void deliverTo(Receiver receiver) {
      receiver.accept(id);
    }
  }

  /** Receives messages of a client, each kind by its own method. */
  interface Receiver {
    void hello(int port);

    void authenticate(String tag);

    void accept(UUID id);
  }

  /** The message in a frame; empty if it is none, for whatever reason. */
  static Optional<ClientMessage> read(String frame) {
    return TaggedValue.read(frame).flatMap(ClientMessage::of);
  }

  private static Optional<ClientMessage> of(TaggedValue message) {
    return switch (message.name()) {
      case "Hello" -> BoreMessage.port(message).map(Hello::new);
      case "Authenticate" -> BoreMessage.text(message).map(Authenticate::new);
      case "Accept" -> BoreMessage.id(message).map(Accept::new);
      default -> Optional.empty();
    };
  }
}
