package warren.e2e;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of projects whose packages npm gets from a registry. */
abstract class RegistryTest extends ProjectTest {
  /** Some hundred packages may have to be fetched first, and compilers to be compiled. */
  static final Duration INSTALLATION = Duration.ofSeconds(150);

  NpmRegistry registry;

  @BeforeAll
  void serve() throws IOException {
    registry = NpmRegistry.start();
  }

  @AfterAll
  void close() {
    if (registry != null) {
      registry.close();
    }
  }

  /** The environment in which a shell's npm asks this registry, and nothing else. */
  String settings() {
    return "npm_config_registry=%s npm_config_audit=false npm_config_fund=false"
        .formatted(registry.url());
  }

  void awaitInTerminal(String text) {
    page.conditions()
        .until(text + " in the terminal", INSTALLATION, () -> page.transcript().contains(text));
  }
}
