package warren.gateway.share;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warren.gateway.loopback.LoopbackFixture;
import warren.gateway.tunnel.Connection;
import warren.gateway.tunnel.FakeRelay;
import warren.gateway.tunnel.RelayAddress;
import warren.gateway.tunnel.RelayClient;
import warren.shared.memory.Limits;
import warren.testing.FakeClock;
import warren.testing.FakeTimers;
import warren.wire.wisp.Continue;
import warren.wire.wisp.Data;
import warren.wire.wisp.Packet;

/** Bytes between a relay's packets and a program's streams. */
class TunnelBytesTest extends LoopbackFixture {
  private static final int CREDIT = 3;

  private final FakeClock clock = new FakeClock();
  private final FakeRelay relay = new FakeRelay(memory);
  private final RelayClient client =
      new RelayClient(
          new RelayAddress("ws://relay.test/", Optional.empty()),
          relay,
          new FakeTimers(clock),
          clock);
  private final LoopbackDialer programs = new LoopbackDialer(dialer, memory, 1 << 16);
  private final Connection remote = client.dial("bore.test", 7835);
  private Connection local;
  private int data;
  private int changes;

  @BeforeEach
  void connect() {
    int listener = listen();
    local = programs.dial("localhost", 8080);
    data = accept(listener);
    local.onChange(() -> changes++);
    relay.welcome(4, CREDIT);
    relay.heard.clear();
  }

  private String heard() {
    StringBuilder all = new StringBuilder();
    for (Packet packet = relay.heard.poll(); packet != null; packet = relay.heard.poll()) {
      all.append(ISO_8859_1.decode(((Data) packet).payload())).append(' ');
    }
    return all.toString();
  }

  private static Data packet(byte[] bytes) {
    return new Data(1, ByteBuffer.wrap(bytes));
  }

  private static byte[] counted(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ('a' + i % 23);
    }
    return bytes;
  }

  @Test
  void packetsReachTheProgram() {
    relay.data(1, "hello ");
    relay.data(1, "");
    relay.data(1, "world");
    assertThat(remote.moveTo(local)).isEqualTo(11);
    assertThat(server.read(data, 100)).isEqualTo("hello world");
    assertThat(remote.moveTo(local)).isZero();
  }

  /** As by bore's messages, which come in front of the program's bytes. */
  @Test
  void whatWasReadInPartGoesOnBehindIt() {
    relay.data(1, "head, body");
    ByteBuffer head = remote.received();
    head.position(head.position() + 6);
    assertThat(remote.moveTo(local)).isEqualTo(4);
    assertThat(server.read(data, 100)).isEqualTo("body");
  }

  @Test
  void whatHasNoSpaceStaysInItsPacket() {
    byte[] sent = counted(2 * Limits.CONNECTION_STREAM);
    relay.say(packet(sent));
    int moved = remote.moveTo(local);
    assertThat(moved).isBetween(1, sent.length - 1);
    assertThat(remote.moveTo(local)).isZero();
    StringBuilder got = new StringBuilder(server.read(data, 60_000));
    programs.move();
    assertThat(changes).isOne();
    moved += remote.moveTo(local);
    while (got.length() < moved) {
      got.append(server.read(data, 60_000));
    }
    assertThat(got.toString())
        .isEqualTo(new String(sent, ISO_8859_1).substring(0, moved))
        .hasSizeGreaterThan(Limits.CONNECTION_STREAM);
  }

  @Test
  void aProgramsBytesGoAsPacketsWithinTheCredit() {
    server.write(data, "0123456789abcdef");
    programs.move();
    assertThat(changes).isOne();
    assertThat(local.moveTo(remote)).isEqualTo(12);
    assertThat(heard()).isEqualTo("0123 4567 89ab ");
    programs.move();
    assertThat(changes).as("what is left is known").isOne();
    relay.say(new Continue(1, CREDIT));
    assertThat(local.moveTo(remote)).isEqualTo(4);
    assertThat(heard()).isEqualTo("cdef ");
    server.write(data, "next");
    programs.move();
    assertThat(changes).isEqualTo(2);
  }

  @Test
  void theEndIsFoundBehindTheBytes() {
    server.write(data, "last");
    server.close(data);
    programs.move();
    assertThat(local.isFinished()).isFalse();
    assertThat(local.moveTo(remote)).isEqualTo(4);
    assertThat(heard()).isEqualTo("last ");
    assertThat(local.isFinished()).isTrue();
    assertThat(local.failure()).isEmpty();
    programs.move();
    assertThat(changes).isOne();
  }

  @Test
  void theEndIsFoundWithoutCredit() {
    server.write(data, "0123456789ab");
    server.close(data);
    programs.move();
    assertThat(local.moveTo(remote)).isEqualTo(12);
    assertThat(local.isFinished()).isTrue();
  }

  @Test
  void bytesThatWereAskedForInAnArrayGoFirst() {
    server.write(data, "012345");
    ByteBuffer first = local.received();
    first.position(first.position() + 2);
    server.write(data, "67");
    assertThat(local.moveTo(remote)).isEqualTo(6);
    assertThat(heard()).isEqualTo("2345 67 ");
  }

  @Test
  void aProgramThatReadsNoMoreLosesWhatComes() {
    server.close(data);
    relay.data(1, "nobody");
    assertThat(remote.moveTo(local)).isEqualTo(6);
    assertThat(local.moveTo(remote)).isZero();
    assertThat(local.failure()).contains("the program has closed the connection");
  }
}
