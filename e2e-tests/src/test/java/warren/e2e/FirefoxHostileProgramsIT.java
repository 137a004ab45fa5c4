package warren.e2e;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Hostile programs in Firefox. */
class FirefoxHostileProgramsIT {
  @Test
  void reachNothing() throws IOException {
    HostilePrograms.check(FirefoxScript.run(HostilePrograms.SCRIPT));
  }
}
