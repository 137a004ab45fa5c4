package warren.relay.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.relay.testing.ClientBytes;
import warren.relay.testing.RawTab;
import warren.relay.testing.TestLimits;
import warren.wire.wisp.Close;
import warren.wire.wisp.CloseReason;
import warren.wire.wisp.Continue;
import warren.wire.wisp.Data;
import warren.wire.wisp.Packet;
import warren.wire.wisp.Packets;

/** Tabs on real sockets, servers on real sockets, the relay between them. */
class RelayPortTest extends RelayFixture {
  private static final int MIB = 1 << 20;
  private static final int KIB = 1 << 10;

  private void start() throws Exception {
    start(LIMITS, null, null);
  }

  // --- who is welcome

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://evil.example | 1008 this page's origin",
        "https://warren.example.evil | 1008 this page's origin",
        "http://warren.example | 1008 this page's origin",
      })
  void aForeignPageIsToldWhyNot(String origin, String closing) throws Exception {
    start();
    RawTab tab = leaving(RawTab.open(listener.port(), "/", "Origin: " + origin));
    assertThat(tab.closing()).startsWith(closing);
    assertThat(tab.isAtEnd()).isTrue();
    assertThat(policy.connections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Authorization: Bearer s3cret", "Sec-WebSocket-Protocol: wisp-v2, token.s3cret"})
  void theTokenInAHeader(String header) throws Exception {
    start(LIMITS, "s3cret", null);
    leaving(RawTab.open(listener.port(), "/", header)).hear();
    String wrong = header.replace("s3cret", "s3cres");
    assertThat(leaving(RawTab.open(listener.port(), "/", wrong)).closing())
        .startsWith("1008 the token");
  }

  @Test
  void theTokenInThePath() throws Exception {
    start(LIMITS, "s3cret", null);
    leaving(RawTab.open(listener.port(), "/s3cret/")).hear();
    assertThat(leaving(RawTab.open(listener.port(), "/s3cres/")).closing()).startsWith("1008 ");
    assertThat(leaving(RawTab.open(listener.port(), "/")).closing()).startsWith("1008 ");
  }

  @Test
  void tooManyTabsAndRoomAgain() throws Exception {
    start(TestLimits.clients(2, 9, 9, 9, 100, 100, 0), null, null);
    tab().hear();
    RawTab second = tab();
    second.hear();
    assertThat(tab().closing()).startsWith("1013 too many connections from your address");
    second.close();
    await(() -> policy.connections() == 1);
    tab().hear();
  }

  @Test
  void plainHttpIsAnswered() throws Exception {
    start();
    RawTab browser = leaving(RawTab.silent(listener.port()));
    browser.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
    assertThat(new String(browser.rest(), ISO_8859_1)).startsWith("HTTP/1.1 404 ");
  }

  // --- bytes

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, 64 << 10, 100_000})
  void whatAServerSendsBackIsWhatWasSent(int packet) throws Exception {
    start();
    RawTab tab = tab();
    tab.connect(1, echo());
    long total = packet == 1 ? 2_000 : 4 * MIB;
    assertThat(tab.echo(1, 4, total, packet)).isEqualTo(total);
  }

  @Test
  void aMessageOneByteAtATime() throws Exception {
    start();
    RawTab tab = tab();
    tab.connect(1, echo());
    ByteBuffer message = Packets.write(new Data(1, ByteBuffer.wrap("slowly".getBytes(ISO_8859_1))));
    for (byte single : ClientBytes.message(message)) {
      tab.write(new byte[] {single});
    }
    assertThat(ISO_8859_1.decode(tab.hear(Data.class).payload()).toString()).isEqualTo("slowly");
  }

  @Test
  void aRefusedDialling() throws Exception {
    start();
    int nobody = server(socket -> {});
    others.remove(0).close();
    RawTab tab = tab();
    tab.connect(1, nobody);
    assertThat(tab.hear(Close.class)).isEqualTo(new Close(1, CloseReason.REFUSED));
  }

  // --- who is slow

  /** The server writes as much as it can; a tab that does not read makes it stop soon. */
  @Test
  void aTabThatStopsReading() throws Exception {
    start();
    int total = 64 * MIB;
    int server = server(socket -> socket.getOutputStream().write(new byte[total]));
    RawTab tab = tab();
    tab.connect(1, server);
    long most = 0;
    for (int i = 0; i < 2_000; i++) {
      most = Math.max(most, onLoop(() -> loop.queued()));
    }
    await(() -> loop.queued() > 128 * KIB);
    most = Math.max(most, onLoop(() -> loop.queued()));
    assertThat(most).isBetween(128L * KIB, 200L * KIB);
    long came = 0;
    while (came < total) {
      came += tab.hear(Data.class).payload().remaining();
    }
    assertThat(tab.hear(Close.class)).isEqualTo(new Close(1, CloseReason.VOLUNTARY));
  }

  /** All of them are ready to be read in the same turn of the loop. */
  @Test
  void aTabThatStopsReadingManyStreams() throws Exception {
    start();
    int server = server(socket -> socket.getOutputStream().write(new byte[16 * MIB]));
    RawTab tab = tab();
    for (int i = 1; i <= 50; i++) {
      tab.connect(i, server);
    }
    await(() -> loop.queued() > 128 * KIB);
    for (int i = 0; i < 500; i++) {
      assertThat(onLoop(() -> loop.queued())).isLessThan(200L * KIB);
    }
  }

  /** It takes what the system buffers, then nothing; its neighbour does not notice. */
  @Test
  void aServerThatStopsReading() throws Exception {
    start();
    CountDownLatch over = new CountDownLatch(1);
    int stalled =
        server(
            socket -> {
              try {
                over.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            });
    RawTab tab = tab();
    tab.connect(1, stalled);
    tab.connect(2, echo());
    fill(tab);
    assertThat(onLoop(() -> loop.queued())).isBetween(1L, 256L * KIB);
    assertThat(tab.echo(2, creditOf2, 16 * MIB, 64 * KIB)).isEqualTo(16 * MIB);
    assertThat(onLoop(() -> loop.queued())).isBetween(1L, 256L * KIB);
    over.countDown();
    Close close = tab.hear(Close.class);
    assertThat(close.stream()).isEqualTo(1);
  }

  private long creditOf2 = 4;

  /** Sends on stream 1 until no credit comes while stream 2 answers many times. */
  private void fill(RawTab tab) throws IOException {
    long credit = 4;
    for (int answers = 0; answers < 200; answers++) {
      for (; credit > 0; credit--) {
        tab.say(new Data(1, ByteBuffer.allocate(64 * KIB)));
        answers = 0;
      }
      tab.data(2, "?");
      creditOf2--;
      for (Packet next = tab.hear(); !(next instanceof Data); next = tab.hear()) {
        Continue more = (Continue) next;
        if (more.stream() == 1) {
          credit = more.packets();
        } else if (more.stream() == 2) {
          creditOf2 = more.packets();
        }
      }
    }
  }

  // --- who breaks off

  /** Where a tab is when its network goes. */
  enum Step {
    CONNECTED,
    HALF_A_REQUEST,
    WELCOMED,
    HALF_A_MESSAGE,
    HALF_A_FRAGMENT,
    DIALLING,
    TALKING,
    SERVER_STALLS,
    TAB_STALLS,
    REFUSED,
    CLOSED_BY_US
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void aResetAtEveryStep(Step step) throws Exception {
    start();
    int echo = echo();
    for (int i = 0; i < 5; i++) {
      bring(step, echo).reset();
    }
    RawTab other = tab();
    other.connect(1, echo);
    assertThat(other.echo(1, 4, MIB, 10_000)).as("another tab").isEqualTo(MIB);
  }

  private RawTab bring(Step step, int echo) throws IOException {
    RawTab tab = RawTab.silent(listener.port());
    if (step == Step.CONNECTED) {
      return tab;
    }
    if (step == Step.HALF_A_REQUEST) {
      tab.write(Arrays.copyOf(ClientBytes.request("/"), 60));
      return tab;
    }
    tab.shakeHands("/", step == Step.REFUSED ? "Origin: https://evil.example" : "X: y");
    switch (step) {
      case HALF_A_MESSAGE -> tab.write(Arrays.copyOf(ClientBytes.message(large()), 70_000));
      case HALF_A_FRAGMENT -> tab.write(ClientBytes.frame(ClientBytes.BINARY, false, new byte[9]));
      case DIALLING -> tab.connect(1, echo);
      case TALKING -> {
        tab.connect(1, echo);
        tab.echo(1, 4, 200_000, 5_000);
        tab.data(1, "under way");
      }
      case SERVER_STALLS -> {
        tab.connect(1, server(socket -> socket.getOutputStream().flush()));
        tab.write(ClientBytes.message(large()));
      }
      case TAB_STALLS -> {
        tab.connect(1, server(socket -> socket.getOutputStream().write(new byte[32 * MIB])));
        tab.hear(Data.class);
      }
      case CLOSED_BY_US -> {
        tab.write(ClientBytes.frame(ClientBytes.TEXT, true, new byte[1]));
        tab.closing();
      }
      default -> {}
    }
    return tab;
  }

  private static ByteBuffer large() {
    return Packets.write(new Data(1, ByteBuffer.allocate(100_000)));
  }

  @Test
  void aServerThatBreaksOff() throws Exception {
    start();
    int server =
        server(
            socket -> {
              socket.getInputStream().read();
              socket.setSoLinger(true, 0);
            });
    RawTab tab = tab();
    tab.connect(1, server);
    tab.data(1, "x");
    assertThat(tab.hear(Close.class)).isEqualTo(new Close(1, CloseReason.NETWORK_ERROR));
    tab.connect(2, echo());
    assertThat(tab.echo(2, 4, MIB, 10_000)).isEqualTo(MIB);
  }

  // --- very many

  /** Sockets that never get anywhere: silent ones, half requests, half messages. */
  @Test
  void thousandsOfHalfOpenSocketsAndOthersAreServed() throws Exception {
    start();
    int many = Descriptors.pairs(10_000);
    byte[] half = Arrays.copyOf(ClientBytes.request("/"), 100);
    for (int i = 0; i < many; i++) {
      RawTab tab = leaving(RawTab.silent(listener.port()));
      if (i % 3 == 1) {
        tab.write(half);
      } else if (i % 3 == 2) {
        tab.shakeHands("/").write(new byte[] {(byte) 0x82, (byte) 0xFE, 1});
      }
    }
    await(() -> policy.pendingHandshakes() + policy.connections() == many);
    assertThat(policy.connections()).isEqualTo(many / 3);
    RawTab tab = tab();
    tab.connect(1, echo());
    assertThat(tab.echo(1, 4, MIB, 10_000)).isEqualTo(MIB);
  }

  @Test
  void aPacketThatIsTooLargeEndsItsStreamAlone() throws Exception {
    start(LIMITS, null, null);
    RawTab tab = tab();
    int echo = echo();
    tab.connect(1, echo);
    tab.connect(2, echo);
    tab.say(new Data(1, ByteBuffer.allocate(1 << 20)));
    Close close = tab.hear(Close.class);
    assertThat(close.stream()).isEqualTo(1);
    assertThat(close.code()).isEqualTo(CloseReason.INVALID.code());
    assertThat(tab.echo(2, 4, 1 << 20, 60_000)).isEqualTo(1 << 20);
  }
}
