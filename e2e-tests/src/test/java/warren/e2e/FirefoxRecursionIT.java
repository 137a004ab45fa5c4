package warren.e2e;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Recursion in Firefox. */
class FirefoxRecursionIT {
  @Test
  void isDeep() throws IOException {
    Recursion.check(FirefoxScript.run(Recursion.SCRIPT));
  }
}
