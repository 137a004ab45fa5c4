package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.json.Json;

/** The ways out of a tab in Firefox, by {@code firefox/script.mjs}. */
class FirefoxTabNetworkIT {
  private static final Path SCRIPT = Path.of("src", "test", "resources", "tab-network.js");

  @Test
  void leadOut() throws Exception {
    String browser = FirefoxIT.browser().toString();
    try (TabNetwork network = new TabNetwork(new Conditions())) {
      List<String> command = new ArrayList<>();
      command.addAll(List.of("node", "firefox/script.mjs", browser, network.url()));
      command.add(SCRIPT.toString());
      command.addAll(network.arguments());
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try {
        network.check(shared(process), "browser,relay");
      } finally {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
      }
    }
  }

  private static Map<String, Object> shared(Process process) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    assertThat(line).as("what Firefox says").startsWith("{");
    return new Json().toType(line, Json.MAP_TYPE);
  }
}
