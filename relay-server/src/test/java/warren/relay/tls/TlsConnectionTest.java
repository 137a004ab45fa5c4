package warren.relay.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.ConnectionEvents.Ending;
import warren.relay.testing.FakeConnection;
import warren.relay.testing.FakeLoop;
import warren.relay.testing.Keytool;

/** Records cut and glued at every place, and every way to end; the client is an engine too. */
class TlsConnectionTest {
  @TempDir static Path folder;
  private static Path store;

  private final FakeLoop loop = new FakeLoop();
  private final FakeConnection wire =
      new FakeConnection(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 5), null);
  private final ByteArrayOutputStream came = new ByteArrayOutputStream();
  private final ByteArrayOutputStream clientCame = new ByteArrayOutputStream();
  private final List<String> events = new ArrayList<>();
  private final RecordedEvents recorded = new RecordedEvents(events, came);
  private final Queue<Runnable> deferred = new ArrayDeque<>();
  private boolean isDeferred;
  private int handshakes;
  private TlsConnection tls;
  private SSLEngine client;
  private ByteBuffer toClient = ByteBuffer.allocate(0);

  @BeforeAll
  static void make() throws Exception {
    store = Keytool.store(folder.resolve("relay.p12"), "relay");
  }

  private void start(String version) throws Exception {
    Certificates certificates =
        new Certificates(new KeyFiles.KeyStoreFile(store, Keytool.PASSWORD), line -> {});
    tls = new TlsConnection.Factory(certificates, this::workOut).of(wire);
    tls.events(recorded);
    wire.events(tls);
    client = Keytool.trusting(store).createSSLEngine();
    client.setUseClientMode(true);
    client.setEnabledProtocols(new String[] {version});
    client.beginHandshake();
  }

  private void workOut(Runnable work, Consumer<Boolean> done) {
    handshakes++;
    deferred.add(
        () -> {
          work.run();
          done.accept(true);
        });
    if (!isDeferred) {
      deferred.remove().run();
    }
  }

  // --- the client

  private byte[] wrapped(byte[] bytes) throws SSLException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer from = ByteBuffer.wrap(bytes);
    ByteBuffer record = ByteBuffer.allocate(40_000);
    boolean isStuck = false;
    while (!isStuck
        && (from.hasRemaining() || client.getHandshakeStatus() == HandshakeStatus.NEED_WRAP)) {
      isStuck = client.wrap(from, record.clear()).bytesProduced() == 0;
      runTasks();
      out.write(record.array(), 0, record.position());
    }
    return out.toByteArray();
  }

  private void unwrap(byte[] bytes) throws SSLException {
    toClient =
        ByteBuffer.allocate(toClient.remaining() + bytes.length).put(toClient).put(bytes).flip();
    ByteBuffer plain = ByteBuffer.allocate(40_000);
    boolean isStuck = false;
    while (!isStuck) {
      isStuck = client.unwrap(toClient, plain.clear()).bytesConsumed() == 0;
      runTasks();
      clientCame.write(plain.array(), 0, plain.position());
    }
  }

  private void runTasks() {
    for (Runnable task = client.getDelegatedTask(); task != null; ) {
      task.run();
      task = client.getDelegatedTask();
    }
  }

  /** Bytes for the server, in pieces. */
  private void deliver(byte[] bytes, int piece) {
    for (int at = 0; at < bytes.length; at += piece) {
      wire.receive(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece)));
    }
  }

  private byte[] fromServer() {
    byte[] bytes = wire.taken();
    wire.takeCount();
    return bytes;
  }

  private void shakeHands(int piece) throws SSLException {
    for (int i = 0; i < 6; i++) {
      deliver(wrapped(new byte[0]), piece);
      unwrap(fromServer());
    }
    assertThat(client.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
  }

  private void say(String text) throws SSLException {
    deliver(wrapped(text.getBytes(ISO_8859_1)), 1 << 20);
  }

  // --- the tests

  @ParameterizedTest
  @CsvSource({
    "TLSv1.3, 1",
    "TLSv1.3, 7",
    "TLSv1.3, 65536",
    "TLSv1.2, 1",
    "TLSv1.2, 7",
    "TLSv1.2, 65536"
  })
  void recordsCutAtEveryPlace(String version, int piece) throws Exception {
    start(version);
    shakeHands(piece);
    byte[] large = new byte[100_000];
    new Random(7).nextBytes(large);
    deliver(wrapped(large), piece);
    assertThat(came.toByteArray()).isEqualTo(large);
    tls.write(ByteBuffer.wrap(large));
    unwrap(fromServer());
    assertThat(clientCame.toByteArray()).isEqualTo(large);
  }

  /** The end of the handshake, bytes and the goodbye come in one read. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void allInOneRead(String version) throws Exception {
    start(version);
    shakeHands(1 << 20);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(wrapped("one ".getBytes(ISO_8859_1)));
    all.writeBytes(wrapped("two".getBytes(ISO_8859_1)));
    client.closeOutbound();
    all.writeBytes(wrapped(new byte[0]));
    deliver(all.toByteArray(), 1 << 20);
    assertThat(came.toString(ISO_8859_1)).isEqualTo("one two");
    assertThat(events).containsExactly("ended");
    wire.endInput();
    assertThat(events).as("events once").containsExactly("ended");
    tls.close();
    loop.run();
    assertThat(events).containsExactly("ended", "closed CLOSED");
  }

  @Test
  void afterOurEndTheOthersStillCounts() throws Exception {
    start("TLSv1.3");
    shakeHands(1 << 20);
    tls.write(ByteBuffer.wrap("bye".getBytes(ISO_8859_1)));
    tls.finish();
    assertThat(wire.isFinished()).isTrue();
    tls.write(ByteBuffer.wrap("too late".getBytes(ISO_8859_1)));
    unwrap(fromServer());
    assertThat(clientCame.toString(ISO_8859_1)).isEqualTo("bye");
    assertThat(client.isInboundDone()).as("it was no cut").isTrue();
    say("I see");
    assertThat(came.toString(ISO_8859_1)).isEqualTo("I see");
    tls.finish();
  }

  @Test
  void anEndWithoutGoodbyeIsAnEnd() throws Exception {
    start("TLSv1.3");
    shakeHands(1 << 20);
    wire.endInput();
    assertThat(events).containsExactly("ended");
  }

  @Test
  void whatIsNoTlsGetsAnAlertAndTheEnd() throws Exception {
    start("TLSv1.3");
    wire.receive("GET / HTTP/1.1\r\n\r\n");
    loop.run();
    assertThat(fromServer()).startsWith(0x15);
    assertThat(events).containsExactly("closed CLOSED");
    assertThat(wire.isAborted()).isFalse();
  }

  @Test
  void aChangedByteIsTheEnd() throws Exception {
    start("TLSv1.3");
    shakeHands(1 << 20);
    byte[] record = wrapped("hello".getBytes(ISO_8859_1));
    record[record.length - 1] ^= 1;
    deliver(record, 1 << 20);
    say("and more");
    loop.run();
    assertThat(came.size()).isZero();
    assertThat(events).containsExactly("closed CLOSED");
    tls.write(ByteBuffer.wrap(new byte[9]));
    tls.finish();
  }

  /** Nothing goes on after an end that came of what was just received. */
  @Test
  void abortedInTheMiddleOfARead() throws Exception {
    start("TLSv1.3");
    tls.events(
        new ConnectionEvents() {
          @Override
          public void received(ByteBuffer bytes) {
            recorded.received(bytes);
            tls.abort();
          }

          @Override
          public void ended() {}

          @Override
          public void closed(Ending ending) {
            events.add("closed " + ending);
          }
        });
    shakeHands(1 << 20);
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(wrapped("one".getBytes(ISO_8859_1)));
    both.writeBytes(wrapped("two".getBytes(ISO_8859_1)));
    deliver(both.toByteArray(), 1 << 20);
    loop.run();
    assertThat(came.toString(ISO_8859_1)).isEqualTo("one");
    assertThat(events).containsExactly("closed CLOSED");
  }

  // --- where handshakes are worked out

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aHandshakeIsWorkedOutElsewhereAndNothingIsReadMeanwhile(String version) throws Exception {
    start(version);
    isDeferred = true;
    deliver(wrapped(new byte[0]), 1 << 20);
    assertThat(wire.isReading()).isFalse();
    assertThat(fromServer()).isEmpty();
    tls.reading(true);
    assertThat(wire.isReading()).as("whatever its user wants").isFalse();
    while (!deferred.isEmpty()) {
      deferred.remove().run();
    }
    assertThat(wire.isReading()).isTrue();
    unwrap(fromServer());
    isDeferred = false;
    shakeHands(1 << 20);
    say("hello");
    assertThat(came.toString(ISO_8859_1)).isEqualTo("hello");
  }

  @Test
  void whatIsWorkedOutTooLateChangesNothing() throws Exception {
    start("TLSv1.3");
    isDeferred = true;
    deliver(wrapped(new byte[0]), 1 << 20);
    tls.abort();
    loop.run();
    deferred.remove().run();
    loop.run();
    assertThat(events).containsExactly("closed CLOSED");
    assertThat(fromServer()).isEmpty();
  }

  @Test
  void whatCannotBeWorkedOutIsTheEnd() throws Exception {
    Certificates certificates =
        new Certificates(new KeyFiles.KeyStoreFile(store, Keytool.PASSWORD), line -> {});
    start("TLSv1.3");
    tls = new TlsConnection.Factory(certificates, (work, done) -> done.accept(false)).of(wire);
    tls.events(recorded);
    wire.events(tls);
    deliver(wrapped(new byte[0]), 1 << 20);
    loop.run();
    assertThat(wire.isAborted()).isTrue();
    assertThat(events).containsExactly("closed CLOSED");
  }

  @Test
  void aSecondHandshakeIsRefusedBeforeItIsWorkedOut() throws Exception {
    start("TLSv1.2");
    shakeHands(1 << 20);
    int before = handshakes;
    client.beginHandshake();
    deliver(wrapped(new byte[0]), 1 << 20);
    loop.run();
    assertThat(handshakes).isEqualTo(before).isPositive();
    assertThat(events).containsExactly("closed CLOSED");
  }

  /** Before its handshake is over nothing can be written; nobody waits for that. */
  @Test
  void closedBeforeTheHandshake() throws Exception {
    start("TLSv1.3");
    deliver(Arrays.copyOf(wrapped(new byte[0]), 50), 50);
    tls.write(ByteBuffer.wrap(new byte[9]));
    tls.close();
    loop.run();
    assertThat(events).containsExactly("closed CLOSED");
  }
}
