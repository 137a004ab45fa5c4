package warren.relay.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A text to be compared with what others send, never to be shown. Only its digest is kept. */
public final class Secret {
  private final byte[] digest;

  public Secret(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an empty secret");
    }
    this.digest = digest(text);
  }

  /** In constant time: how long it takes does not depend on how much is right. */
  public boolean matches(String given) {
    return MessageDigest.isEqual(digest, digest(given));
  }

  /** The SHA-256 of the text, as a key for others. */
  public byte[] digest() {
    return digest.clone();
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
