package warren.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  @Test
  void defaults() throws Options.UsageException {
    assertThat(Options.parse())
        .isEqualTo(new Options(8420, null, null, PreviewHosts.LOCAL, List.of(), List.of(), false));
  }

  @Test
  void everything() throws Options.UsageException {
    String line =
        "--port 80 --host 0.0.0.0 --page-host Warren.Example --preview-host p{port}-{session}.previews.test --relay ws://localhost:1 --relay wss://a.example --root src --help";
    assertThat(Options.parse(line.split(" ", -1)))
        .isEqualTo(
            new Options(
                80,
                "0.0.0.0",
                "warren.example",
                new PreviewHosts("previews.test"),
                List.of("ws://localhost:1", "wss://a.example"),
                List.of(Path.of("src")),
                true));
  }

  @ParameterizedTest
  @CsvSource({
    "--port, --port needs a value",
    "--port x, x is not a port",
    "--port 65536, 65536 is not a port",
    "--port -1, -1 is not a port",
    "--relay http://a, 'http://a is not a relay''s address, such as ws://localhost:8421'",
    "--relay ws://a;script-src, 'ws://a;script-src is not a relay''s address, such as ws://localhost:8421'",
    "--root nowhere, nowhere is not a folder",
    "--page-host a_b, 'a_b is not a host''s name, such as warren.example.com'",
    "--preview-host x.localhost, 'x.localhost is not a preview''s host, such as p{port}-{session}.example.com'",
    "--preview-host p{port}-{session}., 'p{port}-{session}. is not a preview''s host, such as p{port}-{session}.example.com'",
    "--preview-host p{port}-{session}.a.test, --preview-host p{port}-{session}.a.test needs --page-host NAME",
    "--colour, --colour is not an option; --help lists them",
  })
  void mistakes(String line, String message) {
    assertThatThrownBy(() -> Options.parse(line.split(" ", -1)))
        .isInstanceOf(Options.UsageException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "warren.example, warren.example",
    "warren.example, previews.warren.example",
    "app.warren.example, warren.example",
    "app.warren.example, previews.warren.example",
  })
  void previewsOnThePagesSiteAreRefused(String page, String domain) {
    String template = "p{port}-{session}." + domain;
    assertThatThrownBy(() -> Options.parse("--page-host", page, "--preview-host", template))
        .isInstanceOf(Options.UsageException.class)
        .hasMessage(
            "previews at %s would be on the page's site, %s: give --preview-host another domain"
                .formatted(template, page));
  }
}
