package warren.relay.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.relay.net.ConnectionEvents.Ending;
import warren.relay.testing.TestLimits;
import warren.wire.wisp.Close;
import warren.wire.wisp.Connect;

/** From CONNECT to a connection, or to the reason why there is none. */
class OpeningTest extends SessionFixture {
  @BeforeEach
  void start() {
    startFirst();
  }

  private List<String> dialled() {
    return dialer.dialled().stream()
        .map(connection -> connection.peer().getAddress().getHostAddress())
        .toList();
  }

  @Test
  void aNameIsResolvedCheckedAndDialled() {
    say(connect(1, "Bore.Example.", PORT));
    assertThat(resolver.asked()).containsExactly(NAME);
    resolver.answer(ADDRESS);
    assertThat(dialled()).containsExactly(ADDRESS);
    assertThat(dialer.last().peer().getPort()).isEqualTo(PORT);
    dialer.last().open();
    assertThat(events).containsExactly("opened Bore.Example.:7835");
    dialer.last().receive("hello");
    assertThat(heard()).containsExactly("DATA 1 hello");
  }

  @Test
  void anAddressIsDialledAsItIs() {
    say(connect(1, "10.1.2.3", 80));
    assertThat(resolver.asked()).isEmpty();
    assertThat(dialled()).containsExactly("10.1.2.3");
  }

  @ParameterizedTest
  @CsvSource({
    "other.example, 7835, blocked, TARGET_NOT_ALLOWED",
    "bore.example, 22, blocked, TARGET_NOT_ALLOWED",
    "127.0.0.1, 7835, blocked, TARGET_NOT_ALLOWED",
    "2130706433, 7835, blocked, TARGET_NOT_ALLOWED",
    "0x7f.1, 7835, blocked, TARGET_NOT_ALLOWED",
    "::ffff:10.1.2.3, 81, blocked, TARGET_NOT_ALLOWED",
    "a b, 7835, invalid, TARGET_INVALID",
  })
  void whatIsNotAllowedIsNeverAskedFor(String host, int port, String reason, String refusal) {
    say(connect(1, host, port));
    assertThat(heard()).containsExactly("CLOSE 1 " + reason);
    assertThat(events).hasSize(1).allMatch(line -> line.endsWith(" " + refusal));
    assertThat(resolver.asked()).isEmpty();
    assertThat(dialer.dialled()).isEmpty();
  }

  @Test
  void onlyTcpAndOnlyPorts() {
    say(new Connect(1, Connect.UDP, PORT, NAME));
    say(new Connect(2, 77, PORT, NAME));
    say(new Connect(3, Connect.TCP, 0, NAME));
    assertThat(heard()).containsExactly("CLOSE 1 invalid", "CLOSE 2 invalid", "CLOSE 3 invalid");
  }

  @Test
  void aNameWithoutAddressIsUnreachable() {
    say(connect(1));
    resolver.answer();
    assertThat(heard()).containsExactly("CLOSE 1 unreachable");
  }

  /** The first answer is checked, and nobody asks for a second. */
  @Test
  void aResolverThatChangesItsAnswerGainsNothing() {
    say(connect(1));
    resolver.answer(ADDRESS);
    say(connect(2));
    resolver.answer("127.0.0.1");
    assertThat(dialled()).as("what was checked").containsExactly(ADDRESS);
    assertThat(resolver.asked()).as("once for each stream").containsExactly(NAME, NAME);
    assertThat(heard()).containsExactly("CLOSE 2 blocked");
    assertThat(events)
        .containsExactly("refused bore.example:7835 ADDRESS_NOT_ALLOWED", "closed blocked");
  }

