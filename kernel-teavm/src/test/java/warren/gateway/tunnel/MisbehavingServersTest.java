package warren.gateway.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that do what they must not, at each step; the tunnel says so and leaves nothing open. */
class MisbehavingServersTest extends TunnelFixture {
  private static final String LATE = "bore.test:7835 does not answer";
  private static final String NO_CHALLENGE =
      "bore.test:7835 asks for no secret, or does not answer";
  private static final String EARLY_END =
      "bore.test:7835 closed the connection before the tunnel was open";

  private static Arguments row(
      String name, Consumer<MisbehavingServersTest> server, String expected) {
    return Arguments.of(Named.of(name, server), expected);
  }

  private static Arguments says(String name, String text, String expected) {
    return row(name, test -> test.serverSays(text), expected);
  }

  static Stream<Arguments> beforeItIsOpen() {
    String bore = "failed: PROTOCOL not bore's protocol: ";
    return Stream.of(
        row("silence", test -> test.timers.advanceMillis(16_000), "failed: LOST " + LATE),
        row("end", test -> test.server().close(), "failed: LOST closed by the peer"),
        row("half-close", test -> test.server().finish(), "failed: LOST " + EARLY_END),
        row("reset", test -> test.server().reset(), "failed: LOST reset by the peer"),
        row(
            "half a message, then the end",
            test -> {
              test.serverSays("{\"Hel");
              test.server().finish();
            },
            "failed: LOST " + EARLY_END),
        row(
            "a message without its NUL",
            test -> {
              test.serverSays("{\"Hello\":4000}");
              test.timers.advanceMillis(16_000);
            },
            "failed: LOST " + LATE),
        row(
            "a byte each 100 ms, for ever",
            test -> {
              for (int i = 0; i < 160; i++) {
                test.serverSays(" ");
                test.timers.advanceMillis(100);
              }
            },
            "failed: LOST " + LATE),
        says("no JSON", "Hello 4000\0", bore + "an unknown message"),
        says("broken JSON", "{\"Hello\":4000\0", bore + "an unknown message"),
        says("an empty message", "\0", bore + "an unknown message"),
        says("an unknown variant", "{\"Welcome\":4000}\0", bore + "an unknown message"),
        says("a client's variant", "{\"Accept\":\"" + ID + "\"}\0", bore + "an unknown message"),
        says("a port as text", "{\"Hello\":\"4000\"}\0", bore + "an unknown message"),
        says("a port too large", "{\"Hello\":65536}\0", bore + "an unknown message"),
        says("two members", "{\"Hello\":1,\"Hello\":2}\0", bore + "an unknown message"),
        says("no number", "{\"Hello\":\ufffd}\0", bore + "an unknown message"),
        says("HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n\0", bore + "an unknown message"),
        says("257 bytes", " ".repeat(257), bore + "a message of more than 256 bytes"),
        says("endless bytes", "x".repeat(100_000), bore + "a message of more than 256 bytes"),
        says("port 0", "{\"Hello\":0}\0", bore + "Hello without a port"),
        says("a heartbeat first", HEARTBEAT, bore + "a Heartbeat before Hello"),
        says("a connection first", connection(1), bore + "a Connection before Hello"),
        says(
            "a challenge without secret",
            CHALLENGE,
            "failed: REFUSED bore.test:7835 wants a secret, and none was given"),
        says(
            "an error",
            "{\"Error\":\"failed to find an available port\"}\0",
            "failed: LOST the bore server says: failed to find an available port"),
        says(
            "an error with control characters",
            "{\"Error\":\"a\\nb\\u001b[31m\\u202e\"}\0",
            "failed: LOST the bore server says: a?b?[31m?"));
  }

  @ParameterizedTest
  @MethodSource
  void beforeItIsOpen(Consumer<MisbehavingServersTest> server, String expected) {
    open(0, null);
    server.accept(this);
    timers.run();
    assertThat(told).containsExactly(expected);
    timers.advanceMillis(120_000);
    assertThat(servers).as("no second try").hasSize(1);
  }

