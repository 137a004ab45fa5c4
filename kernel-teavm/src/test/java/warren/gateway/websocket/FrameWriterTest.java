package warren.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.testing.HeapCommons;
import warren.testing.HeapGuestMemory;

/** Frames of a client, which are masked: RFC 6455, 5. */
class FrameWriterTest {
  private static final int AT = 1001;

  /** 37 fa 21 3d, the key of the specification's section 5.7, as it lies in memory. */
  private static final int KEY = 0x3d21fa37;

  private final HeapGuestMemory memory = new HeapGuestMemory(new HeapCommons(), 1);

  private static String hex(String bytes) {
    StringBuilder hex = new StringBuilder();
    bytes.chars().forEach(octet -> hex.append(String.format("%02x", octet)));
    return hex.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 828037fa213d",
    "125, 82fd37fa213d",
    "126, 82fe007e37fa213d",
    "65535, 82feffff37fa213d",
    "65536, 82ff000000000001000037fa213d",
    "5000000000, 82ff000000012a05f20037fa213d",
  })
  void heads(long length, String expected) {
    assertThat(hex(FrameWriter.head(Opcode.BINARY, length, KEY))).isEqualTo(expected);
  }

  @Test
  void maskedTextOfTheSpecification() {
    int length = memory.putText(AT, "Hello");
    new Mask(memory, KEY).apply(AT, length);
    assertThat(memory.bytes(AT, length)).containsExactly(0x7f, 0x9f, 0x4d, 0x51, 0x58);
    assertThat(hex(FrameWriter.control(Opcode.PONG, "Hello", KEY)))
        .isEqualTo("8a8537fa213d7f9f4d5158");
  }

  @Property
  void maskIsTheSameInAnyPortions(
      @ForAll @Size(max = 100) byte[] bytes,
      @ForAll int key,
      @ForAll @IntRange(min = 1, max = 30) int piece) {
    memory.putBytes(AT, bytes);
    Mask mask = new Mask(memory, key);
    for (int from = 0; from < bytes.length; from += piece) {
      mask.apply(AT + from, Math.min(piece, bytes.length - from));
    }
    for (int i = 0; i < bytes.length; i++) {
      assertThat(memory.getByte(AT + i)).isEqualTo((bytes[i] ^ (key >>> (8 * (i & 3)))) & 0xff);
    }
  }

  @Test
  void closingPayloads() {
    assertThat(hex(FrameWriter.closing(1000, "a"))).isEqualTo("03e861");
    assertThat(FrameWriter.closing(CloseCode.NO_STATUS, "a")).isEmpty();
    assertThat(FrameWriter.closing(70_000, "a")).isEmpty();
    assertThat(FrameWriter.closing(4000, "x".repeat(500))).hasSize(FrameWriter.CONTROL);
  }
}
