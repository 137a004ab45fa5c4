package warren.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Against the JDK's: digests, and the Base64 of them. */
class Sha1Test {
  @Property
  void digestsAndBase64AreThoseOfTheJdk(@ForAll @Size(max = 200) byte[] message)
      throws GeneralSecurityException {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    byte[] digest = MessageDigest.getInstance("SHA-1").digest(message);
    assertThat(Sha1.of(text).getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(digest);
    assertThat(Base64.encode(text))
        .isEqualTo(java.util.Base64.getEncoder().encodeToString(message));
  }
}
