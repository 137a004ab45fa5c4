package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.openqa.selenium.json.Json;

/**
 * The samples in Firefox, by {@code firefox/samples.mjs}: it speaks BiDi with the browser itself,
 * so that no driver is needed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirefoxIT {
  static final List<String> SAMPLES = List.of("python", "javascript", "c", "rust", "go");

  private static final Path SCRIPT = Path.of("firefox", "samples.mjs");
  private static final List<Path> BROWSERS =
      List.of(Path.of("/usr/bin/firefox-esr"), Path.of("/usr/bin/firefox"));

  private final Map<String, Map<String, Object>> outcomes = new HashMap<>();
  private final StringBuilder output = new StringBuilder();
  private Process process;

  @BeforeAll
  void runAll() throws IOException {
    Path browser = browser();
    List<String> command = new ArrayList<>(List.of("node", SCRIPT.toString()));
    command.addAll(List.of(browser.toString(), Server.url()));
    command.addAll(SAMPLES);
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(this::take);
    }
  }

  /** Firefox; without it the test is skipped. */
  static Path browser() {
    return BROWSERS.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(() -> Assumptions.abort("Firefox is left out: there is no firefox-esr here"));
  }

  private void take(String line) {
    output.append(line).append('\n');
    if (line.startsWith("{")) {
      Map<String, Object> outcome = new Json().toType(line, Json.MAP_TYPE);
      outcomes.put((String) outcome.get("sample"), outcome);
    }
  }

  @AfterAll
  void endAll() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("SAMPLES")
  void opensAndRuns(String sample) {
    Map<String, Object> outcome = outcomes.get(sample);
    assertThat(outcome).as("what Firefox's script said:\n" + output).isNotNull();
    Assumptions.assumeTrue(
        outcome.get("passed") != null,
        sample + " is left out: the build of runtimes/ had no compiler for its sample");

    assertThat(outcome.get("terminal"))
        .as("what the page said:\n" + outcome.get("said"))
        .asString()
        .containsPattern("Hello, World, from \\w+!")
        .contains("visits.txt now has 1 lines")
        .contains("[exit 0 ");
    assertThat(outcome).containsEntry("passed", true).containsEntry("said", "");
  }
}
