package warren.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.shared.memory.Limits;

/** RFC 6265 for localhost. */
class CookieJarTest {
  private static final long NOW = 1_600_000_000;

  private final CookieJar jar = new CookieJar();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=b|/|/|a=b",
        "a=b; Path=/x|/|/x/y|a=b",
        "a=b; Path=/x|/|/xy|''",
        "a=b; Path=/x|/|/x|a=b",
        "a=b; Path=/x/|/|/x|''",
        "a=b; Path=x|/p/q|/p/z|a=b",
        "a=b|/p/q?r=/s|/p/z|a=b",
        "a=b|/p/q|/z|''",
        "a=b|/p|/z|a=b",
        " a = b ; Secure; SameSite=Strict; Domain=|/|/|a=b",
        "a=b; Domain=localhost|/|/|a=b",
        "a=b; Domain=.LocalHost|/|/|a=b",
        "a=b; Domain=example.com|/|/|''",
        "a=b; Domain=example.com; Domain=localhost|/|/|a=b",
        "a=b; Domain=sub.localhost|/|/|''",
        "a=b=c|/|/|a=b=c",
        "a=|/|/|a=",
        "a=\"b\"|/|/|a=\"b\"",
        "=b|/|/|''",
        "ab|/|/|''",
        "a=b; Max-Age=10|/|/|a=b",
        "a=b; Max-Age=0|/|/|''",
        "a=b; Max-Age=-5|/|/|''",
        "a=b; Max-Age=x|/|/|a=b",
        "a=b; Expires=Wed, 21 Oct 2015 07:28:00 GMT|/|/|''",
        "a=b; Expires=Wed, 21-Oct-2035 07:28:00 GMT|/|/|a=b",
        "a=b; Expires=Wed Oct 21 07:28:00 35|/|/|a=b",
        "a=b; Expires=nonsense|/|/|a=b",
        "a=b; Max-Age=10; Expires=Wed, 21 Oct 2015 07:28:00 GMT|/|/|a=b",
        "a=b; Path=/x; Path=/|/|/|a=b",
      })
  void oneCookie(String text, String target, String later, String header) {
    jar.set(text, target, NOW);
    assertThat(jar.header(later, NOW)).isEqualTo(header);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Thu, 01 Jan 1970 00:00:00 GMT|0",
        "Sun, 06 Nov 1994 08:49:37 GMT|784111777",
        "Sunday, 06-Nov-94 08:49:37 GMT|784111777",
        "Sun Nov  6 08:49:37 1994|784111777",
        "29 Feb 2024 00:00:00|1709164800",
        "1 Mar 2024 0:0:0|1709251200",
      })
  void dates(String text, long seconds) {
    assertThat(CookieDate.parse(text)).isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "1 Jan 1600 0:0:0",
    "32 Jan 2000 0:0:0",
    "1 Jan 2000",
    "1 Jan 2000 24:00:00",
    "1 2000 0:0:0"
  })
  void noDates(String text) {
    assertThat(CookieDate.parse(text)).isEqualTo(CookieDate.NONE);
  }

  @Test
  void longerPathsComeFirstThenOlderOnes() {
    jar.set("a=1; Path=/", "/", NOW);
    jar.set("b=2; Path=/x", "/", NOW);
    jar.set("c=3; Path=/", "/", NOW);
    jar.set("a=4; Path=/", "/", NOW);
    assertThat(jar.header("/x", NOW)).isEqualTo("b=2; a=4; c=3");
  }

  @Test
  void scriptsNeitherSeeNorChangeWhatIsHttpOnly() {
    jar.set("a=1; HttpOnly", "/", NOW);
    assertThat(jar.setByScript("a=2", "/", NOW)).isFalse();
    assertThat(jar.setByScript("b=2; HttpOnly", "/", NOW)).isFalse();
    assertThat(jar.setByScript("c=3", "/", NOW)).isTrue();
    assertThat(jar.visible(NOW)).extracting(Cookie::name).containsExactly("c");
    assertThat(jar.header("/", NOW)).isEqualTo("a=1; c=3");
  }

  @Test
  void goneWhenItsTimeIsOver() {
    jar.set("a=1; Max-Age=10", "/", NOW);
    assertThat(jar.header("/", NOW + 9)).isEqualTo("a=1");
    assertThat(jar.header("/", NOW + 10)).isEmpty();
  }

  @Test
  void removedByAnOldDate() {
    jar.set("a=1", "/", NOW);
    assertThat(jar.set("a=1; Max-Age=0", "/", NOW)).isTrue();
    assertThat(jar.set("a=1; Max-Age=0", "/", NOW)).isFalse();
    assertThat(jar.header("/", NOW)).isEmpty();
  }

  @Test
  void neitherTooManyNorTooLarge() {
    assertThat(jar.set("a=" + "x".repeat(Limits.COOKIE), "/", NOW)).isFalse();
    for (int i = 0; i <= Limits.COOKIES; i++) {
      jar.set("c" + i + "=1", "/", NOW);
    }
    assertThat(jar.visible(NOW))
        .hasSize(Limits.COOKIES)
        .extracting(Cookie::name)
        .doesNotContain("c0");
  }
}
