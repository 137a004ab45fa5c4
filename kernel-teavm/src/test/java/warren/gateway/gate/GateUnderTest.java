package warren.gateway.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import warren.gateway.tunnel.Connection;
import warren.gateway.tunnel.MemoryConnection;
import warren.testing.FakeClock;
import warren.testing.FakeTimers;
import warren.testing.HeapCommons;
import warren.testing.HeapGuestMemory;

/** A gate whose visitors and program are the test itself, on a clock that the test holds. */
final class GateUnderTest {
  static final String PASSWORD = "correct horse";
  static final String TOKEN = "a-token-of-a-link";
  static final String BASIC = "Authorization: " + basic("warren", PASSWORD) + "\r\n";

  final FakeClock clock = new FakeClock();
  final FakeTimers timers = new FakeTimers(clock);
  final Gate gate;

  /** The program's ends of what was dialled, in order. */
  final List<MemoryConnection> programs = new ArrayList<>();

  private final List<Visitor> visitors = new ArrayList<>();

  /** Why there is no connection to the program, or null. */
  String refusal;

  /** How many bytes the program's connections hold. */
  int room = 1 << 20;

  GateUnderTest() {
    HeapGuestMemory memory = new HeapGuestMemory(new HeapCommons(), 4);
    gate =
        new Gate(
            new Credentials(PASSWORD, TOKEN),
            (host, port) -> dialled(),
            new Gate.Surroundings(memory, 1 << 16, timers, clock));
    gate.openedAt(4000);
  }

  private Connection dialled() {
    MemoryConnection client = MemoryConnection.pair(timers);
    client.room = room;
    if (refusal == null) {
      programs.add(client.other());
    } else {
      client.fail(refusal);
    }
    return client;
  }

  static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  static String get(String path, String fields) {
    return "GET " + path + " HTTP/1.1\r\nHost: example.test:4000\r\n" + fields + "\r\n";
  }

  static String post(String path, String fields, String body) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: example.test:4000\r\n"
        + fields
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  Visitor visitor() {
    visitors.add(new Visitor());
    return visitors.get(visitors.size() - 1);
  }

  /** The program's end of the connection that was dialled last. */
  MemoryConnection program() {
    assertThat(programs).isNotEmpty();
    return programs.get(programs.size() - 1);
  }

  /** The program's answer to the request that it has got. */
  void programSays(String text) {
    program().say(text);
    timers.run();
  }

  /** The program answers and closes. */
  void programAnswers(String text) {
    program().say(text);
    program().finish();
    timers.run();
  }

  /** Ends all, and checks that nothing is left. */
  void close() {
    visitors.forEach(Visitor::leaves);
    timers.run();
    assertThat(timers.count()).as("timers").isZero();
    for (MemoryConnection end : programs) {
      assertThat(end.other().isClosed || end.other().isReset).as("closed").isTrue();
    }
  }

  /** A peer of the tunnel, with the pump between it and the gate. */
  final class Visitor {
    private final Connection connection = gate.dial("127.0.0.1", 8080);
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private boolean isGone;

    /** How many bytes it takes before it is asked again. */
    int takes = Integer.MAX_VALUE;

    Visitor() {
      connection.onChange(this::move);
    }

    Visitor says(String text) {
      byte[] added = text.getBytes(ISO_8859_1);
      ByteBuffer all = ByteBuffer.allocate(unsent.remaining() + added.length);
      unsent = all.put(unsent).put(added).flip();
      move();
      timers.run();
      return this;
    }

    Visitor finishes() {
      connection.finish();
      move();
      timers.run();
      return this;
    }

    /** As the pump does it. */
    private void move() {
      if (unsent.hasRemaining()) {
        connection.send(unsent);
      }
      for (ByteBuffer bytes = connection.received();
          bytes.hasRemaining() && heard.size() < takes;
          bytes = connection.received()) {
        heard.write(bytes.get());
      }
    }

    /** Bytes that the gate has not taken. */
    int unsent() {
      return unsent.remaining();
    }

    /** What it got since the last call, one byte to a character. */
    String heard() {
      move();
      String text = heard.toString(ISO_8859_1);
      heard.reset();
      return text;
    }

    /** Whether the gate has ended its direction. */
    boolean isLeft() {
      return connection.isFinished();
    }

    /** Whether the gate does not wait for the visitor's end any more. */
    boolean isDone() {
      return connection.isDone();
    }

    Optional<String> failure() {
      return connection.failure();
    }

    void leaves() {
      if (!isGone) {
        isGone = true;
        connection.reset();
      }
    }
  }
}
