package warren.testing.explore;

/** What is explored. It does the same in each run but for the order of its steps. */
public interface Scenario {
  /**
   * Lays everything down anew and adds the actors.
   *
   * @return what holds when all have ended
   */
  Runnable prepare(Steps steps);
}
