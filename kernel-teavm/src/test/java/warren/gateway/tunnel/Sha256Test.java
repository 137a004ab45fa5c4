package warren.gateway.tunnel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of FIPS 180, and the platform's own for each length around the blocks' ends. */
class Sha256Test {
  @ParameterizedTest
  @CsvSource({
    "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
        + " 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu,"
        + " cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
  })
  void examples(String message, String digest) {
    assertThat(Sha256.of(message.getBytes(US_ASCII))).isEqualTo(HexFormat.of().parseHex(digest));
  }

  @Test
  void aMillionTimesA() {
    byte[] message = "a".repeat(1_000_000).getBytes(US_ASCII);
    assertThat(HexFormat.of().formatHex(Sha256.of(message)))
        .isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  }

  @Test
  void eachLengthAroundTheBlocksEnds() throws Exception {
    MessageDigest peer = MessageDigest.getInstance("SHA-256");
    Random random = new Random(1);
    for (int length = 0; length < 200; length++) {
      byte[] message = new byte[length];
      random.nextBytes(message);
      assertThat(Sha256.of(message)).as("%s bytes", length).isEqualTo(peer.digest(message));
    }
  }
}
