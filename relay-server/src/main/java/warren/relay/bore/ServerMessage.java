package warren.relay.bore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonPrimitive;
import java.nio.ByteBuffer;
import java.util.UUID;

/** What the server says: compact JSON, and a NUL behind it on the wire. */
sealed interface ServerMessage {
  String json();

  default ByteBuffer frame() {
    return ByteBuffer.wrap((json() + '\0').getBytes(UTF_8));
  }

  /** To be answered by an {@link ClientMessage.Authenticate}. */
  record Challenge(UUID id) implements ServerMessage {
    @Override
    public String json() {
      return "{\"Challenge\":\"" + id + "\"}";
    }
  }

  /** The tunnel stands, at this port. */
  record Hello(int port) implements ServerMessage {
    @Override
    public String json() {
      return "{\"Hello\":" + port + "}";
    }
  }

  /** Nothing new; the connection lives. */
  record Heartbeat() implements ServerMessage {
    @Override
    public String json() {
      return "\"Heartbeat\"";
    }
  }

  /** A visitor waits for an {@link ClientMessage.Accept} of this id. */
  record Connection(UUID id) implements ServerMessage {
    @Override
    public String json() {
      return "{\"Connection\":\"" + id + "\"}";
    }
  }

  /** The last message. */
  record Error(Complaint complaint) implements ServerMessage {
    @Override
    public String json() {
      return "{\"Error\":" + new JsonPrimitive(complaint.words()) + "}";
    }
  }
}