  @Test
  void ofSeveralAddressesTheForbiddenAreLeftOut() {
    say(connect(1));
    resolver.answer("127.0.0.1", "93.184.216.1", "169.254.169.254", "::1", "93.184.216.2");
    dialer.last().fail(Ending.REFUSED);
    dialer.last().fail(Ending.TIMED_OUT);
    assertThat(dialled()).containsExactly("93.184.216.1", "93.184.216.2");
    assertThat(heard()).containsExactly("CLOSE 1 no_answer");
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSED, refused",
    "UNREACHABLE, unreachable",
    "TIMED_OUT, no_answer",
    "RESET, network_error"
  })
  void whyDiallingFailed(Ending ending, String reason) {
    say(connect(1));
    resolver.answer(ADDRESS);
    dialer.last().fail(ending);
    assertThat(heard()).containsExactly("CLOSE 1 " + reason);
    assertThat(events).containsExactly("closed " + reason);
    assertThat(policy.streams()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"REFUSED", "UNREACHABLE", "TIMED_OUT"})
  void theNextAddressIsTried(Ending ending) {
    say(connect(1));
    say(data(1, "early"));
    resolver.answer("93.184.216.1", "93.184.216.2");
    dialer.last().fail(ending);
    dialer.last().open();
    assertThat(dialer.last().takeText()).isEqualTo("early");
    assertThat(events).containsExactly("opened bore.example:7835");
  }

  @Test
  void anOpenConnectionIsNotReplaced() {
    say(connect(1));
    resolver.answer("93.184.216.1", "93.184.216.2");
    dialer.last().open();
    dialer.last().reset();
    assertThat(heard()).containsExactly("CLOSE 1 network_error");
    assertThat(dialled()).hasSize(1);
  }

  @Test
  void whatComesEarlyIsWrittenWhenTheConnectionStands() {
    say(connect(1));
    say(data(1, "one "));
    resolver.answer(ADDRESS);
    say(data(1, "two "));
    assertThat(dialer.last().taken()).isEmpty();
    dialer.last().open();
    say(data(1, "three"));
    assertThat(dialer.last().takeText()).isEqualTo("one two three");
  }

  /** More than is held of a stream, all written at once when it opens. */
  @Test
  void earlyMessagesOfAnySizeDoNotStopTheTabForEver() {
    say(connect(1));
    for (int i = 0; i < 4; i++) {
      say(data(1, 128 << 10));
    }
    assertThat(tab.isReading()).isFalse();
    resolver.answer(ADDRESS);
    dialer.last().open();
    assertThat(tab.isReading()).isTrue();
    assertThat(dialer.last().taken()).hasSize(512 << 10);
  }

  @Test
  void anIdInUseIsNotUsedAgain() {
    open(1);
    heard();
    say(connect(1));
    assertThat(heard()).containsExactly("CLOSE 1 invalid");
    assertThat(dialer.last().isAborted()).isTrue();
    open(1).receive("anew");
    assertThat(heard()).containsExactly("DATA 1 anew");
  }

  @Test
  void idsAreAny32Bits() {
    open(-1).receive("x");
    open(Integer.MIN_VALUE).receive("y");
    open(Integer.MAX_VALUE).receive("z");
    assertThat(heard())
        .containsExactly("DATA -1 x", "DATA " + Integer.MIN_VALUE + " y", "DATA 2147483647 z");
  }

  @Test
  void aStreamClosedWhileItOpensIsForgotten() {
    say(connect(1));
    say(new Close(1, 2));
    assertThat(policy.streams()).isZero();
    resolver.answer(ADDRESS);
    assertThat(dialer.dialled()).isEmpty();
    say(connect(2));
    resolver.answer(ADDRESS);
    say(new Close(2, 2));
    assertThat(dialer.last().isClosed()).isTrue();
    assertThat(policy.streams()).isZero();
    assertThat(heard()).isEmpty();
  }

  @Test
  void limitsAreAnswered() {
    start(1, TestLimits.clients(1, 1, 2, 9, 1, 4, 0), SessionLimits.DEFAULT);
    open(1);
    open(2);
    heard();
    events.clear();
    say(connect(3));
    assertThat(events).containsExactly("refused bore.example:7835 TOO_MANY_STREAMS_OF_CLIENT");
    say(new Close(1, 2));
    say(connect(4));
    say(new Close(4, 2));
    say(connect(5));
    assertThat(events).last().isEqualTo("refused bore.example:7835 TOO_FAST");
    policy.stop();
    say(connect(6));
    assertThat(events).last().isEqualTo("refused bore.example:7835 STOPPING");
    assertThat(heard())
        .containsExactly("CLOSE 3 throttled", "CLOSE 5 throttled", "CLOSE 6 throttled");
  }
}
