package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.json.Json;

/** Previews in Firefox, by {@code firefox/previews.mjs}. */
class FirefoxPreviewIT {

  @Test
  void carriesWhatItCarriesInChromium() throws IOException {
    Process process =
        new ProcessBuilder(
                "node", "firefox/previews.mjs", FirefoxIT.browser().toString(), Server.url())
            .redirectErrorStream(true)
            .start();
    try {
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(output).startsWith("{");
      Map<String, Object> told = new Json().toType(output, Json.MAP_TYPE);
      assertThat(told)
          .containsEntry("down", 3L << 20)
          .containsEntry("up", (3 << 20) + " true")
          .containsEntry("none", 204L)
          .containsEntry("own", "own")
          .containsEntry("cookie", "b=2")
          .containsEntry("worker", "NotSupportedError")
          .containsEntry("socket", "TEXT")
          .containsEntry("parent", "SecurityError")
          .containsEntry("silent", "before after");
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }
}
