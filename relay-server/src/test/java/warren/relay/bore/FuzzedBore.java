package warren.relay.bore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import warren.relay.testing.FakeConnection;
import warren.relay.testing.Pieces;
import warren.relay.testing.Script;

/**
 * A bore server with clients and peers, as a script plays them. The script's first byte says
 * whether there is a secret (1); then come steps, each a letter and mostly a digit or two. Other
 * bytes are no steps, so lines and blanks may part them.
 *
 * <pre>
 *  who       c from     a client calls         v port     a peer connects to 2000 and so many
 *            j which    go on with another of all these
 *  the wire  p size     into small pieces      g count    several things in one
 *            r size bytes                      b          much
 *            n size bytes: a message
 *  messages  h port     Hello, to 2000 and so many, or 0 for any
 *            k which    Authenticate: 0 with the right answer, else with a wrong one
 *            a back     Accept of the peer announced last, or of one before
 *            w          Accept of an id that nobody gave
 *  ends      e ends     x breaks off           s stalls   u takes things again
 *  the rest  t which    time passes            ! which    the server stops
 *            f port     the system keeps this port from the server, or gives it back
 * </pre>
 */
final class FuzzedBore {
  private static final String SECRET = "s3cret";
  private static final String NOBODYS = "8a4d2c1e-5b6f-4a3d-9e7c-0f1a2b3c4d5e";
  private static final String ID = "\":\"([-0-9a-f]{36})\"}\0";
  private static final Pattern ANNOUNCED = Pattern.compile("\\{\"Connection" + ID);
  private static final Pattern CHALLENGE = Pattern.compile("\\{\"Challenge" + ID);
  private static final BoreLimits LIMITS = new BoreLimits(3, 2, 5, 4, 6, 4, 3, 5, 7);
  private static final String[] CLIENTS = {"127.0.0.1", "192.0.2.1", "192.0.2.2", "192.0.2.3"};
  private static final long[] MILLIS = {1, 30, 500, 2_000, 3_000, 10_000, 16_000, 660_000};
  private static final byte[] MUCH = new byte[Pieces.READ_BYTES];

  /**
   * One reading, and what was said before the connection became a stream; or what a tunnel says.
   */
  private static final int QUEUED = Pieces.READ_BYTES + (8 << 10);

  /** What a client reads as messages; more at once is a stream's. */
  private static final int MOST_TEXT = 4 << 10;

  private final Script script;
  private final FakeBore bore;
  private final List<Peer> peers = new ArrayList<>();
  private final List<String> announced = new ArrayList<>();
  private final Set<Integer> kept = new HashSet<>();
  private Peer peer;
  private boolean isStopping;
  private int stopped;

  /** A connection of a client, or of a peer of a tunnel. */
  private static final class Peer {
    private final FakeConnection connection;
    private final Pieces pieces;
    private Optional<UUID> challenge = Optional.empty();

    Peer(FakeBore bore, FakeConnection connection) {
      this.connection = connection;
      this.pieces = new Pieces(bore.loop, connection);
    }
  }

  FuzzedBore(Script script) {
    this.script = script;
    boolean isSecret = (script.number() & 1) == 1;
    bore = new FakeBore(isSecret ? Optional.of(SECRET) : Optional.empty(), LIMITS);
    come(bore.call());
  }

  // --- steps

  void step() throws Exception {
    switch (script.number()) {
      case 'c' -> call(script.pick(CLIENTS));
      case 'v' -> visit(2000 + script.below(16));
      case 'j' -> peer = peers.get(script.number() % peers.size());
      case 'p' -> peer.pieces.cut(1 + script.number());
      case 'g' -> peer.pieces.glue(script.below(8));
      case 'r' -> peer.pieces.send(script.bytes());
      case 'b' -> peer.pieces.send(MUCH);
      case 'n' -> send(script.bytes());
      case 'h' -> say("{\"Hello\":" + port() + "}");
      case 'k' -> say("{\"Authenticate\":\"" + answer(script.below(4) == 0) + "\"}");
      case 'a' -> say("{\"Accept\":\"" + id(script.below(8)) + "\"}");
      case 'w' -> say("{\"Accept\":\"" + NOBODYS + "\"}");
      case 'e' -> peer.connection.endInput();
      case 'x' -> peer.connection.reset();
      case 's' -> peer.connection.stall();
      case 'u' -> peer.connection.unstall();
      case 't' -> bore.loop.advance(MILLISECONDS.toNanos(MILLIS[script.below(8)]));
      case 'f' -> keep(2000 + script.below(16));
      case '!' -> stop(MILLIS[script.below(8)]);
      default -> {}
    }
    bore.loop.run();
    peers.forEach(this::listen);
  }

