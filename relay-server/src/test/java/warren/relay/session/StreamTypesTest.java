package warren.relay.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.relay.net.ConnectionEvents.Ending;
import warren.wire.wisp.Connect;

/** The types of streams that the extension brings. */
class StreamTypesTest extends SessionFixture {
  private void connectBy(int type, String host, int port) {
    say(new Connect(1, type, port, host));
  }

  @Test
  void anAnnouncedStreamSaysThatItStands() {
    startSecond(4);
    connectBy(Connect.ANNOUNCED_TCP, NAME, PORT);
    resolver.answer(ADDRESS);
    assertThat(heard()).isEmpty();
    dialer.last().open();
    assertThat(heard()).containsExactly("CONTINUE 1 8");
    assertThat(secured).isEmpty();
    dialer.last().receive("hello");
    assertThat(heard()).containsExactly("DATA 1 hello");
  }

  @ParameterizedTest
  @CsvSource({"Bore.Example., 7835, bore.example", "[::FFFF:10.1.2.3], 80, ''"})
  void tlsIsForTheHostThatWasAskedFor(String host, int port, String secure) {
    startSecond(4);
    connectBy(Connect.TLS, host, port);
    if (!secure.isEmpty()) {
      resolver.answer(ADDRESS);
      assertThat(secured).containsExactly(secure);
      dialer.last().open();
      assertThat(heard()).containsExactly("CONTINUE 1 8");
    }
  }

  @Test
  void whatIsNotAllowedIsNotAllowedByTls() {
    startSecond(4);
    connectBy(Connect.TLS, "other.example", 443);
    assertThat(heard()).containsExactly("CLOSE 1 blocked");
    connectBy(Connect.TLS, NAME, PORT);
    resolver.answer("127.0.0.1");
    assertThat(heard()).containsExactly("CLOSE 1 blocked");
    assertThat(dialer.dialled()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {Connect.ANNOUNCED_TCP, Connect.TLS})
  void withoutTheExtensionThereIsNone(int type) {
    startFirst();
    connectBy(type, NAME, PORT);
    assertThat(heard()).containsExactly("CLOSE 1 invalid");
  }

  @ParameterizedTest
  @CsvSource({"UNTRUSTED, untrusted", "NO_TLS, no_tls"})
  void anotherAddressHasNoBetterCertificate(Ending ending, String reason) {
    startSecond(4);
    connectBy(Connect.TLS, NAME, PORT);
    resolver.answer("93.184.216.1", "93.184.216.2");
    dialer.last().fail(ending);
    assertThat(heard()).containsExactly("CLOSE 1 " + reason);
    assertThat(dialer.dialled()).hasSize(1);
  }
}
