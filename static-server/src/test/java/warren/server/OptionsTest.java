package warren.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  @Test
  void defaults() throws Options.UsageException {
    assertThat(Options.parse())
        .isEqualTo(
            new Options(
                8420,
                null,
                null,
                PreviewHosts.LOCAL,
                List.of(),
                List.of("https:"),
                TunnelOptions.DEFAULT,
                List.of(),
                false));
  }

  @Test
  void everything() throws Options.UsageException {
    String line =
        "--port 80 --host 0.0.0.0 --page-host Warren.Example --preview-host p{port}-{session}.previews.test --relay ws://localhost:1 --relay wss://a.example --outbound https: --outbound http://10.0.0.1:80 --bore b.example --tunnel-host t.example --root src --help";
    assertThat(Options.parse(line.split(" ", -1)))
        .isEqualTo(
            new Options(
                80,
                "0.0.0.0",
                "warren.example",
                new PreviewHosts("previews.test"),
                List.of("ws://localhost:1", "wss://a.example"),
                List.of("https:", "http://10.0.0.1:80"),
                new TunnelOptions("b.example:7835", "t.example", null),
                List.of(Path.of("src")),
                true));
  }

  @Test
  void noOutbound() throws Options.UsageException {
    assertThat(Options.parse("--outbound", "none").outbound()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--port, --port needs a value",
    "--port x, x is not a port",
    "--port 65536, 65536 is not a port",
    "--port -1, -1 is not a port",
    "--relay http://a, 'http://a is not a relay''s address, such as ws://localhost:8421'",
    "--relay ws://a;script-src, 'ws://a;script-src is not a relay''s address, such as ws://localhost:8421'",
    "--outbound *, '* is neither https: nor an origin such as http://10.0.0.1:80'",
    "--outbound https://a;script-src, 'https://a;script-src is neither https: nor an origin such as http://10.0.0.1:80'",
    "--bore a/b, 'a/b is not a bore server, such as bore.example.com:7835'",
    "--bore a:b, 'a:b is not a bore server, such as bore.example.com:7835'",
    "--tunnel-host a:1, 'a:1 is not a name or an address, such as tunnels.example.com'",
    "--relay-token-file nowhere, 'the relay''s token cannot be read from nowhere'",
    "--relay-token-file pom.xml, 'the first line of pom.xml is not a relay''s token'",
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
    "--bore b.example, b.example:7835, b.example",
    "--bore b.example:80, b.example:80, b.example",
    "--bore [::1], [::1]:7835, [::1]",
    "--bore [::1]:80, [::1]:80, [::1]",
    "--bore b.example:80 --tunnel-host [2001:db8::1], b.example:80, [2001:db8::1]",
    "--tunnel-host 192.0.2.7, localhost:7835, 192.0.2.7",
  })
  void serverOfTunnelsAndTheNameOfItsPorts(String line, String server, String host)
      throws Options.UsageException {
    assertThat(Options.parse(line.split(" ", -1)).tunnels())
        .isEqualTo(new TunnelOptions(server, host, null));
  }

  @Test
  void pageIsToldOfTunnelsIfThereIsARelay(@TempDir Path folder)
      throws Options.UsageException, IOException {
    Path token = Files.writeString(folder.resolve("token"), "a-token\nmore\n");
    Options with =
        Options.parse("--relay", "wss://r.example", "--relay-token-file", token.toString());
    assertThat(ServerFile.of(with))
        .contains("\"tunnel\":{\"relay\":\"wss://r.example\",\"token\":\"a-token\",");
    assertThat(ServerFile.of(Options.parse("--bore", "b.example"))).doesNotContain("tunnel");
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
