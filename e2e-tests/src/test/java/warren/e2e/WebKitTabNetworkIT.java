package warren.e2e;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The ways out of a tab in WebKit, which resolves no names of tests: what it fails to fetch the
 * relay gets.
 */
class WebKitTabNetworkIT extends WebKitTest {
  @Test
  void leadOut() throws Exception {
    try (TabNetwork network = new TabNetwork(new Conditions())) {
      network.check(network.run(driver, Map.of()), "relay,relay");
    }
  }
}
