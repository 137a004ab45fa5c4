package warren.relay.bore;

import com.code_intelligence.jazzer.junit.FuzzTest;
import warren.relay.testing.Script;

/**
 * Whatever clients and peers send to a bore server, in whatever pieces, and however they end:
 * nothing is thrown, no more is held than may be, and when all are gone nothing is left. The fuzzer
 * writes {@link FuzzedBore scripts}; {@code resources} has some to begin with.
 */
class BoreServerFuzzTest {
  private static final int MOST_STEPS = 500;

  @FuzzTest(maxDuration = "30s")
  void whateverComesNothingIsLeft(byte[] bytes) throws Exception {
    Script script = new Script(bytes);
    FuzzedBore bore = new FuzzedBore(script);
    for (int i = 0; i < MOST_STEPS && !script.isOver(); i++) {
      bore.step();
      bore.holdsNoMoreThanItMay();
    }
    bore.allLeave();
    bore.nothingIsLeft();
  }
}
