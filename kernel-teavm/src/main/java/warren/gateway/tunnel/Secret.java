package warren.gateway.tunnel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import warren.wire.bore.ClientMessage.Authenticate;

/** What a bore server wants its clients to know. It is sent to nobody and shown to nobody. */
public final class Secret {
  private static final String HEX = "0123456789abcdef";

  private final String text;
  private final byte[] key;

  public Secret(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("the secret is empty");
    }
    this.text = text;
    this.key = Sha256.of(text.getBytes(UTF_8));
  }

  /** HMAC-SHA-256, keyed by the secret's SHA-256, over the 16 bytes of the challenge's id. */
  Authenticate answer(UUID challenge) {
    return new Authenticate(hex(HmacSha256.of(key, bytes(challenge))));
  }

  /** By its digits, since TeaVM's UUID does not give its bits. */
  private static byte[] bytes(UUID id) {
    String digits = id.toString().replace("-", "");
    byte[] bytes = new byte[digits.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
    }
    return bytes;
  }

  private static String hex(byte[] bytes) {
    StringBuilder digits = new StringBuilder();
    for (byte b : bytes) {
      digits.append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
    }
    return digits.toString();
  }

  /** A text of the server's without the secret, which a careless server may repeat. */
  String removedFrom(String said) {
    return said.replace(text, "(secret)");
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
