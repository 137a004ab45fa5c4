package warren.testing.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import warren.shared.layout.CommonsLayout;

/** The explorer finds faults, and runs each order once. */
final class ExplorerTest {
  private static final int COUNT = CommonsLayout.HEAP;
  private static final int BELL = CommonsLayout.HEAP + 4;

  private final Explorer explorer = Explorer.withPreemptions(2);

  private static Runnable countsTwo(SteppedCommons commons) {
    return () -> assertThat(commons.loadInt(COUNT)).isEqualTo(2);
  }

  @Test
  void anUpdateThatIsLostIsFound() {
    Scenario scenario =
        steps -> {
          SteppedCommons commons = new SteppedCommons(steps);
          Runnable add = () -> commons.storeInt(COUNT, commons.loadInt(COUNT) + 1);
          steps.actor("one", add);
          steps.actor("other", add);
          return countsTwo(commons);
        };
    assertThat(Explorer.withPreemptions(0).explore(scenario)).as("orders of two").isEqualTo(2);
    assertThatThrownBy(() -> explorer.explore(scenario)).hasMessageContaining("other stores");
  }

  @Test
  void eachOrderIsRunOnce() {
    Scenario scenario =
        steps -> {
          SteppedCommons commons = new SteppedCommons(steps);
          steps.actor("one", () -> commons.addInt(COUNT, 1));
          steps.actor("other", () -> commons.addInt(COUNT, 1));
          return countsTwo(commons);
        };
    assertThat(explorer.explore(scenario)).as("each first, straight or preempted").isEqualTo(6);
  }

  @Test
  void aSleeperThatLooksTooEarlyIsFound() {
    Scenario scenario =
        steps -> {
          SteppedCommons commons = new SteppedCommons(steps);
          steps.name(BELL, "the bell");
          steps.actor(
              "sleeper",
              () -> {
                if (commons.loadInt(COUNT) == 0) {
                  commons.waitWhile(BELL, commons.loadInt(BELL), -1);
                }
              });
          steps.actor(
              "ringer",
              () -> {
                commons.storeInt(COUNT, 1);
                commons.addInt(BELL, 1);
                commons.wake(BELL);
              });
          return () -> {};
        };
    assertThatThrownBy(() -> explorer.explore(scenario))
        .hasMessageContaining("nobody wakes sleeper from the bell");
  }

  @Test
  void aKillAtEachStepIsTriedAndTheReaperComesAfterwards() {
    boolean[] killedAt = new boolean[4];
    Scenario scenario =
        steps -> {
          SteppedCommons commons = new SteppedCommons(steps);
          steps.victim(
              "victim",
              () -> {
                for (int i = 0; i < 3; i++) {
                  commons.addInt(COUNT, 1);
                }
              });
          steps.reaper("reaper", () -> commons.storeInt(BELL, 1));
          return () -> {
            assertThat(commons.loadInt(BELL) == 1).isEqualTo(steps.isKilled());
            killedAt[commons.loadInt(COUNT)] |= steps.isKilled();
          };
        };
    explorer.explore(scenario);
    assertThat(killedAt).containsExactly(true, true, true, false);
  }

  @Test
  void aServiceMayWaitForEverAndNobodyElse() {
    Scenario scenario =
        steps -> {
          SteppedCommons commons = new SteppedCommons(steps);
          steps.service("service", () -> commons.waitWhile(BELL, 0, -1));
          steps.actor("one", () -> commons.addInt(COUNT, 1));
          return () -> {};
        };
    assertThat(explorer.explore(scenario)).isPositive();
  }

  @Test
  void whatNeverEndsIsFound() {
    Scenario scenario =
        steps -> {
          SteppedCommons commons = new SteppedCommons(steps);
          steps.actor(
              "spinner",
              () -> {
                while (commons.loadInt(COUNT) == 0) {
                  steps.giveWay();
                }
              });
          return () -> {};
        };
    assertThatThrownBy(() -> explorer.explore(scenario)).hasMessageContaining("does not end");
  }

  @Test
  void aFailureIsRunAgainByItsOrder() {
    Scenario scenario =
        steps -> {
          SteppedCommons commons = new SteppedCommons(steps);
          Runnable add = () -> commons.storeInt(COUNT, commons.loadInt(COUNT) + 1);
          steps.actor("one", add);
          steps.actor("other", add);
          return countsTwo(commons);
        };
    String told = null;
    try {
      explorer.explore(scenario);
    } catch (AssertionError found) {
      told = found.getMessage();
    }
    String order = told.replaceAll("(?s).*order: ([0-9 ]*)\n.*", "$1");
    String steps = told.substring(told.indexOf("\n  "));
    assertThatThrownBy(() -> explorer.replay(scenario, order)).hasMessageContaining(steps);
  }
}
