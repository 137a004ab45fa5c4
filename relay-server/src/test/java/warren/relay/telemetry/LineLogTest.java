package warren.relay.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Lines of the log. */
class LineLogTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2001-02-03T04:05:06.789Z"), ZoneOffset.UTC);

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  private LineLog log(Format format, Level least) {
    PrintStream out = new PrintStream(written, false, StandardCharsets.UTF_8);
    return new LineLog(out, format, least, CLOCK);
  }

  private String written() {
    String text = written.toString(StandardCharsets.UTF_8);
    written.reset();
    return text;
  }

  @Example
  void text() {
    Log log = log(Format.TEXT, Level.DEBUG);
    log.event(Level.INFO, "tunnel_opened", "port", 2040, "client", "192.0.2.1", "why", null);
    assertThat(written())
        .isEqualTo(
            "2001-02-03T04:05:06.789Z info tunnel_opened port=2040 client=192.0.2.1 why=null\n");
    log.event(Level.WARN, "refused", "host", "a b=\"c\\", "empty", "");
    assertThat(written())
        .isEqualTo("2001-02-03T04:05:06.789Z warn refused host=\"a b=\\\"c\\\\\" empty=\"\"\n");
  }

  @Example
  void json() {
    Log log = log(Format.JSON, Level.DEBUG);
    log.event(
        Level.ERROR, "fault", "port", 2040, "yes", true, "why", null, "rate", 0.5, "text", "é\"\\");
    assertThat(written())
        .isEqualTo(
            "{\"time\":\"2001-02-03T04:05:06.789Z\",\"level\":\"error\",\"event\":\"fault\","
                + "\"port\":2040,\"yes\":true,\"why\":null,\"rate\":\"0.5\","
                + "\"text\":\"é\\\"\\\\\"}\n");
  }

  @Example
  void whatCouldBreakALineIsEscaped() {
    String hostile = "a\nb\r\u001b[2J\u0000\u2028\u202e\u0085\ud800";
    String escaped = "\"a\\u000ab\\u000d\\u001b[2J\\u0000\\u2028\\u202e\\u0085\\ud800\"";
    log(Format.TEXT, Level.INFO).event(Level.INFO, "e", "host", hostile);
    assertThat(written()).endsWith(" e host=" + escaped + "\n");
    log(Format.JSON, Level.INFO).event(Level.INFO, "e", "host", hostile);
    assertThat(written()).endsWith(",\"host\":" + escaped + "}\n");
  }

  @Property(tries = 300)
  void anyValueIsOneLineAndReadAgain(@ForAll String key, @ForAll String value) {
    log(Format.TEXT, Level.INFO).event(Level.INFO, "e", key, value);
    assertThat(written()).matches("[^\\p{Cntrl}]*\n");
    String unlikeOthers = "k" + key;
    log(Format.JSON, Level.INFO).event(Level.INFO, "e", unlikeOthers, value);
    String line = written();
    assertThat(line).matches("[^\\p{Cntrl}]*\n");
    JsonObject read = JsonParser.parseString(line).getAsJsonObject();
    assertThat(read.get(unlikeOthers).getAsString()).isEqualTo(value);
  }

  @Example
  void eventsBelowTheLevelAreNotWritten() {
    Log log = log(Format.TEXT, Level.WARN);
    log.event(Level.INFO, "quiet");
    log.event(Level.WARN, "loud");
    assertThat(written()).isEqualTo("2001-02-03T04:05:06.789Z warn loud\n");
  }

  @Example
  void namesHaveValues() {
    Log log = log(Format.TEXT, Level.WARN);
    assertThatIllegalArgumentException().isThrownBy(() -> log.event(Level.INFO, "e", "name"));
  }

  @Example
  void noneTakesEverything() {
    Log.none().event(Level.ERROR, "fault", "why", "none");
    assertThat(written()).isEmpty();
  }
}
