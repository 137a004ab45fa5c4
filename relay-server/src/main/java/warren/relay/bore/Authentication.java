package warren.relay.bore;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import warren.relay.policy.Secret;

/**
 * Whether somebody knows the secret: HMAC-SHA-256, keyed by the SHA-256 of the secret, over the 16
 * bytes of the challenge. Keeps no more of the secret than that key, and shows none of it.
 */
public final class Authentication {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  public Authentication(Secret secret) {
    this.key = new SecretKeySpec(secret.digest(), ALGORITHM);
  }

  /** The comparison takes the same time wherever the first difference is. */
  boolean isRight(UUID challenge, String tag) {
    try {
      return MessageDigest.isEqual(answer(challenge), HexFormat.of().parseHex(tag));
    } catch (IllegalArgumentException e) {
      return false; // no hex digits
    }
  }

  private byte[] answer(UUID challenge) {
    ByteBuffer message = ByteBuffer.allocate(Long.BYTES * 2);
    message.putLong(challenge.getMostSignificantBits());
    message.putLong(challenge.getLeastSignificantBits());
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(message.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
