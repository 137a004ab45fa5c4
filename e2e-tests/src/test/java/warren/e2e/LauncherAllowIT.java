package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./warren up --allow} lets programs reach. */
class LauncherAllowIT extends BrowserTest {
  private static final String ASK =
      """
      import sys, urllib.error, urllib.request
      for address in sys.argv[1:]:
          try: print(urllib.request.urlopen(address).read())
          except urllib.error.HTTPError as error: print(error)
      """;

  @Test
  void programsReachWhatIsAllowedAndNothingElse() throws Exception {
    Path hosts = Folders.temporary("hosts").resolve("hosts");
    Files.writeString(hosts, "127.0.0.1 allowed.test other.test localhost\n");
    try (OutsideServer allowed = new OutsideServer(false).file("/file", "by the relay");
        OutsideServer other = new OutsideServer(false);
        Launcher warren =
            Launcher.upWithHosts(
                hosts,
                "--allow",
                "allowed.test:" + allowed.port(),
                "--allow",
                "127.0.0.1:" + allowed.port())) {
      Sdk sdk = new Sdk(driver, warren.awaitServers()).open();
      String said =
          sdk.python(ASK, allowed.url("allowed") + "/file", other.url("other") + "/file").said();
      assertThat(said)
          .startsWith("b'by the relay'\nHTTP Error 502: Refused by the browser: ")
          .contains("its operator can, by --allow other.test:" + other.port());
      assertThat(other.asked).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "example.org:x", ":80", "a b:80", "a:1,", ""})
  void whatIsNoHostAndPortIsOneLine(String value) throws Exception {
    try (Launcher warren = Launcher.up("--allow", value)) {
      assertThat(warren.awaitEnd())
          .isEqualTo("warren: --allow needs HOST:PORT, such as api.example.org:443\n");
      assertThat(warren.exitCode()).isEqualTo(1);
    }
  }
}
