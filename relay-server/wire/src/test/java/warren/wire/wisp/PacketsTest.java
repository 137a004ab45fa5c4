package warren.wire.wisp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each packet against its bytes, and what is none against what is said of it. */
class PacketsTest {
  static Stream<Arguments> packets() {
    return Stream.of(
        arguments("01 04 03 02 01 01 9b 1e 61 2e 62", new Connect(0x01020304, 1, 7835, "a.b")),
        arguments("01 01 00 00 00 02 00 00 c3 a9", new Connect(1, Connect.UDP, 0, "é")),
        arguments("01 ff ff ff ff ff ff ff 78", new Connect(-1, 0xFF, 0xFFFF, "x")),
        arguments("02 01 00 00 00 00 ff", new Data(1, Bytes.of("00 ff"))),
        arguments("02 00 00 00 80", new Data(1 << 31, Bytes.of(""))),
        arguments("03 00 00 00 00 80 00 00 00", new Continue(0, 128)),
        arguments("03 07 00 00 00 ff ff ff ff", new Continue(7, 0xFFFFFFFFL)),
        arguments("04 01 00 00 00 48", new Close(1, CloseReason.BLOCKED)),
        arguments("04 00 00 00 00 04", new Close(0, CloseReason.INCOMPATIBLE_EXTENSIONS)),
        arguments("04 01 00 00 00 c0", new Close(1, 0xC0)),
        arguments("05 00 00 00 00 02 00", new Info(2, 0, List.of())),
        arguments(
            "05 00 00 00 00 02 01 01 00 00 00 00 f0 04 00 00 00 20 00 00 00",
            new Info(2, 1, List.of(new Extension(1, Bytes.of("")), Flow.of(32)))),
        arguments("f0 09 00 00 00", new Finish(9)));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void packetsAndTheirBytes(String hex, Packet packet) throws MalformedPacket {
    assertThat(Bytes.hex(Packets.write(packet))).isEqualTo(hex);
    assertThat(Packets.read(Bytes.of(hex))).isEqualTo(packet);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 0 | packet of 0 bytes: a header has 5",
        "02 01 00 00 | 0 | packet of 4 bytes: a header has 5",
        "00 01 00 00 00 | 1 | unknown packet type 0",
        "06 01 00 00 00 | 1 | unknown packet type 6",
        "ff 00 00 00 00 | 0 | unknown packet type 255",
        "01 00 00 00 00 01 01 00 61 | 0 | CONNECT on stream 0, which is the connection",
        "01 01 00 00 00 01 50 | 1 | CONNECT with a payload of 2 bytes, fewer than 3",
        "01 01 00 00 00 01 50 00 | 1 | CONNECT without a host",
        "01 01 00 00 00 01 50 00 ff | 1 | CONNECT with a host that is not UTF-8",
        "01 01 00 00 00 01 50 00 c3 | 1 | CONNECT with a host that is not UTF-8",
        "01 01 00 00 00 01 50 00 c0 80 | 1 | CONNECT with a host that is not UTF-8",
        "01 01 00 00 00 01 50 00 ed a0 80 | 1 | CONNECT with a host that is not UTF-8",
        "02 00 00 00 00 61 | 0 | DATA on stream 0, which is the connection",
        "03 01 00 00 00 01 00 00 | 1 | CONTINUE with a payload of 3 bytes, not 4",
        "03 01 00 00 00 01 00 00 00 00 | 1 | CONTINUE with a payload of 5 bytes, not 4",
        "04 01 00 00 00 | 1 | CLOSE with a payload of 0 bytes, not 1",
        "04 01 00 00 00 01 01 | 1 | CLOSE with a payload of 2 bytes, not 1",
        "05 01 00 00 00 02 00 | 1 | INFO on a stream, not on the connection",
        "05 00 00 00 00 02 | 0 | INFO with a payload of 1 bytes, fewer than 2",
        "05 00 00 00 00 02 00 01 00 00 00"
            + "| 0 | INFO with 4 bytes where an extension has at least 5",
        "05 00 00 00 00 02 00 07 02 00 00 00 61"
            + "| 0 | INFO with extension 7 of 2 bytes where 1 are left",
        "05 00 00 00 00 02 00 07 ff ff ff ff 61"
            + "| 0 | INFO with extension 7 of 4294967295 bytes where 1 are left",
        "f0 00 00 00 00 | 0 | FINISH on stream 0, which is the connection",
        "f0 01 00 00 00 00 | 1 | FINISH with a payload of 1 bytes, not 0",
      })
  void whatIsNoPacket(String hex, int stream, String text) {
    MalformedPacket malformed =
        catchThrowableOfType(MalformedPacket.class, () -> Packets.read(Bytes.of(hex)));
    assertThat(malformed).hasMessage(text);
    assertThat(malformed.stream()).isEqualTo(stream);
    assertThat(malformed.getStackTrace()).isEmpty();
  }

