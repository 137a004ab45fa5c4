package warren.relay.bore;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a client says: a JSON object of one member, whose name is the kind of message. */
sealed interface ClientMessage {
  /** Tells the receiver, each kind by its own method. */
  void tell(Receiver receiver);

  /** Asks for a tunnel at this port; 0 for any. */
  record Hello(int port) implements ClientMessage {
    @Override
    public void tell(Receiver receiver) {
      receiver.hello(port);
    }
  }

  /** Answers a challenge. */
  record Authenticate(String tag) implements ClientMessage {
    @Override
    public void tell(Receiver receiver) {
      receiver.authenticate(tag);
    }
  }

  /** Makes this connection the stream of a visitor. */
  record Accept(UUID id) implements ClientMessage {
    @Override
    public void tell(Receiver receiver) {
      receiver.accept(id);
    }
  }

  /** Whom messages are told. */
  interface Receiver {
    void hello(int port);

    void authenticate(String tag);

    void accept(UUID id);
  }

  /** The message in a frame; nothing if it is none, for whatever reason. */
  static Optional<ClientMessage> read(String frame) {
    JsonReader in = new JsonReader(new StringReader(frame));
    in.setStrictness(Strictness.STRICT);
    try {
      in.beginObject();
      ClientMessage message = member(in);
      in.endObject();
      return in.peek() == JsonToken.END_DOCUMENT ? Optional.of(message) : Optional.empty();
    } catch (IOException | IllegalStateException e) {
      return Optional.empty(); // not JSON, or of another shape
    }
  }

  private static ClientMessage member(JsonReader in) throws IOException {
    String kind = in.nextName();
    return switch (kind) {
      case "Hello" -> new Hello(port(value(in, JsonToken.NUMBER)));
      case "Authenticate" -> new Authenticate(value(in, JsonToken.STRING));
      case "Accept" -> new Accept(id(value(in, JsonToken.STRING)));
      default -> throw new MalformedJsonException("unknown kind");
    };
  }

  private static String value(JsonReader in, JsonToken kind) throws IOException {
    if (in.peek() != kind) {
      throw new MalformedJsonException("another kind of value");
    }
    return in.nextString();
  }

  private static int port(String digits) throws IOException {
    if (!Patterns.PORT.matcher(digits).matches() || Integer.parseInt(digits) > 0xFFFF) {
      throw new MalformedJsonException("no port");
    }
    return Integer.parseInt(digits);
  }

  private static UUID id(String text) throws IOException {
    if (!Patterns.ID.matcher(text).matches()) {
      throw new MalformedJsonException("no id");
    }
    return UUID.fromString(text);
  }

  /** The shapes of values; {@link UUID#fromString} alone takes much that is none. */
  final class Patterns {
    private static final Pattern PORT = Pattern.compile("0|[1-9][0-9]{0,4}");
    private static final Pattern ID =
        Pattern.compile("\\p{XDigit}{8}-(\\p{XDigit}{4}-){3}\\p{XDigit}{12}");

    private Patterns() {}
  }
}
