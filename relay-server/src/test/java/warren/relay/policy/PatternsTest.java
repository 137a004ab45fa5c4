package warren.relay.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries of the allow-list, and networks. */
class PatternsTest {
  @ParameterizedTest
  @CsvSource({
    "bore.example:7835, bore.example, 7835",
    "bore.example:7835, BORE.example., 7835",
    "Bücher.example:80, xn--bcher-kva.example, 80",
    "*.bore.example:7835, a.bore.example, 7835",
    "*.bore.example:7835, a.b.bore.example, 7835",
    "bore.example:2000-2100, bore.example, 2000",
    "bore.example:2000-2100, bore.example, 2100",
    "192.0.2.7:80, 192.0.2.7, 80",
    "192.0.2.7:80, 3221225991, 80",
    "10.1.0.0/16:80, 10.1.255.255, 80",
    "0.0.0.0/0:80, 8.8.8.8, 80",
    "[2001:db8::7]:80, 2001:db8::7, 80",
    "[2001:db8::/32]:80, [2001:db8:ffff::], 80",
    "[::ffff:0:0/96]:80, ::ffff:1.2.3.4, 80",
  })
  void covered(String pattern, String host, int port) {
    assertThat(covers(pattern, host, port)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "bore.example:7835, bore.example, 7836",
    "bore.example:7835, a.bore.example, 7835",
    "bore.example:7835, bore.example.evil, 7835",
    "bore.example:7835, evilbore.example, 7835",
    "*.bore.example:7835, bore.example, 7835",
    "*.bore.example:7835, evilbore.example, 7835",
    "bore.example:2000-2100, bore.example, 1999",
    "bore.example:2000-2100, bore.example, 2101",
    "192.0.2.7:80, 192.0.2.8, 80",
    "192.0.2.7:80, ::ffff:192.0.2.7, 80",
    "10.1.0.0/16:80, 10.2.0.0, 80",
    "10.1.0.0/16:80, a.example, 80",
    "0.0.0.0/0:80, 2001:db8::7, 80",
    "[2001:db8::/32]:80, 2001:db9::, 80",
  })
  void notCovered(String pattern, String host, int port) {
    assertThat(covers(pattern, host, port)).isFalse();
  }

  private static boolean covers(String pattern, String host, int port) {
    return TargetPattern.parse(pattern).covers(Host.of(host).orElseThrow(), port);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bore.example | 'bore.example' has no port: write host:port",
        "bore.example: | 'bore.example:' has no port or range of ports behind its last colon",
        "bore.example:* | 'bore.example:*' has no port or range of ports behind its last colon",
        "bore.example:1- | 'bore.example:1-' has no port or range of ports behind its last colon",
        "bore.example:0 | ports are from 1 to 65535, not 0-0",
        "bore.example:65536 | ports are from 1 to 65535, not 65536-65536",
        "bore.example:9-8 | ports are from 1 to 65535, not 9-8",
        ":80 | ':80' has no host",
        "*:80 | '*:80' has no host",
        "a.*.b:80 | 'a.*.b:80' has no host",
        "::1:80 | '::1:80': an IPv6 address stands in brackets",
        "[fe80::1%1]:80 | '[fe80::1%1]' is no address",
        "127.1:80 | '127.1' is no address",
        "2130706433:80 | '2130706433' is no address",
        "*.1.2.3.4:80 | '*.1.2.3.4' is no address",
        "10.0.0.1/8:80 | 10.0.0.1/8 has bits behind its prefix",
        "10.0.0.0/33:80 | a prefix has 0 to 32 bits, not 33",
        "10.0.0.0/:80 | '10.0.0.0/' has no number as its prefix length",
        "a.example/8:80 | 'a.example/8' is no address",
      })
  void noPattern(String pattern, String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetPattern.parse(pattern))
        .withMessage(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/8", "192.0.2.7/32", "2001:db8:0:0:0:0:0:0/33"})
  void networksAreWrittenAsTheyAreRead(String text) {
    assertThat(Network.parse(text)).hasToString(text);
  }
}
