package warren.relay.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidFrameException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.Framedata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FrameReaderTest {
  private static final int MOST = 70_000;

  private record Message(Opcode opcode, boolean isLast, byte[] payload) {}

  @Property(tries = 80)
  void framesAreTheSameHoweverTheirBytesAreSplit(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 400) Integer> sizes,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 300) int largestPiece)
      throws Exception {
    Random chance = new Random(seed);
    List<Message> sent = new ArrayList<>();
    ByteBuffer wire = ByteBuffer.allocate(6 * (MOST + 14));
    for (int size : sizes) {
      byte[] payload = new byte[size % 7 == 0 ? size * 170 : size % 126];
      chance.nextBytes(payload);
      Message message =
          new Message(
              chance.nextBoolean() ? Opcode.BINARY : Opcode.CONTINUOUS,
              chance.nextBoolean(),
              payload);
      sent.add(message);
      write(wire, message, chance.nextInt());
    }
    wire.flip();

    FrameReader reader = new FrameReader(MOST);
    List<Message> got = new ArrayList<>();
    while (wire.hasRemaining()) {
      byte[] piece = new byte[Math.min(wire.remaining(), 1 + chance.nextInt(largestPiece))];
      wire.get(piece);
      readAll(reader, ByteBuffer.wrap(piece), got);
    }
    assertThat(got).usingRecursiveComparison().isEqualTo(sent);
  }

  private static void readAll(FrameReader reader, ByteBuffer bytes, List<Message> got)
      throws Exception {
    for (Framedata frame = reader.next(bytes); frame != null; frame = reader.next(bytes)) {
      byte[] payload = new byte[frame.getPayloadData().remaining()];
      frame.getPayloadData().get(payload);
      got.add(new Message(frame.getOpcode(), frame.isFin(), payload));
    }
    assertThat(bytes.hasRemaining()).isFalse();
  }

  /** As section 5.3 of the RFC has it, byte by byte. */
  private static void write(ByteBuffer wire, Message message, int mask) {
    int opcode = message.opcode() == Opcode.BINARY ? 2 : 0;
    int length = message.payload().length;
    wire.put((byte) ((message.isLast() ? 0x80 : 0) | opcode));
    if (length < 126) {
      wire.put((byte) (0x80 | length));
    } else if (length < 1 << 16) {
      wire.put((byte) (0x80 | 126)).putShort((short) length);
    } else {
      wire.put((byte) (0x80 | 127)).putLong(length);
    }
    wire.putInt(mask);
    byte[] key = ByteBuffer.allocate(4).putInt(mask).array();
    for (int i = 0; i < length; i++) {
      wire.put((byte) (message.payload()[i] ^ key[i % 4]));
    }
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "0x82, 0x05, a client's frame without a mask",
    "0xc2, 0x80, a frame with bits of an extension that was not agreed on",
    "0x83, 0x80, a frame of unknown kind 3",
    "0x8b, 0x80, a frame of unknown kind 11",
    "0x89, 0xfe, 'a control frame of 126 bytes, more than 125'"
  })
  void whatIsNoFrameIsRefused(String first, String second, String why) {
    ByteBuffer bytes = ByteBuffer.allocate(14);
    bytes.put(Integer.decode(first).byteValue()).put(Integer.decode(second).byteValue());
    bytes.putShort((short) 126).rewind();
    assertThatThrownBy(() -> new FrameReader(MOST).next(bytes))
        .isInstanceOf(InvalidFrameException.class)
        .hasMessageContaining(why);
  }

  private static ByteBuffer header(long length) {
    ByteBuffer bytes = ByteBuffer.allocate(100).put((byte) 0x82).put((byte) 0xff).putLong(length);
    return bytes.putInt(0);
  }

  @ParameterizedTest(name = "length {0}")
  @CsvSource({"70001", "4294967296", "9223372036854775807"})
  void ofAFrameBeyondTheLimitTheStartIsKept(long length) throws Exception {
    FrameReader reader = new FrameReader(MOST);
    Framedata frame = reader.next(header(length).put(new byte[20]).flip());
    assertThat(frame).isInstanceOf(FrameReader.CutFrame.class);
    assertThat(((FrameReader.CutFrame) frame).length()).isEqualTo(length);
    assertThat(frame.getPayloadData().capacity()).isEqualTo(16);
    assertThat(reader.next(ByteBuffer.allocate(49_000))).as("all of it is skipped").isNull();
  }

  @Test
  void aLengthBelowZeroIsRefusedBeforeAnyOfItHasCome() {
    assertThatThrownBy(() -> new FrameReader(MOST).next(header(-1).flip()))
        .isInstanceOf(LimitExceededException.class);
  }
}
