package warren.relay.policy;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spellings of hosts. */
class HostTest {
  @ParameterizedTest
  @CsvSource({
    "bore.example, bore.example",
    "Bore.EXAMPLE, bore.example",
    "bore.example., bore.example",
    "localhost, localhost",
    "_dns.a-b.example, _dns.a-b.example",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "Bücher.example, xn--bcher-kva.example",
    "bore。example, bore.example",
    "ｂｏｒｅ.example, bore.example",
    "4.example, 4.example",
    "0x7f.1a.example, 0x7f.1a.example",
    "1.2.3.4a, 1.2.3.4a",
  })
  void names(String asked, String name) {
    assertThat(Host.of(asked)).map(Host::name).hasValue(name);
    assertThat(new Target(asked, 1).name()).hasValue(name);
    assertThat(new Target(asked, 1).literal()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "127.0.0.1., 127.0.0.1",
    "2130706433, 127.0.0.1",
    "0x7f.1, 127.0.0.1",
    "0X7F000001, 127.0.0.1",
    "017700000001, 127.0.0.1",
    "0177.0.0.1, 127.0.0.1",
    "127.1, 127.0.0.1",
    "127.0.1, 127.0.0.1",
    "127.0.0.0000001, 127.0.0.1",
    "0, 0.0.0.0",
    "4294967295, 255.255.255.255",
    "10.65535, 10.0.255.255",
    "①②⑦.0.0.1, 127.0.0.1",
    "127。0。0。1, 127.0.0.1",
    "１２７.1, 127.0.0.1",
    "::1, 0:0:0:0:0:0:0:1",
    "[::1], 0:0:0:0:0:0:0:1",
    "::, 0:0:0:0:0:0:0:0",
    "2001:DB8::A, 2001:db8:0:0:0:0:0:a",
    "::ffff:127.0.0.1, 0:0:0:0:0:ffff:7f00:1",
    "[::ffff:7f00:1], 0:0:0:0:0:ffff:7f00:1",
    "::127.0.0.1, 0:0:0:0:0:0:7f00:1",
    "64:ff9b::10.0.0.1, 64:ff9b:0:0:0:0:a00:1",
  })
  void addresses(String asked, String address) {
    assertThat(new Target(asked, 1).literal().orElseThrow().getHostAddress()).isEqualTo(address);
    assertThat(new Target(asked, 1).name()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a..b",
        ".a",
        "a b",
        " a",
        "a\n",
        "a\0b",
        "a/b",
        "a@b",
        "a%2eb",
        "-a",
        "a-",
        "*.a",
        "256.0.0.1",
        "1.2.3.4.5",
        "1.2.3..",
        "1..2",
        "4294967296",
        "99999999999999999999999",
        "0x",
        "0x1ffffffff",
        "08.0.0.1",
        "127.0.0.0x",
        "example.1",
        "example.0x1",
        "fe80::1%eth0",
        "fe80::1%1",
        "[fe80::1%251]",
        "[::1",
        "::1]",
        "[[::1]]",
        ":",
        ":::",
        "1:2",
        "::g",
        "::1：80",
        "[127.0.0.1]",
        "::1/128",
      })
  void neither(String asked) {
    assertThat(Host.of(asked)).isEmpty();
  }

  @Example
  void labelsHave63CharactersAndNames253() {
    String label = "a".repeat(63);
    assertThat(Host.of(label)).isPresent();
    assertThat(Host.of(label + "a")).isEmpty();
    String longest = (label + ".").repeat(3) + "a".repeat(61);
    assertThat(Host.of(longest)).isPresent();
    assertThat(Host.of(longest + "a")).isEmpty();
  }

  @Property
  void anyTextIsUnderstoodOrNot(@ForAll String text) {
    understood(text);
  }

  @Property
  void anyTextOfSuchCharactersIsUnderstoodOrNot(
      @ForAll
          @StringLength(max = 20)
          @CharRange(from = '0', to = '9')
          @Chars({'.', ':', 'x', 'a', 'f', '[', ']', '%', '-', '。'})
          String text) {
    understood(text);
  }

  /** A name stays as it is when it is asked for again. */
  private static void understood(String text) {
    Host.of(text).ifPresent(host -> assertThat(Host.of(host.name())).hasValue(host));
  }
}