  static Stream<Arguments> withASecret() {
    String bore = "failed: PROTOCOL not bore's protocol: ";
    return Stream.of(
        row(
            "no challenge",
            test -> {
              test.timers.advanceMillis(14_000);
              assertThat(test.server().heard()).as("sent unasked").isEmpty();
              test.timers.advanceMillis(2_000);
            },
            "failed: LOST " + NO_CHALLENGE),
        says(
            "Hello instead of a challenge",
            "{\"Hello\":4000}\0",
            bore + "Hello before the client's"),
        says("an id that is none", "{\"Challenge\":\"1-2-3-4-5\"}\0", bore + "an unknown message"),
        says("a second challenge", CHALLENGE + CHALLENGE, bore + "a second Challenge"),
        row(
            "the end after the challenge",
            test -> {
              test.serverSays(CHALLENGE);
              test.server().finish();
            },
            "failed: LOST " + EARLY_END),
        row(
            "silence after the challenge",
            test -> {
              test.serverSays(CHALLENGE);
              test.timers.advanceMillis(16_000);
            },
            "failed: LOST " + LATE),
        says(
            "another port",
            CHALLENGE + "{\"Hello\":4001}\0",
            bore + "port 4001 where 4000 was asked for"),
        says(
            "a refusal",
            CHALLENGE + "{\"Error\":\"invalid secret\"}\0",
            "failed: REFUSED the bore server says: invalid secret"),
        says(
            "an error that repeats the secret",
            CHALLENGE + "{\"Error\":\"not hunter2\"}\0",
            "failed: LOST the bore server says: not (secret)"));
  }

  @ParameterizedTest
  @MethodSource
  void withASecret(Consumer<MisbehavingServersTest> server, String expected) {
    open(4000, "hunter2");
    server.accept(this);
    timers.run();
    assertThat(told).containsExactly(expected);
  }

  static Stream<Arguments> whileItIsOpen() {
    String lost = "again in 500 ms: LOST ";
    String bore = "again in 500 ms: PROTOCOL not bore's protocol: ";
    return Stream.of(
        row(
            "no heartbeats",
            test -> test.timers.advanceMillis(10_000),
            lost + "bore.test:7835 sent no heartbeat for too long"),
        row(
            "half a heartbeat, then silence",
            test -> {
              test.serverSays("\"Heart");
              test.timers.advanceMillis(10_000);
            },
            lost + "bore.test:7835 sent no heartbeat for too long"),
        row(
            "half-close",
            test -> test.server().finish(),
            lost + "bore.test:7835 closed the connection"),
        row("end", test -> test.server().close(), lost + "closed by the peer"),
        row("reset", test -> test.server().reset(), lost + "reset by the peer"),
        says("a second Hello", "{\"Hello\":4000}\0", bore + "a second Hello"),
        says("another Hello", "{\"Hello\":4001}\0", bore + "a second Hello"),
        says("an unknown variant", "\"Goodbye\"\0", bore + "an unknown message"),
        says("a heartbeat with a value", "{\"Heartbeat\":1}\0", bore + "an unknown message"),
        says("no id", "{\"Connection\":\"next\"}\0", bore + "an unknown message"),
        says("257 bytes", "x".repeat(257), bore + "a message of more than 256 bytes"),
        says("an error", "{\"Error\":\"going down\"}\0", lost + "the bore server says: going down"),
        says(
            "what follows the last message",
            "{\"Error\":\"over\"}\0" + connection(1) + "\"Goodbye\"\0",
            lost + "the bore server says: over"));
  }

  @ParameterizedTest
  @MethodSource
  void whileItIsOpen(Consumer<MisbehavingServersTest> server, String expected) {
    opened();
    server.accept(this);
    timers.run();
    assertThat(told).containsExactly(expected);
    assertThat(servers).hasSize(1);
    timers.advanceMillis(500);
    serverSays("{\"Hello\":4000}\0");
    assertThat(server().heard()).as("the same port").isEqualTo("{\"Hello\":4000}\0");
    assertThat(told).containsExactly(expected, "opened 4000");
  }

  static Stream<Arguments> onADataConnection() {
    return Stream.of(
        row("silence", test -> test.timers.advanceMillis(8_000), ""),
        row("end", test -> test.server().finish(), ""),
        row("reset", test -> test.server().reset(), ""),
        says("no challenge", "{\"Hello\":1}\0", ""),
        says("no message", "GET / HTTP/1.1\r\n\r\n\0", ""),
        says("257 bytes", "x".repeat(257), ""),
        says("an error", "{\"Error\":\"no\"}\0", ""));
  }

  /** The tunnel stands, and the program sees nothing of it. */
  @ParameterizedTest
  @MethodSource
  void onADataConnection(Consumer<MisbehavingServersTest> server, String ignored) {
    open(0, "hunter2");
    serverSays(CHALLENGE + "{\"Hello\":4000}\0" + connection(1));
    timers.advanceMillis(5_000);
    servers.get(0).say(HEARTBEAT);
    assertThat(servers).hasSize(2);
    server.accept(this);
    timers.run();
    servers.get(0).say(HEARTBEAT);
    timers.advanceMillis(8_000);
    assertThat(servers.get(1).other().isReset).isTrue();
    assertThat(programs).isEmpty();
    assertThat(told).containsExactly("opened 4000");
  }
}
