package warren.e2e;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples of the start screen: one click opens each, one runs it. */
class SamplesIT extends BrowserTest {
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"Python", "JavaScript", "C", "Rust", "Go"})
  void opensAndRuns(String language) {
    SampleRun.check(driver, page, language);
  }
}
