package warren.relay.bore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import warren.relay.testing.FakeConnection;

/** What a connection to the control port may say, and what it hears. */
class ControlHandshakeTest {
  private FakeBore bore = new FakeBore();

  @AfterEach
  void nothingIsLeft() {
    bore.advanceSeconds(3600);
    assertThat(bore.server.counts().handshakes()).isZero();
  }

  private void withSecret() {
    bore = new FakeBore(Optional.of("hush"), BoreLimits.DEFAULT);
  }

  private static UUID challenge(FakeConnection client) {
    String text = client.takeText();
    assertThat(text).matches("\\{\"Challenge\":\"[-0-9a-f]{36}\"}\0");
    return UUID.fromString(text.substring(14, 50));
  }

  private void error(FakeConnection client, String text) {
    assertThat(client.takeText()).isEqualTo("{\"Error\":\"" + text + "\"}\0");
    assertThat(client.isFinished()).isTrue();
    client.endInput();
    bore.loop.run();
    assertThat(client.isClosed()).isTrue();
    bore.expect(0, 0, 0, 0);
  }

  private void silence(FakeConnection client, BoreReason why) {
    assertThat(client.takeText()).isEmpty();
    assertThat(client.isClosed()).isTrue();
    assertThat(bore.events).contains("dropped " + why);
    bore.expect(0, 0, 0, 0);
  }

  @Test
  void withoutASecretTheClientSpeaksFirst() {
    FakeConnection client = bore.call();
    assertThat(client.takeText()).isEmpty();
    bore.say(client, "{\"Hello\":2003}");
    assertThat(client.takeText()).isEqualTo("{\"Hello\":2003}\0\"Heartbeat\"\0");
    bore.expect(0, 1, 0, 0);
    assertThat(bore.events).containsExactly("opened 2003 192.0.2.1");
  }

  @Test
  void anyPortIsOneOfTheRange() {
    for (int i = 0; i < 10; i++) {
      FakeConnection client = bore.call();
      bore.say(client, "{\"Hello\":0}");
      assertThat(client.takeText()).matches("\\{\"Hello\":200[0-9]}\0\"Heartbeat\"\0");
    }
    bore.expect(0, 10, 0, 0);
    assertThat(bore.ports.open()).hasSize(11);
  }

  @Test
  void whenNoPortIsFreeItSaysSo() {
    for (int port = 2000; port < 2010; port++) {
      bore.ports.refuse(port, "Address already in use");
    }
    FakeConnection client = bore.call();
    bore.say(client, "{\"Hello\":0}");
    error(client, "failed to find an available port");
  }

  /** Each attempt to listen is time of the one loop. */
  @Test
  void aRangeThatIsUsedUpCostsNoAttempts() {
    FakeConnection last = null;
    for (int port = 2000; port < 2010; port++) {
      last = bore.tunnel(port);
    }
    int attempts = bore.ports.attempts();
    for (int i = 0; i < 20; i++) {
      FakeConnection client = bore.call("192.0.2." + (10 + i));
      bore.say(client, "{\"Hello\":0}");
      assertThat(client.takeText()).contains("failed to find an available port");
    }
    assertThat(bore.ports.attempts()).isEqualTo(attempts);
    last.reset();
    FakeConnection next = bore.call();
    bore.say(next, "{\"Hello\":0}");
    assertThat(next.takeText()).startsWith("{\"Hello\":2009}");
    assertThat(bore.ports.attempts()).isEqualTo(attempts + 1);
  }

  @Test
  void portsOfOtherProgramsAreTriedAgainAfterAWhile() {
    for (int port = 2000; port < 2010; port++) {
      bore.ports.refuse(port, "Address already in use");
    }
    askAndExpect(0, "failed to find an available port");
    int attempts = bore.ports.attempts();
    bore.ports.allow(2004);
    askAndExpect(0, "failed to find an available port");
    assertThat(bore.ports.attempts()).isEqualTo(attempts);
    bore.advanceSeconds(10);
    FakeConnection client = bore.call();
    bore.say(client, "{\"Hello\":0}");
    assertThat(client.takeText()).startsWith("{\"Hello\":2004}");
  }

  @Test
  void portsOfOtherProgramsCostAFewAttempts() {
    bore = new FakeBore(2000, 3999);
    for (int port = 2000; port < 4000; port++) {
      bore.ports.refuse(port, "Address already in use");
    }
    int attempts = bore.ports.attempts();
    askAndExpect(0, "failed to find an available port");
    assertThat(bore.ports.attempts() - attempts).isLessThanOrEqualTo(16);
  }

