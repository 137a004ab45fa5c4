package warren.wire.bore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import warren.wire.bore.FrameReader.Found;

class FrameReaderTest {
  private final FrameReader reader = new FrameReader();

  @Property
  void anySplittingGivesTheSameMessages(
      @ForAll("messages") List<String> messages, @ForAll("cuts") List<Integer> cuts) {
    byte[] wire = (String.join("\0", messages) + "\0").getBytes(UTF_8);
    assertThat(readInPieces(wire, cuts)).isEqualTo(messages);
  }

  private static List<String> readInPieces(byte[] wire, List<Integer> cuts) {
    FrameReader reader = new FrameReader();
    List<String> found = new ArrayList<>();
    int at = 0;
    for (int i = 0; at < wire.length; i++) {
      int length = i < cuts.size() ? Math.min(cuts.get(i), wire.length - at) : wire.length - at;
      ByteBuffer piece = ByteBuffer.wrap(wire, at, length);
      while (reader.read(piece) == Found.FRAME) {
        found.add(reader.text());
      }
      assertThat(piece.hasRemaining()).isFalse();
      at += length;
    }
    return found;
  }

  @Provide
  Arbitrary<List<String>> messages() {
    Arbitrary<String> message =
        Arbitraries.strings().ascii().excludeChars('\0').ofMaxLength(FrameReader.LIMIT);
    return message.list().ofMinSize(1).ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(1, 300).list().ofMaxSize(50);
  }

  @Test
  void whatComesBehindAMessageIsLeft() {
    ByteBuffer bytes = ByteBuffer.wrap("one\0rest\0".getBytes(UTF_8));
    assertThat(reader.read(bytes)).isEqualTo(Found.FRAME);
    assertThat(reader.text()).isEqualTo("one");
    assertThat(UTF_8.decode(bytes).toString()).isEqualTo("rest\0");
  }

  @Test
  void twoHundredAndFiftySixBytesAreAFrameAndOneMoreIsNot() {
    String most = "x".repeat(256);
    assertThat(reader.read(ByteBuffer.wrap((most + "\0").getBytes(UTF_8)))).isEqualTo(Found.FRAME);
    assertThat(reader.text()).isEqualTo(most);
    ByteBuffer tooMany = ByteBuffer.wrap((most + "x\0").getBytes(UTF_8));
    assertThat(reader.read(tooMany)).isEqualTo(Found.TOO_LONG);
    assertThat(reader.read(tooMany)).isEqualTo(Found.TOO_LONG);
  }

  @Test
  void anEndlessFrameIsFoundAtItsFirstByteTooMany() {
    ByteBuffer one = ByteBuffer.wrap(new byte[] {'x'});
    for (int i = 0; i < 256; i++) {
      assertThat(reader.read(one.rewind())).isEqualTo(Found.NOTHING_YET);
    }
    assertThat(reader.read(one.rewind())).isEqualTo(Found.TOO_LONG);
    assertThat(reader.read(ByteBuffer.wrap(new byte[] {0}))).isEqualTo(Found.TOO_LONG);
  }
}
