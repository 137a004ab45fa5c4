package warren.relay.net;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import warren.relay.net.ConnectionEvents.Ending;
import warren.relay.net.Ports.Listener;

@Timeout(30)
class NioConnectionTest extends NetFixture {
  private static final int MANY = 16 << 20;

  private final List<Socket> fillers = new ArrayList<>();
  private ServerSocket full;

  @Test
  void bytesGoBothWays() throws Exception {
    Pair pair = pair();
    run(() -> pair.ours().write(bytes("there")));
    assertThat(pair.theirs().getInputStream().readNBytes(5)).isEqualTo("there".getBytes());
    pair.theirs().getOutputStream().write("back".getBytes());
    pair.theirs().shutdownOutput();
    soon(pair.events().ended);
    assertThat(pair.events().text()).isEqualTo("back");
    closeBoth(pair);
  }

  @Test
  void afterOurEndTheOtherDirectionStays() throws Exception {
    Pair pair = pair();
    run(
        () -> {
          pair.ours().write(bytes("all"));
          pair.ours().finish();
          pair.ours().write(bytes("too late"));
        });
    assertThat(pair.theirs().getInputStream().readAllBytes()).isEqualTo("all".getBytes());
    pair.theirs().getOutputStream().write("reply".getBytes());
    pair.theirs().close();
    assertThat(soon(pair.events().ending)).isEqualTo(Ending.CLOSED);
    assertThat(pair.events().text()).isEqualTo("reply");
  }

  @Test
  void afterTheirEndWeStillWrite() throws Exception {
    Pair pair = pair();
    pair.theirs().shutdownOutput();
    soon(pair.events().ended);
    run(
        () -> {
          pair.ours().write(bytes("reply"));
          pair.ours().finish();
        });
    assertThat(pair.theirs().getInputStream().readAllBytes()).isEqualTo("reply".getBytes());
    assertThat(soon(pair.events().ending)).isEqualTo(Ending.CLOSED);
    pair.theirs().close();
  }

  @Test
  void theirResetIsTold() throws Exception {
    Pair pair = pair();
    pair.theirs().setSoLinger(true, 0);
    pair.theirs().close();
    assertThat(soon(pair.events().ending)).isEqualTo(Ending.RESET);
  }

  @Test
  void aPeerThatIsGoneBreaksWritingWhenNobodyReads() throws Exception {
    Pair pair = pair();
    run(() -> pair.ours().reading(false));
    pair.theirs().setSoLinger(true, 0);
    pair.theirs().close();
    writeUntilTold(pair);
    assertThat(soon(pair.events().ending)).isEqualTo(Ending.RESET);
  }

  @Test
  void aReplySentBeforeAResetIsRead() throws Exception {
    Pair pair = pair();
    run(() -> pair.ours().write(bytes("a long upload")));
    assertThat(pair.theirs().getInputStream().read()).isPositive();
    pair.theirs().getOutputStream().write("no".getBytes());
    pair.theirs().close(); // with bytes unread: the system sends a reset
    run(() -> pair.ours().write(bytes("more of it")));
    assertThat(soon(pair.events().ending)).isEqualTo(Ending.RESET);
    assertThat(pair.events().text()).isEqualTo("no");
  }

  @Test
  void abortIsAResetForThePeer() throws Exception {
    Pair pair = pair();
    run(() -> pair.ours().abort());
    assertThat(soon(pair.events().ending)).isEqualTo(Ending.CLOSED);
    assertThatThrownBy(() -> pair.theirs().getInputStream().read())
        .isInstanceOf(SocketException.class);
    pair.theirs().close();
  }

  @Test
  void whatWaitsIsWrittenBeforeClosing() throws Exception {
    Pair pair = pair();
    run(
        () -> {
          pair.ours().write(ByteBuffer.allocate(MANY));
          assertThat(pair.ours().queued()).isPositive();
          pair.ours().close();
        });
    assertThat(countAll(pair.theirs().getInputStream())).isEqualTo(MANY);
    assertThat(soon(pair.events().ending)).isEqualTo(Ending.CLOSED);
    pair.theirs().close();
  }

  @Test
  void whatWaitsIsWrittenBeforeTheEnd() throws Exception {
    Pair pair = pair();
    run(
        () -> {
          pair.ours().write(ByteBuffer.allocate(MANY));
          pair.ours().finish();
        });
    assertThat(countAll(pair.theirs().getInputStream())).isEqualTo(MANY);
    soon(pair.events().drained);
    assertThat(pair.events().ending).isNotDone();
    pair.theirs().close();
    assertThat(soon(pair.events().ending)).isEqualTo(Ending.CLOSED);
  }

  @Test
  void manySmallBytesKeepTheirOrder() throws Exception {
    Pair pair = pair();
    run(
        () -> {
          pair.ours().write(ByteBuffer.allocate(MANY));
          for (int i = 0; i < 10_000; i++) {
            pair.ours().write(ByteBuffer.wrap(new byte[] {(byte) i, (byte) (i >> 8), 1}));
          }
          pair.ours().finish();
        });
    InputStream in = pair.theirs().getInputStream();
    in.skipNBytes(MANY);
    for (int i = 0; i < 10_000; i++) {
      assertThat(in.readNBytes(3)).containsExactly((byte) i, (byte) (i >> 8), 1);
    }
    closeBoth(pair);
  }

  @Test
  void whoDoesNotReadHoldsThePeerBack() throws Exception {
    Pair pair = pair();
    run(() -> pair.ours().reading(false));
    Thread writer =
        new Thread(
            () -> {
              try {
                pair.theirs().getOutputStream().write(new byte[MANY]);
                pair.theirs().shutdownOutput();
              } catch (IOException e) {
                faults.add(e);
              }
            });
    writer.start();
    writer.join(300);
    assertThat(writer.isAlive()).as("held back").isTrue();
    assertThat(pair.events().count()).isZero();
    run(() -> pair.ours().reading(true));
    soon(pair.events().ended);
    assertThat(pair.events().count()).isEqualTo(MANY);
    closeBoth(pair);
  }

