package warren.relay.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/** Lines of the log. */
class LoggingTest {
  private static final Instant TIME = Instant.parse("2001-02-03T04:05:06.789Z");
  private static final String NOW = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Logger log = LoggerFactory.getLogger("warren.relay.test");

  private String written() {
    String text = written.toString(StandardCharsets.UTF_8);
    written.reset();
    return text;
  }

  @AfterTry
  void isSilentAgain() {
    Logging.to(new ByteArrayOutputStream(), Format.TEXT, Level.ERROR);
  }

  private static String line(Format format, String level, String event, Object... pairs) {
    List<KeyValuePair> all = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      all.add(new KeyValuePair(String.valueOf(pairs[i]), pairs[i + 1]));
    }
    return format.line(TIME, level, event, all);
  }

  @Example
  void text() {
    assertThat(
            line(
                Format.TEXT,
                "info",
                "tunnel_opened",
                "port",
                2040,
                "client",
                "192.0.2.1",
                "why",
                null))
        .isEqualTo(
            "2001-02-03T04:05:06.789Z info tunnel_opened port=2040 client=192.0.2.1 why=null");
    assertThat(line(Format.TEXT, "warn", "refused", "host", "a b=\"c\\", "empty", ""))
        .isEqualTo("2001-02-03T04:05:06.789Z warn refused host=\"a b=\\\"c\\\\\" empty=\"\"");
  }

  @Example
  void json() {
    assertThat(
            line(
                Format.JSON,
                "error",
                "fault",
                "port",
                2040,
                "yes",
                true,
                "why",
                null,
                "rate",
                0.5,
                "text",
                "\u00e9\"\\"))
        .isEqualTo(
            "{\"time\":\"2001-02-03T04:05:06.789Z\",\"level\":\"error\",\"event\":\"fault\","
                + "\"port\":2040,\"yes\":true,\"why\":null,\"rate\":\"0.5\","
                + "\"text\":\"\u00e9\\\"\\\\\"}");
  }

  @Example
  void whatCouldBreakALineIsEscaped() {
    String hostile = "a\nb\r\u001b[2J\u0000\u2028\u202e\u0085\ud800";
    String escaped = "\"a\\u000ab\\u000d\\u001b[2J\\u0000\\u2028\\u202e\\u0085\\ud800\"";
    assertThat(line(Format.TEXT, "info", "e", "host", hostile)).endsWith(" e host=" + escaped);
    assertThat(line(Format.JSON, "info", "e", "host", hostile))
        .endsWith(",\"host\":" + escaped + "}");
  }

  @Property(tries = 300)
  void anyValueIsOneLineAndReadAgain(@ForAll String key, @ForAll String value) {
    Logging.to(written, Format.TEXT, Level.INFO);
    log.atInfo().addKeyValue(key, value).log("e");
    assertThat(written()).matches("[^\\p{Cntrl}]*\n");
    String unlikeOthers = "k" + key;
    Logging.to(written, Format.JSON, Level.INFO);
    log.atInfo().addKeyValue(unlikeOthers, value).log("e");
    String line = written();
    assertThat(line).matches("[^\\p{Cntrl}]*\n");
    JsonObject read = JsonParser.parseString(line).getAsJsonObject();
    assertThat(read.get(unlikeOthers).getAsString()).isEqualTo(value);
  }

  @Example
  void eventsBelowTheLevelAreNotWritten() {
    Logging.to(written, Format.TEXT, Level.WARN);
    log.atInfo().log("quiet");
    log.atWarn().addKeyValue("port", 1).log("loud");
    assertThat(written()).matches(NOW + " warn loud port=1\n");
  }

  @Example
  void librariesAreNotHeard() {
    Logging.to(written, Format.TEXT, Level.DEBUG);
    LoggerFactory.getLogger("org.java_websocket.Anything").error("what a client did");
    assertThat(written()).isEmpty();
  }
}
