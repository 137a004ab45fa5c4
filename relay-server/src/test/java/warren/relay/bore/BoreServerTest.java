package warren.relay.bore;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server on real sockets: streams, ends, resets. */
@Timeout(60)
class BoreServerTest {
  private LiveBore bore;
  private ExecutorService threads;

  @BeforeEach
  void start() throws Exception {
    bore = new LiveBore();
    threads = Executors.newCachedThreadPool();
  }

  @AfterEach
  void stop() throws Exception {
    threads.shutdownNow();
    bore.close();
    assertThat(threads.awaitTermination(10, SECONDS)).isTrue();
  }

  /** A client, a peer, and the connection that joins them. */
  private record Stream(Wire client, int port, Wire peer, Wire data) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      client.close();
      peer.close();
      data.close();
    }
  }

  private Stream stream() throws Exception {
    Wire client = bore.tunnel();
    int port = client.port();
    Wire peer = LiveBore.visit(port);
    return new Stream(client, port, peer, bore.accept(client.peer()));
  }

  private void streamIsGone() throws Exception {
    bore.until(counts -> counts.streams() == 0 && counts.pending() == 0);
  }

  @Test
  void bothWays() throws Exception {
    try (Stream stream = stream()) {
      stream.peer.send("question");
      assertThat(stream.data.read(8)).isEqualTo("question");
      stream.data.send("answer");
      assertThat(stream.peer.read(6)).isEqualTo("answer");
    }
    bore.until(BoreServer.Counts::isNothing);
  }

  @Test
  void aReplyAfterThePeersEnd() throws Exception {
    try (Stream stream = stream()) {
      stream.peer.send("question");
      stream.peer.finish();
      assertThat(stream.data.readAll()).isEqualTo("question");
      stream.data.send("answer");
      stream.data.finish();
      assertThat(stream.peer.readAll()).isEqualTo("answer");
      streamIsGone();
    }
  }

  @Test
  void aQuestionAfterTheClientsEnd() throws Exception {
    try (Stream stream = stream()) {
      stream.data.send("greeting");
      stream.data.finish();
      assertThat(stream.peer.readAll()).isEqualTo("greeting");
      stream.peer.send("bye");
      stream.peer.finish();
      assertThat(stream.data.readAll()).isEqualTo("bye");
      streamIsGone();
    }
  }

  @Test
  void resetsOfThePeer() throws Exception {
    try (Stream stream = stream()) {
      stream.peer.reset();
      assertThatThrownBy(stream.data::readAll).isInstanceOf(SocketException.class);
      streamIsGone();
    }
  }

  @Test
  void resetsOfTheClient() throws Exception {
    try (Stream stream = stream()) {
      stream.data.send("half of");
      assertThat(stream.peer.read(7)).isEqualTo("half of");
      stream.data.reset();
      assertThatThrownBy(stream.peer::readAll).isInstanceOf(SocketException.class);
      streamIsGone();
    }
  }

  @Test
  void resetsAfterOneEnd() throws Exception {
    try (Stream stream = stream()) {
      stream.peer.finish();
      assertThat(stream.data.readAll()).isEmpty();
      stream.data.reset();
      // the peer's socket is found broken when something is written, or is reset at once
      assertThatThrownBy(stream.peer::readAll).isInstanceOf(SocketException.class);
      streamIsGone();
    }
  }

  @Test
  void resetsBeforeAnythingIsSaid() throws Exception {
    Wire silent = bore.call();
    bore.until(counts -> counts.handshakes() == 1);
    silent.reset();
    bore.until(BoreServer.Counts::isNothing);
    Wire half = bore.call();
    half.send("{\"Hel");
    half.reset();
    bore.until(BoreServer.Counts::isNothing);
  }

  @Test
  void aPeerThatLeavesBeforeItIsAccepted() throws Exception {
    Wire client = bore.tunnel();
    Wire peer = LiveBore.visit(client.port());
    String id = client.peer();
    peer.reset();
    Wire data = bore.accept(id);
    assertThatThrownBy(data::readAll).isInstanceOf(SocketException.class);
    streamIsGone();
    client.close();
  }

  @Test
  void aPeerThatAsksAndLeavesIsStillServed() throws Exception {
    Wire client = bore.tunnel();
    try (Wire peer = LiveBore.visit(client.port())) {
      peer.send("fire and forget");
    }
    Wire data = bore.accept(client.peer());
    assertThat(data.readAll()).isEqualTo("fire and forget");
    data.close();
    streamIsGone();
    client.close();
  }

  @Test
  void aClientThatIsKilledFreesItsPort() throws Exception {
    Wire client = bore.tunnel();
    int port = client.port();
    Wire peer = LiveBore.visit(port);
    client.peer();
    client.close(); // what a killed process leaves: its system ends and then resets
    bore.until(BoreServer.Counts::isNothing);
    assertThatThrownBy(peer::readAll).isInstanceOf(SocketException.class);
    assertThatThrownBy(() -> LiveBore.visit(port)).isInstanceOf(ConnectException.class);
    Wire again = bore.call();
    again.say("{\"Hello\":" + port + "}");
    assertThat(again.port()).isEqualTo(port);
    again.close();
  }

  @Test
  void aClientThatResetsFreesItsPortForTheNextHello() throws Exception {
    Wire client = bore.tunnel();
    int port = client.port();
    for (int i = 0; i < 50; i++) {
      client.reset();
      client = bore.call();
      client.say("{\"Hello\":" + port + "}");
      assertThat(client.port()).isEqualTo(port);
    }
    client.close();
  }

  @Test
  void aClientThatEndsItsSendingKeepsItsTunnel() throws Exception {
    Wire client = bore.tunnel();
    client.finish();
    int port = client.port();
    for (int beats = 0; beats < 5; beats++) {
      assertThat(client.frame()).isEqualTo("\"Heartbeat\"");
    }
    try (Wire peer = LiveBore.visit(port);
        Wire data = bore.accept(client.peer())) {
      peer.send("there?");
      assertThat(data.read(6)).isEqualTo("there?");
    }
    client.close();
  }

  @Test
  void aWantedPortThatIsInUse() throws Exception {
    try (Wire first = bore.tunnel();
        Wire second = bore.call()) {
      second.say("{\"Hello\":" + first.port() + "}");
      assertThat(second.frame()).isEqualTo("{\"Error\":\"port already in use\"}");
      assertThat(second.frame()).isNull();
    }
  }

  @Test
  void anErrorReachesAClientThatSentMoreThanItsHello() throws Exception {
    try (Wire client = bore.call()) {
      client.send("{\"Hello\":1}\0" + "and more ".repeat(10_000));
      assertThat(client.frame())
          .isEqualTo("{\"Error\":\"client port number not in allowed range\"}");
    }
  }

  @Test
  void framesByteByByteAndGluedToTheStream() throws Exception {
    Wire client = bore.call();
    client.sendByteByByte("{ \"Hello\" : 0 }\0");
    int port = client.port();
    try (Wire peer = LiveBore.visit(port);
        Wire data = bore.call()) {
      data.sendByteByByte("{\"Accept\":\"" + client.peer() + "\"}\0\0first");
      assertThat(peer.read(6)).isEqualTo("\0first");
    }
    try (Wire peer = LiveBore.visit(port);
        Wire data = bore.call()) {
      data.send("{\"Accept\":\"" + client.peer() + "\"}\0glued");
      data.finish();
      assertThat(peer.readAll()).isEqualTo("glued");
    }
    client.close();
  }

  @Test
  void unknownAndReusedIds() throws Exception {
    try (Wire unknown = bore.accept("8a4d2c1e-5b6f-4a3d-9e7c-0f1a2b3c4d5e")) {
      assertThat(unknown.frame()).isNull();
    }
    Wire client = bore.tunnel();
    try (Wire peer = LiveBore.visit(client.port())) {
      String id = client.peer();
      try (Wire data = bore.accept(id)) {
        data.send("only I");
        assertThat(peer.read(6)).isEqualTo("only I");
        try (Wire again = bore.accept(id)) {
          assertThat(again.frame()).isNull();
        }
      }
    }
    client.close();
  }

  @Test
  void frameOf257BytesAndOneWithoutEnd() throws Exception {
    try (Wire client = bore.call()) {
      client.send("{\"Hello\":0}" + " ".repeat(257 - 11) + "\0");
      assertThat(client.frame()).isNull();
    }
    try (Wire client = bore.call()) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  client.send("endless");
                }
              })
          .isInstanceOf(SocketException.class);
    }
    bore.until(BoreServer.Counts::isNothing);
  }

  @Test
  void fiftyPeersAtOnce() throws Exception {
    Wire client = bore.tunnel();
    int port = client.port();
    List<Future<?>> echoes = new ArrayList<>();
    List<Future<?>> visits = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      byte[] bytes = new byte[64 << 10];
      Arrays.fill(bytes, (byte) i);
      visits.add(threads.submit(() -> echoOf(port, bytes)));
    }
    for (int i = 0; i < 50; i++) {
      String id = client.peer();
      echoes.add(threads.submit(() -> echo(id)));
    }
    for (Future<?> visit : visits) {
      visit.get(30, SECONDS);
    }
    for (Future<?> echo : echoes) {
      echo.get(30, SECONDS);
    }
    streamIsGone();
    client.close();
  }

  private Void echoOf(int port, byte[] bytes) throws Exception {
    try (Wire peer = LiveBore.visit(port)) {
      peer.send(bytes);
      peer.finish();
      assertThat(peer.socket().getInputStream().readAllBytes()).isEqualTo(bytes);
    }
    return null;
  }

  private Void echo(String id) throws Exception {
    try (Wire data = bore.accept(id)) {
      data.send(data.socket().getInputStream().readAllBytes());
      data.finish();
    }
    return null;
  }

  @Test
  void aPeerThatNeverReadsHoldsItsClientBackAndNobodyElse() throws Exception {
    try (Stream stream = stream()) {
      AtomicLong sent = new AtomicLong();
      threads.submit(
          () -> {
            byte[] bytes = new byte[64 << 10];
            while (true) {
              stream.data.send(bytes);
              sent.addAndGet(bytes.length);
            }
          });
      long held;
      try (Wire peer = LiveBore.visit(stream.port);
          Wire data = bore.accept(stream.client.peer())) {
        do {
          held = sent.get();
          serveNeighbour(peer, data);
        } while (held == 0 || held != sent.get());
      }
      assertThat(held).isLessThan(64L << 20);
      stream.peer.socket().getInputStream().skipNBytes(held);
      stream.peer.reset();
      streamIsGone();
    }
  }

  /** Long enough for a writer who is not held back to get on. */
  private static void serveNeighbour(Wire peer, Wire data) throws IOException {
    for (int i = 0; i < 2_000; i++) {
      data.send("neighbour");
      assertThat(peer.read(9)).isEqualTo("neighbour");
    }
  }

  @Test
  void silentConnectionsHoldNobodyUp() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 2_000; i++) {
        silent.add(new Socket(LiveBore.HERE, bore.port()));
      }
      try (Stream stream = stream()) {
        stream.peer.send("still");
        assertThat(stream.data.read(5)).isEqualTo("still");
      }
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
    bore.until(BoreServer.Counts::isNothing);
  }
}
