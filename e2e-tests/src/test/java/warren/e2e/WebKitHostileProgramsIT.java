package warren.e2e;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Hostile programs in WebKit. */
class WebKitHostileProgramsIT extends WebKitTest {
  @Test
  void reachNothing() {
    Sdk sdk = new Sdk(driver, Server.url()).open(Map.of());
    HostilePrograms.check(sdk.map(Sdk.resource(HostilePrograms.SCRIPT), Server.url()));
  }
}
