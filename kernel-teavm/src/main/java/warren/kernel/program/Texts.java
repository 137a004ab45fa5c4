package warren.kernel.program;

import java.nio.charset.StandardCharsets;
import warren.host.Bytes;

/** Decodes short texts. */
public final class Texts {
  private Texts() {}

  /** The text of UTF-8; what is malformed is replaced. */
  public static String of(Bytes bytes) {
    byte[] copy = new byte[(int) bytes.length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (byte) bytes.get(i);
    }
    return new String(copy, StandardCharsets.UTF_8);
  }
}
