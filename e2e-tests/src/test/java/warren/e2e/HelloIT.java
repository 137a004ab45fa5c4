package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The thinnest thread through every layer. */
class HelloIT extends BrowserTest {
  @Test
  @DisplayName("A C program goes from the folder input to the terminal")
  void cHello() throws IOException {
    page.openFresh(Folders.project("hello-c"));

    assertThat(page.command()).isEqualTo("main.wasm");
    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("Hello from C");
  }
}
