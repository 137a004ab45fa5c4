package warren.relay.server;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import warren.relay.testing.Script;

/**
 * Whatever tabs send, in whatever pieces, with servers, a resolver and a clock that do anything:
 * nothing is thrown, no more is held than may be, what a tab hears is well formed, and when all are
 * gone nothing is left. The fuzzer writes {@link FuzzedRelay scripts}; {@code resources} has some
 * to begin with.
 */
class RelayPortFuzzTest {
  private static final int MOST_STEPS = 500;

  @FuzzTest(maxDuration = "30s")
  void whateverComesNothingIsLeft(byte[] bytes) throws IOException {
    Script script = new Script(bytes);
    FuzzedRelay relay = new FuzzedRelay(script);
    for (int i = 0; i < MOST_STEPS && !script.isOver(); i++) {
      relay.step();
      relay.holdsNoMoreThanItMay();
    }
    relay.allLeave();
    relay.nothingIsLeft();
    relay.whatTabsHeardIsWellFormed();
  }
}