  @Test
  void aPeerThatTakesNothingIsSoonSeenInWhatWaits() throws Exception {
    server.setReceiveBufferSize(4096);
    Pair pair = pair();
    int accepted =
        onLoop(
            () -> {
              pair.ours().noticeSilence(SECONDS.toNanos(5));
              int count = 0;
              while (pair.ours().queued() == 0 && count < MANY) {
                pair.ours().write(ByteBuffer.allocate(12));
                count += 12;
              }
              return count;
            });
    assertThat(accepted).isLessThan(256 << 10);
    run(() -> pair.ours().abort());
    pair.theirs().close();
    soon(pair.events().ending);
  }

  @Test
  void aPortWhereNobodyListensRefuses() throws Exception {
    server.close();
    Recorder events = new Recorder();
    run(() -> loop.dial(local(server.getLocalPort()), SECONDS.toNanos(5), events));
    assertThat(soon(events.ending)).isEqualTo(Ending.REFUSED);
  }

  @Test
  void anAddressThatDoesNotAnswerTimesOut() throws Exception {
    fillBacklog();
    Recorder events = new Recorder();
    run(() -> loop.dial(local(full.getLocalPort()), MILLISECONDS.toNanos(200), events));
    assertThat(soon(events.ending)).isEqualTo(Ending.TIMED_OUT);
    for (Socket socket : fillers) {
      socket.close();
    }
    full.close();
  }

  @Test
  void bytesAndEndGivenBeforeItStandsFollow() throws Exception {
    Recorder events = new Recorder();
    run(
        () -> {
          Connection ours = loop.dial(local(server.getLocalPort()), SECONDS.toNanos(5), events);
          ours.write(bytes("early"));
          ours.finish();
        });
    try (Socket theirs = server.accept()) {
      assertThat(theirs.getInputStream().readAllBytes()).isEqualTo("early".getBytes());
    }
    assertThat(soon(events.ending)).isEqualTo(Ending.CLOSED);
  }

  @Test
  void closedBeforeItStandsWithBytesWaitingStillBringsThem() throws Exception {
    Recorder events = new Recorder();
    run(
        () -> {
          Connection ours = loop.dial(local(server.getLocalPort()), SECONDS.toNanos(5), events);
          ours.write(bytes("early"));
          ours.close();
        });
    try (Socket theirs = server.accept()) {
      assertThat(theirs.getInputStream().readAllBytes()).isEqualTo("early".getBytes());
    }
    assertThat(soon(events.ending)).isEqualTo(Ending.CLOSED);
  }

  @Test
  void closedOrAbortedBeforeItStandsIsToldOnce() throws Exception {
    Recorder closed = new Recorder();
    Recorder aborted = new Recorder();
    run(
        () -> {
          loop.dial(local(server.getLocalPort()), SECONDS.toNanos(5), closed).close();
          Connection connection =
              loop.dial(local(server.getLocalPort()), SECONDS.toNanos(5), aborted);
          connection.abort();
          connection.abort();
        });
    assertThat(soon(closed.ending)).isEqualTo(Ending.CLOSED);
    assertThat(soon(aborted.ending)).isEqualTo(Ending.CLOSED);
  }

  @Test
  void anAcceptedConnectionMayBeWrittenToAtOnce() throws Exception {
    Recorder events = new Recorder();
    Listener listener =
        onLoop(
            () ->
                loop.listen(
                    local(0),
                    connection -> {
                      connection.write(bytes("welcome"));
                      connection.finish();
                      return events;
                    }));
    try (Socket theirs = new Socket(local(0).getAddress(), listener.port())) {
      assertThat(theirs.getInputStream().readAllBytes()).isEqualTo("welcome".getBytes());
    }
    assertThat(soon(events.ending)).isEqualTo(Ending.CLOSED);
    run(listener::close);
  }

  @Test
  void eventsThatThrowEndTheConnection() throws Exception {
    Recorder events =
        new Recorder() {
          @Override
          public void received(ByteBuffer buffer) {
            throw new IllegalStateException("on purpose");
          }
        };
    Listener listener = onLoop(() -> loop.listen(local(0), connection -> events));
    try (Socket theirs = new Socket(local(0).getAddress(), listener.port())) {
      theirs.getOutputStream().write(1);
      assertThat(soon(events.ending)).isEqualTo(Ending.CLOSED);
    }
    run(listener::close);
    assertThat(faults.remove()).hasMessage("on purpose");
  }

  /** A listening socket whose queue is full drops what else comes. */
  private void fillBacklog() throws IOException {
    full = new ServerSocket(0, 1, local(0).getAddress());
    for (int i = 0; i < 4; i++) {
      Socket socket = new Socket();
      try {
        socket.connect(local(full.getLocalPort()), 100);
      } catch (IOException e) {
        // full
      }
      fillers.add(socket);
    }
  }

  private void writeUntilTold(Pair pair) throws Exception {
    long timeout = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!pair.events().ending.isDone() && System.nanoTime() < timeout) {
      run(() -> pair.ours().write(bytes("anybody there?")));
    }
  }

  private void closeBoth(Pair pair) throws Exception {
    run(() -> pair.ours().close());
    pair.theirs().close();
    soon(pair.events().ending);
  }

  private static long countAll(InputStream in) throws IOException {
    long count = 0;
    byte[] buffer = new byte[65536];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      count += n;
    }
    return count;
  }
}
