package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.json.Json;

/** Scripts that use the SDK in Firefox, by {@code firefox/script.mjs}. */
final class FirefoxScript {
  private FirefoxScript() {}

  /** What a script of the resources gives, which sees Warren's address as its argument. */
  static Map<String, Object> run(String script) throws IOException {
    String url = Server.url();
    Path file = Path.of("src", "test", "resources", script);
    List<String> command =
        List.of(
            "node",
            "firefox/script.mjs",
            FirefoxIT.browser().toString(),
            url,
            file.toString(),
            url);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      BufferedReader output =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = output.readLine();
      assertThat(line).as("what Firefox says").startsWith("{");
      return new Json().toType(line, Json.MAP_TYPE);
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }
}
