package warren.testing.explore;

/** What is explored. It must do the same in each run except for the order of its steps. */
public interface Scenario {
  /**
   * Creates everything anew and adds the actors.
   *
   * @return what holds when all have ended
   */
  Runnable prepare(Steps steps);
}
