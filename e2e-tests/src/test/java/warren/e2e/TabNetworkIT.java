package warren.e2e;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ways out of a tab in Chromium, in both forms of the gateway. */
class TabNetworkIT extends BrowserTest {
  @ParameterizedTest
  @EnumSource(Linking.class)
  void leadOut(Linking linking) throws Exception {
    try (TabNetwork network = new TabNetwork(new Conditions())) {
      network.check(network.run(driver, linking.bootOptions()), "browser,relay");
    }
  }
}
