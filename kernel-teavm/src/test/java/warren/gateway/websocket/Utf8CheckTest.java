package warren.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import warren.testing.HeapCommons;
import warren.testing.HeapGuestMemory;

/** Against the JDK's decoder, in any portions. */
class Utf8CheckTest {
  private static final int AT = 1000;
  private final HeapGuestMemory memory = new HeapGuestMemory(new HeapCommons(), 1);

  /** Bytes that begin and continue characters, at the bounds of each rule. */
  @Provide
  Arbitrary<byte[]> bytes() {
    Integer[] bounds = {
      0, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
      0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff
    };
    return Arbitraries.of(bounds)
        .map(Integer::byteValue)
        .array(byte[].class)
        .ofMinSize(0)
        .ofMaxSize(12);
  }

  @Property(tries = 20_000)
  void agreesWithTheJdk(
      @ForAll("bytes") byte[] bytes, @ForAll @IntRange(min = 1, max = 12) int piece) {
    assertThat(isWhole(bytes, piece)).isEqualTo(isUtf8(bytes));
  }

  @Property
  void textsAreWhole(@ForAll String text, @ForAll @IntRange(min = 1, max = 12) int piece) {
    assertThat(isWhole(text.getBytes(StandardCharsets.UTF_8), piece)).isTrue();
  }

  private boolean isWhole(byte[] bytes, int piece) {
    Utf8Check check = new Utf8Check();
    memory.putBytes(AT, bytes);
    for (int from = 0; from < bytes.length; from += piece) {
      check.accept(memory, AT + from, Math.min(piece, bytes.length - from));
    }
    return check.isWhole();
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
