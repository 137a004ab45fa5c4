package warren.e2e;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Recursion in Chromium. */
class RecursionIT extends BrowserTest {
  @Test
  void isDeep() {
    Recursion.check(
        new Sdk(driver, Server.url()).open(Map.of()).map(Sdk.resource(Recursion.SCRIPT)));
  }
}