  @Test
  void whoAsksTooOftenIsTold() {
    bore = new FakeBore(Optional.empty(), new BoreLimits(9, 9, 9, 9, 9, 9, 9, 9, 2));
    for (int i = 0; i < 4; i++) {
      askAndExpect(1999, "client port number not in allowed range");
    }
    askAndExpect(2001, "too many requests from this address, wait a moment");
    assertThat(bore.events).last().isEqualTo("refused TOO_FAST");
    FakeConnection other = bore.call("192.0.2.2");
    bore.say(other, "{\"Hello\":2001}");
    assertThat(other.takeText()).startsWith("{\"Hello\":2001}");
    other.reset();
    for (int i = 0; i < 20; i++) {
      FakeConnection local = bore.call("127.0.0.1");
      bore.say(local, "{\"Hello\":2001}");
      assertThat(local.takeText()).startsWith("{\"Hello\":2001}");
      local.reset();
    }
    bore.loop.advanceMillis(500);
    askAndExpect(1999, "client port number not in allowed range");
  }

  @Test
  void portsThatCannotBeHad() {
    bore.ports.refuse(2001, "Address already in use");
    bore.ports.refuse(2002, "Permission denied");
    bore.ports.refuse(2003, "Cannot assign requested address");
    askAndExpect(2001, "port already in use");
    askAndExpect(2002, "permission denied");
    askAndExpect(2003, "failed to bind to port");
    askAndExpect(1999, "client port number not in allowed range");
    askAndExpect(2010, "client port number not in allowed range");
  }

  private void askAndExpect(int port, String text) {
    FakeConnection client = bore.call();
    bore.say(client, "{\"Hello\":" + port + "}");
    error(client, text);
  }

  @Test
  void whoIsSentAwayAndDoesNotGoIsThrownOut() {
    FakeConnection client = bore.call();
    bore.say(client, "{\"Hello\":1}");
    client.receive("and another thing");
    bore.advanceSeconds(1);
    assertThat(client.isClosed()).isFalse();
    bore.advanceSeconds(1);
    assertThat(client.isAborted()).isTrue();
  }

  @Test
  void framesInOneSegmentAndByteByByte() throws Exception {
    withSecret();
    FakeConnection glued = bore.call();
    String answer = FakeBore.answer("hush", challenge(glued));
    bore.say(glued, "{\"Authenticate\":\"" + answer + "\"}\0{\"Hello\":2001}");
    assertThat(glued.takeText()).isEqualTo("{\"Hello\":2001}\0\"Heartbeat\"\0");

    FakeConnection split = bore.call();
    String both =
        "{\"Authenticate\":\""
            + FakeBore.answer("hush", challenge(split))
            + "\"}\0 {\"Hello\" : 2002}\n\0";
    both.chars().forEach(c -> split.receive(String.valueOf((char) c)));
    assertThat(split.takeText()).isEqualTo("{\"Hello\":2002}\0\"Heartbeat\"\0");
  }

  @Test
  void everyConnectionHasItsOwnChallenge() {
    withSecret();
    assertThat(challenge(bore.call())).isNotEqualTo(challenge(bore.call()));
  }

  @Test
  void aWrongSecretIsToldSo() throws Exception {
    withSecret();
    FakeConnection client = bore.call();
    String answer = FakeBore.answer("hash", challenge(client));
    bore.say(client, "{\"Authenticate\":\"" + answer + "\"}\0{\"Hello\":2001}");
    error(client, "invalid secret");
    assertThat(bore.events).containsExactly("refused INVALID_SECRET");
  }

  @Test
  void theAnswerToAnotherChallengeIsWrong() throws Exception {
    withSecret();
    FakeConnection first = bore.call();
    FakeConnection second = bore.call();
    String answer = FakeBore.answer("hush", challenge(first));
    challenge(second);
    bore.say(second, "{\"Authenticate\":\"" + answer + "\"}");
    assertThat(second.takeText()).isEqualTo("{\"Error\":\"invalid secret\"}\0");
  }

  @Test
  void whoDoesNotAnswerTheChallengeIsToldToo() {
    withSecret();
    FakeConnection hello = bore.call();
    challenge(hello);
    bore.say(hello, "{\"Hello\":2001}");
    error(hello, "server requires secret, but no secret was provided");
    FakeConnection accept = bore.call();
    challenge(accept);
    bore.say(accept, "{\"Accept\":\"8a4d2c1e-5b6f-4a3d-9e7c-0f1a2b3c4d5e\"}");
    error(accept, "server requires secret, but no secret was provided");
    FakeConnection end = bore.call();
    challenge(end);
    end.endInput();
    bore.loop.run();
    assertThat(end.takeText()).contains("server requires secret");
  }

  @Test
  void anAnswerNobodyAskedFor() {
    FakeConnection client = bore.call();
    bore.say(client, "{\"Authenticate\":\"00\"}");
    silence(client, BoreReason.NO_MESSAGE);
  }

