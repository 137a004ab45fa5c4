package warren.e2e;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hostile programs in Chromium, in both forms of the bridge. */
class HostileProgramsIT extends BrowserTest {
  @ParameterizedTest
  @EnumSource(Linking.class)
  void reachNothing(Linking linking) {
    Sdk sdk = new Sdk(driver, Server.url()).open(linking.bootOptions());
    HostilePrograms.check(sdk.map(Sdk.resource(HostilePrograms.SCRIPT), Server.url()));
  }
}
