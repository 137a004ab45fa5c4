package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.json.Json;

/** Previews of real servers in Firefox, by {@code firefox/servers.mjs}. */
class FirefoxServersIT {

  @ParameterizedTest
  @EnumSource(WebServer.class)
  void answersInItsPreview(WebServer server) throws IOException {
    Map<String, Object> started =
        Map.of(
            "files", server.filesOrLeaveOut(),
            "command", server.command(),
            "listens", server.isHandedAListener(),
            "page", server.page());
    Process process =
        new ProcessBuilder(
                "node", "firefox/servers.mjs", FirefoxIT.browser().toString(), Server.url())
            .redirectErrorStream(true)
            .start();
    try {
      try (OutputStream input = process.getOutputStream()) {
        input.write(new Json().toJson(started).getBytes(StandardCharsets.UTF_8));
      }
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(output).isEqualTo("20 times 200 hello");
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }
}
