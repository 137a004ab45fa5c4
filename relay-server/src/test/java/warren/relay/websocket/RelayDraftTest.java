package warren.relay.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.relay.testing.ClientBytes;

class RelayDraftTest {
  private static final int ROOM = 10;

  private static byte[] some(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] read(ByteBuffer frame) throws IOException {
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    ClientBytes.Frame read = ClientBytes.readFrame(in);
    assertThat(read.opcode()).isEqualTo(ClientBytes.BINARY);
    assertThat(in.available()).isZero();
    return read.payload();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 200_000})
  void aMessageWithRoomInFrontStaysWhereItIs(int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(ROOM + length).put(ROOM, some(length));
    ByteBuffer frame = RelayDraft.binary(buffer.position(ROOM));
    assertThat(frame).isSameAs(buffer);
    assertThat(read(frame)).isEqualTo(some(length));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 200_000})
  void aMessageWithoutRoomIsCopied(int length) throws IOException {
    assertThat(read(RelayDraft.binary(ByteBuffer.wrap(some(length))))).isEqualTo(some(length));
  }
}
