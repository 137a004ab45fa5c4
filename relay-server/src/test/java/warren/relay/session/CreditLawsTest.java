package warren.relay.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import warren.relay.testing.FakeConnection;
import warren.wire.wisp.Close;
import warren.wire.wisp.Continue;
import warren.wire.wisp.Data;
import warren.wire.wisp.MalformedPacket;
import warren.wire.wisp.Packet;
import warren.wire.wisp.Packets;

/**
 * A client that keeps to the protocol, with packets under way in both directions and a server that
 * stalls when it likes.
 */
class CreditLawsTest extends SessionFixture {
  private static final int LARGEST = 64 << 10;

  /** One move of the play, in whatever order. */
  enum Move {
    /** The client sends, if it has credit. */
    SEND,
    /** The relay gets the eldest of what is under way, if it reads. */
    ARRIVE,
    /** The client hears the eldest of what the relay said. */
    HEAR,
    STALL,
    UNSTALL
  }

  @Provide
  Arbitrary<List<Tuple2<Move, Integer>>> plays() {
    Arbitrary<Integer> sizes =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 20),
            Arbitraries.integers().between(0, LARGEST),
            Arbitraries.just(LARGEST));
    Arbitrary<Move> moves =
        Arbitraries.frequency(
            Tuple.of(8, Move.SEND),
            Tuple.of(8, Move.ARRIVE),
            Tuple.of(4, Move.HEAR),
            Tuple.of(1, Move.STALL),
            Tuple.of(1, Move.UNSTALL));
    return moves
        .flatMap(move -> sizes.map(size -> Tuple.of(move, size)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(400);
  }

  @Property(tries = 300)
  void aClientThatKeepsToItIsNeverToldOffAndNeverStarves(
      @ForAll("plays") List<Tuple2<Move, Integer>> plays) {
    Play play = new Play();
    for (Tuple2<Move, Integer> step : plays) {
      play.move(step.get1(), step.get2());
    }
    play.move(Move.UNSTALL, 0);
    for (int i = 0; i < 1000; i++) {
      int sent = play.sent;
      play.settle();
      play.move(Move.SEND, i % LARGEST);
      assertThat(play.sent).as("it starves").isEqualTo(sent + 1);
    }
    play.settle();
    assertThat(play.arrivedBytes).isEqualTo(play.sentBytes);
    nothingIsLeft();
  }

  /** All of one size and all at once: no more than that is held, and nobody else has to wait. */
  @Property(tries = 100)
  void packetsOfOneSizeNeverStopTheTab(
      @ForAll("plays") List<Tuple2<Move, Integer>> plays, @ForAll("sizes") int size) {
    Play play = new Play();
    for (Tuple2<Move, Integer> step : plays) {
      play.move(step.get1(), size);
      assertThat(tab.isReading()).isTrue();
    }
    nothingIsLeft();
  }

  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, LARGEST), Arbitraries.of(0, 1, 1 << 10, LARGEST));
  }

  /** The client, the wires, and the server. */
  private final class Play {
    final Queue<Data> toRelay = new ArrayDeque<>();
    final Queue<Packet> toClient = new ArrayDeque<>();
    final FakeConnection server;
    long credit = SessionLimits.FIRST_CREDIT;
    int sent;
    long sentBytes;
    long arrivedBytes;

    Play() {
      startFirst();
      server = open(1);
    }

    void move(Move move, int size) {
      switch (move) {
        case SEND -> send(size);
        case ARRIVE -> arrive();
        case HEAR -> hear();
        case STALL -> server.stall();
        case UNSTALL -> server.unstall();
      }
      arrivedBytes += server.takeCount();
      collect();
      assertThat(server.queued()).isLessThanOrEqualTo(256 << 10);
    }

    private void send(int size) {
      if (credit > 0) {
        credit--;
        sent++;
        sentBytes += size;
        toRelay.add(data(1, size));
      }
    }

    private void arrive() {
      if (tab.isReading() && !toRelay.isEmpty()) {
        say(toRelay.remove());
      }
    }

    private void hear() {
      if (!toClient.isEmpty() && toClient.remove() instanceof Continue more) {
        credit = more.packets();
      }
    }

    private void collect() {
      for (ByteBuffer message : tab.heard()) {
        try {
          Packet packet = Packets.read(message);
          assertThat(packet).as("events off").isNotInstanceOf(Close.class);
          toClient.add(packet);
        } catch (MalformedPacket e) {
          throw new AssertionError(e);
        }
      }
    }

    /** All that is under way arrives. */
    void settle() {
      while (!toRelay.isEmpty() || !toClient.isEmpty()) {
        assertThat(tab.isReading()).isTrue();
        move(Move.ARRIVE, 0);
        move(Move.HEAR, 0);
      }
    }
  }
}