  @Test
  void aSecondAnswer() throws Exception {
    withSecret();
    FakeConnection client = bore.call();
    String answer = "{\"Authenticate\":\"" + FakeBore.answer("hush", challenge(client)) + "\"}";
    bore.say(client, answer);
    bore.say(client, answer);
    silence(client, BoreReason.NO_MESSAGE);
  }

  @Test
  void noMessage() {
    for (String bad : new String[] {"", "GET / HTTP/1.1", "{\"Hi\":1}", "\"Heartbeat\""}) {
      FakeConnection client = bore.call();
      bore.say(client, bad);
      silence(client, BoreReason.NO_MESSAGE);
    }
  }

  @Test
  void tooLongAMessage() {
    FakeConnection most = bore.call();
    bore.say(most, "{\"Hello\":2001}" + " ".repeat(256 - 14));
    assertThat(most.takeText()).startsWith("{\"Hello\":2001}");
    most.reset();
    FakeConnection tooLong = bore.call();
    bore.say(tooLong, "{\"Hello\":2001}" + " ".repeat(257 - 14));
    silence(tooLong, BoreReason.NO_MESSAGE);
    FakeConnection endless = bore.call();
    endless.receive("x".repeat(257));
    bore.loop.run();
    silence(endless, BoreReason.NO_MESSAGE);
  }

  @Test
  void whoSaysNothingIsDroppedAfterThreeSeconds() {
    FakeConnection client = bore.call();
    bore.loop.advanceMillis(2_999);
    assertThat(client.isClosed()).isFalse();
    bore.loop.advanceMillis(1);
    silence(client, BoreReason.TOO_LATE);
  }

  @Test
  void aByteNowAndThenBuysNoTime() {
    FakeConnection client = bore.call();
    for (int i = 0; i < 3; i++) {
      client.receive("{");
      bore.advanceSeconds(1);
    }
    silence(client, BoreReason.TOO_LATE);
  }

  @Test
  void afterTheAnswerThereAreThreeSecondsMore() throws Exception {
    withSecret();
    FakeConnection client = bore.call();
    String answer = FakeBore.answer("hush", challenge(client));
    bore.advanceSeconds(2);
    bore.say(client, "{\"Authenticate\":\"" + answer + "\"}");
    bore.loop.advanceMillis(2_999);
    assertThat(client.isClosed()).isFalse();
    bore.loop.advanceMillis(1);
    silence(client, BoreReason.TOO_LATE);
  }

  @Test
  void whoLeavesBeforeSayingAnything() {
    FakeConnection ended = bore.call();
    ended.receive("{\"Hel");
    ended.endInput();
    bore.loop.run();
    silence(ended, BoreReason.LEFT);
    FakeConnection reset = bore.call();
    reset.reset();
    bore.expect(0, 0, 0, 0);
  }

  @Test
  void silentOnesOfOneAddressLeaveRoomForOthers() {
    bore = new FakeBore(Optional.empty(), new BoreLimits(9, 9, 5, 3, 9, 9, 9, 9, 99));
    FakeConnection[] silent = {
      bore.call("192.0.2.1"), bore.call("192.0.2.1"), bore.call("192.0.2.1")
    };
    assertThat(bore.call("192.0.2.1").isAborted()).isTrue();
    assertThat(bore.call("2001:db8::1").isClosed()).isFalse();
    assertThat(bore.call("127.0.0.1").isClosed()).isFalse();
    assertThat(bore.call("127.0.0.1").isAborted()).isTrue();
    assertThat(bore.events)
        .containsExactly("dropped TOO_MANY_HANDSHAKES_OF_CLIENT", "dropped TOO_MANY_HANDSHAKES");
    bore.say(silent[0], "{\"Hello\":2000}");
    assertThat(bore.call("192.0.2.1").isClosed()).isFalse();
  }

  @Test
  void tunnelsOfOneClientAndInAll() {
    bore = new FakeBore(Optional.empty(), new BoreLimits(3, 2, 9, 9, 9, 9, 9, 9, 99));
    FakeConnection first = bore.tunnel(2001);
    bore.tunnel(2002);
    askAndExpectMore("192.0.2.1", "too many tunnels from this address, close one first");
    FakeConnection other = bore.call("192.0.2.2");
    bore.say(other, "{\"Hello\":2003}");
    assertThat(other.takeText()).startsWith("{\"Hello\":2003}");
    askAndExpectMore("192.0.2.3", "server has too many tunnels, try again later");
    first.reset();
    bore.tunnel(2001);
  }

  private void askAndExpectMore(String from, String text) {
    FakeConnection client = bore.call(from);
    bore.say(client, "{\"Hello\":0}");
    assertThat(client.takeText()).isEqualTo("{\"Error\":\"" + text + "\"}\0");
  }
}