  @Test
  void hostsHaveAtMost255Bytes() throws MalformedPacket {
    Connect longest = new Connect(1, 1, 80, "a".repeat(255));
    ByteBuffer message = Packets.write(longest);
    assertThat(Packets.read(message)).isEqualTo(longest);
    ByteBuffer longer = ByteBuffer.allocate(message.remaining() + 1).put(message).put((byte) 'a');
    assertThatThrownBy(() -> Packets.read(longer.flip()))
        .isInstanceOf(MalformedPacket.class)
        .hasMessage("CONNECT with a host of 256 bytes, more than 255");
  }

  @Test
  void dataSharesTheMessagesBytes() throws MalformedPacket {
    ByteBuffer message = Bytes.of("02 01 00 00 00 61 62");
    Data data = (Data) Packets.read(message);
    message.put(6, (byte) 'x');
    assertThat(Bytes.hex(data.payload())).isEqualTo("61 78");
    assertThat(message.position()).isZero();
  }

  @Test
  void messagesMayLieAnywhereInABuffer() throws MalformedPacket {
    ByteBuffer buffer = Bytes.of("ff ff 02 01 00 00 00 61 62 ff").position(2).limit(9);
    assertThat(Packets.read(buffer)).isEqualTo(new Data(1, Bytes.of("61 62")));
    assertThat(Packets.read(buffer.asReadOnlyBuffer()).stream()).isEqualTo(1);
  }

  @Test
  void writingLeavesThePayloadToBeWrittenAgain() {
    Data data = new Data(1, Bytes.of("61"));
    assertThat(Packets.write(data)).isEqualTo(Packets.write(data));
  }

  @Test
  void aHeaderGoesInFrontOfDataWhereThereIsRoom() {
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 9, 9, 9, 9, 9, 0x61, 0x62}).order(order);
      ByteBuffer message = Packets.data(0x01020304, buffer.position(6));
      assertThat(message).isSameAs(buffer);
      assertThat(Bytes.hex(message)).isEqualTo("02 04 03 02 01 61 62");
      assertThat(buffer.get(0)).isEqualTo((byte) 9);
      assertThat(buffer.order()).isEqualTo(order);
    }
  }

  @Test
  void withoutRoomDataIsCopied() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 9, 9, 9, 0x61}).position(4);
    assertThat(Bytes.hex(Packets.data(1, buffer))).isEqualTo("02 01 00 00 00 61");
    assertThat(buffer.get(0)).isEqualTo((byte) 9);
    assertThatIllegalArgumentException().isThrownBy(() -> Packets.data(0, buffer));
  }

  @Test
  void whatCannotBeWrittenCannotBeMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Connect(0, 1, 80, "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Connect(1, 256, 80, "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Connect(1, 1, 65536, "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Connect(1, 1, -1, "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Connect(1, 1, 80, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new Connect(1, 1, 80, "é".repeat(128)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Data(0, Bytes.of("")));
    assertThatIllegalArgumentException().isThrownBy(() -> new Continue(1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Continue(1, 1L << 32));
    assertThatIllegalArgumentException().isThrownBy(() -> new Close(1, 256));
    assertThatIllegalArgumentException().isThrownBy(() -> new Info(256, 0, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Extension(-1, Bytes.of("")));
    assertThatIllegalArgumentException().isThrownBy(() -> new Finish(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Flow.of(-1));
  }

  @Test
  void flowIsReadFromInfo() throws MalformedPacket {
    assertThat(Flow.in(new Info(2, 0, List.of()))).isEmpty();
    Info info = new Info(2, 0, List.of(Flow.of(0xFFFFFFFFL), Flow.of(1)));
    assertThat(Flow.in(info)).hasValue(0xFFFFFFFFL);
    assertThat(Flow.in(info)).as("read again").hasValue(0xFFFFFFFFL);
    Info bad = new Info(2, 0, List.of(new Extension(Flow.ID, Bytes.of("01 00 00"))));
    assertThatThrownBy(() -> Flow.in(bad))
        .isInstanceOf(MalformedPacket.class)
        .hasMessage("INFO: extension 240 with a payload of 3 bytes, not 4");
  }

  @Test
  void closeReasonsHaveNames() {
    assertThat(CloseReason.nameOf(0x49)).isEqualTo("throttled");
    assertThat(CloseReason.nameOf(0x45)).isEqualTo("other");
    assertThat(CloseReason.values()).extracting(CloseReason::code).doesNotHaveDuplicates();
  }
}
