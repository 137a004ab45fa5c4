package warren.relay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Holds what is written for people against the table of settings. */
class ReadmeTest {
  /** The README's table as it has to be. */
  static String table() {
    StringBuilder out = new StringBuilder("| setting | value | default | meaning |\n");
    out.append("|---|---|---|---|\n");
    Setting.GROUPS.forEach(
        (title, settings) -> {
          out.append("| **").append(title).append("** | | | |\n");
          settings.forEach(setting -> out.append(row(setting)));
        });
    return out.toString();
  }

  private static String row(Setting setting) {
    String value = setting.type().label().replace("|", " or ");
    String many = setting.type().isList() ? ", ..." : "";
    String fallback =
        setting.fallback().isEmpty() ? "-" : "`" + setting.fallback().replace(",", "`, `") + "`";
    return "| `%s` | %s%s | %s | %s |%n"
        .formatted(setting.key(), value, many, fallback, setting.meaning());
  }

  @Test
  void readmeHasTheTable() throws IOException {
    assertThat(Files.readString(Path.of("README.md"))).contains(table());
  }

  @Test
  void exampleHasSettingsThatThereAre() throws IOException {
    String text = Files.readString(Path.of("examples/relay.properties"));
    Properties all = new Properties();
    all.load(new StringReader(text.replaceAll("(?m)^#(?=[a-z-]+=)", "")));
    assertThat(all.stringPropertyNames())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(Setting.named(name)).as(name).isPresent());
  }
}