  private void call(String from) {
    if (bore.ports.open().contains(FakeBore.CONTROL)) {
      come(bore.call(from));
    }
  }

  private void visit(int port) {
    if (bore.ports.open().contains(port)) {
      come(bore.visit(port));
    }
  }

  private void come(FakeConnection connection) {
    peer = new Peer(bore, connection);
    peers.add(peer);
    listen(peer);
  }

  private void say(String message) {
    send(message.getBytes(UTF_8));
  }

  private void send(byte[] message) {
    peer.pieces.send(Arrays.copyOf(message, message.length + 1));
  }

  private int port() {
    int port = script.below(16);
    return port == 0 ? 0 : 2000 + port;
  }

  private String answer(boolean isRight) throws Exception {
    UUID challenge = peer.challenge.orElse(new UUID(0, 0));
    return FakeBore.answer(isRight ? SECRET : "another", challenge);
  }

  private String id(int back) {
    return back < announced.size() ? announced.get(announced.size() - 1 - back) : NOBODYS;
  }

  /** Keeps the ids that were announced to a client. */
  private void listen(Peer each) {
    if (each.connection.isClosed()) {
      return;
    }
    String text = each.connection.takeText();
    if (text.isEmpty() || text.length() > MOST_TEXT) {
      return;
    }
    Matcher challenge = CHALLENGE.matcher(text);
    if (challenge.find()) {
      each.challenge = Optional.of(UUID.fromString(challenge.group(1)));
    }
    ANNOUNCED.matcher(text).results().forEach(found -> announced.add(found.group(1)));
  }

  private void keep(int port) {
    if (kept.remove(port)) {
      bore.ports.allow(port);
    } else {
      kept.add(port);
      bore.ports.refuse(port, "Permission denied");
    }
  }

  private void stop(long millis) {
    if (!isStopping) {
      isStopping = true;
      bore.server.stop(MILLISECONDS.toNanos(millis), () -> stopped++);
    }
  }

  // --- what must hold

  void holdsNoMoreThanItMay() {
    for (Peer each : peers) {
      check(each.connection.queued() <= QUEUED, "too much waits for a peer");
    }
    BoreServer.Counts counts = bore.server.counts();
    check(counts.handshakes() <= LIMITS.handshakes(), "too many handshakes");
    check(counts.tunnels() <= LIMITS.tunnels(), "too many tunnels");
    check(counts.pending() + counts.streams() <= LIMITS.peers(), "too many peers");
  }

  private static void check(boolean is, String otherwise) {
    if (!is) {
      throw new AssertionError(otherwise);
    }
  }

  void allLeave() {
    for (Peer each : peers) {
      each.connection.unstall();
      each.connection.reset();
    }
    bore.loop.advance(MINUTES.toNanos(2));
  }

  void nothingIsLeft() {
    assertThat(peers).as("connections left").allMatch(each -> each.connection.isClosed());
    assertThat(bore.server.counts().isNothing()).as("%s", bore.server.counts()).isTrue();
    assertThat(bore.loop.timers()).as("timers left").isZero();
    assertThat(stopped).isEqualTo(isStopping ? 1 : 0);
    if (isStopping) {
      assertThat(bore.ports.open()).isEmpty();
    } else {
      assertThat(bore.ports.open()).containsExactly(FakeBore.CONTROL);
    }
    assertThat(count("opened")).isEqualTo(count("closed"));
    assertThat(count("came")).isEqualTo(count("left"));
  }

  private long count(String word) {
    return bore.events.stream().filter(line -> line.startsWith(word + " ")).count();
  }
}
