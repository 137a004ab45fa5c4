package warren.shared.ring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import warren.shared.layout.CommonsLayout;
import warren.shared.memory.AtomicBits;
import warren.testing.explore.Explorer;
import warren.testing.explore.Scenario;
import warren.testing.explore.SteppedCommons;

/** No attention bit is lost, in every order of steps. */
final class AttentionModelTest {
  private static final int BITS = CommonsLayout.HEAP;
  private static final int ASKED = CommonsLayout.HEAP + 64;

  private static void explore(int preemptions, Scenario scenario) {
    assertThat(Explorer.withPreemptions(preemptions).explore(scenario)).isGreaterThan(100);
  }

  @Test
  void whatIsSetIsTakenOnce() {
    explore(
        3,
        steps -> {
          SteppedCommons commons = new SteppedCommons(steps);
          long[] taken = new long[2];
          steps.actor("one", () -> AtomicBits.set(commons, BITS, 3));
          steps.actor("other", () -> AtomicBits.set(commons, BITS, 63));
          steps.actor("taker", () -> taken[0] = AtomicBits.take(commons, BITS));
          steps.actor("second taker", () -> taken[1] = AtomicBits.take(commons, BITS));
          return () -> {
            long left = commons.loadLong(BITS);
            assertThat(taken[0] | taken[1] | left).isEqualTo(1L << 3 | 1L << 63);
            assertThat(taken[0] & taken[1]).isZero();
            assertThat((taken[0] | taken[1]) & left).isZero();
          };
        });
  }

  @Test
  void theNumberChoosesTheWord() {
    Explorer.withPreemptions(0)
        .explore(
            steps -> {
              SteppedCommons commons = new SteppedCommons(steps);
              steps.actor("one", () -> AtomicBits.set(commons, BITS, 64 * 3 + 5));
              return () -> assertThat(commons.loadLong(BITS + 3 * 8)).isEqualTo(1L << 5);
            });
  }

  /**
   * The kernel takes the bits, serves only those, and sleeps on the value that the doorbell had
   * before.
   */
  @Test
  void whoeverCallsIsServed() {
    explore(
        2,
        steps -> {
          SteppedCommons commons = new SteppedCommons(steps);
          steps.name(CommonsLayout.DOORBELL, "DOORBELL");
          int[] served = new int[2];
          steps.actor("one", () -> ask(commons, 0, 2));
          steps.actor("other", () -> ask(commons, 1, 2));
          steps.service("kernel", () -> serve(commons, served));
          return () -> assertThat(served).containsExactly(2, 2);
        });
  }

  private static void ask(SteppedCommons commons, int caller, int times) {
    for (int i = 0; i < times; i++) {
      commons.addInt(ASKED + 4 * caller, 1);
      Attention.call(commons, caller);
    }
  }

  private static void serve(SteppedCommons commons, int[] served) {
    while (true) {
      int bell = commons.loadInt(CommonsLayout.DOORBELL);
      long bits = AtomicBits.take(commons, CommonsLayout.ATTENTION);
      for (int caller = 0; caller < served.length; caller++) {
        if ((bits & 1L << caller) != 0) {
          served[caller] = commons.loadInt(ASKED + 4 * caller);
        }
      }
      if (bits == 0) {
        commons.waitWhile(CommonsLayout.DOORBELL, bell, -1);
      }
    }
  }
}
