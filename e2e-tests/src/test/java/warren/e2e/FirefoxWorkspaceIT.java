package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.json.Json;

/** Work is there again after a reload in Firefox, by {@code firefox/workspace.mjs}. */
class FirefoxWorkspaceIT {
  @Test
  void isThereAfterAReload() throws Exception {
    String browser = FirefoxIT.browser().toString();
    Process process =
        new ProcessBuilder("node", "firefox/workspace.mjs", browser, Server.url())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(said).as("what Firefox says").startsWith("{");
    Map<String, Object> found = new Json().toType(said, Json.MAP_TYPE);
    assertThat(found)
        .containsEntry("before", "kept")
        .containsEntry("state", "kept")
        .containsEntry("names", 300L)
        .containsEntry("sound", 299L)
        .containsEntry("renamed", 9000L);
  }
}
