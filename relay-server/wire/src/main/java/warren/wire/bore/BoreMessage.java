package warren.wire.bore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/** A message of bore's protocol: compact JSON, followed on the wire by a NUL. */
public sealed interface BoreMessage permits ClientMessage, ServerMessage {
  String json();

  /** The bytes on the wire, ready to be read. */
  default ByteBuffer frame() {
    return ByteBuffer.wrap((json() + '\0').getBytes(UTF_8));
  }

  static Optional<String> text(TaggedValue message) {
    boolean isText = message.kind() == TaggedValue.Kind.TEXT;
    return isText ? Optional.of(message.value()) : Optional.empty();
  }

  static Optional<Integer> port(TaggedValue message) {
    String digits = message.value();
    if (message.kind() != TaggedValue.Kind.NUMBER || digits.length() > 5) {
      return Optional.empty();
    }
    int port = Integer.parseInt(digits);
    return port <= 0xFFFF ? Optional.of(port) : Optional.empty();
  }

  static Optional<UUID> id(TaggedValue message) {
    return text(message).filter(BoreMessage::isId).map(UUID::fromString);
  }

  /** 8-4-4-4-12 hex digits; {@link UUID#fromString} alone takes much that is none. */
  private static boolean isId(String text) {
    if (text.length() != 36) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      boolean isHyphen = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text.charAt(i);
      boolean isHex = c < 0x80 && Character.digit(c, 16) >= 0;
      if (isHyphen ? c != '-' : !isHex) {
        return false;
      }
    }
    return true;
  }
}
