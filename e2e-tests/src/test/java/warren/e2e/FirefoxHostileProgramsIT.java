package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.json.Json;

/** Hostile programs in Firefox, by {@code firefox/script.mjs}. */
class FirefoxHostileProgramsIT {
  private static final Path SCRIPT = Path.of("src", "test", "resources", HostilePrograms.SCRIPT);

  @Test
  void reachNothing() throws IOException {
    String url = Server.url();
    List<String> command =
        List.of(
            "node",
            "firefox/script.mjs",
            FirefoxIT.browser().toString(),
            url,
            SCRIPT.toString(),
            url);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      BufferedReader output =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = output.readLine();
      assertThat(line).as("what Firefox says").startsWith("{");
      HostilePrograms.check(new Json().toType(line, Json.MAP_TYPE));
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }
}
