package warren.testing.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Runs a scenario in every order of steps with at most so many preemptions: those where an actor
 * loses its turn though it could go on. Most faults of threads need one or two. The memory is
 * sequentially consistent, as the atomic accesses of WebAssembly are; a kill at any step of the
 * victim is tried in addition.
 */
public final class Explorer {
  private static final int LAST_STEPS = 200;

  private static final Executor THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "actor");
            thread.setDaemon(true);
            return thread;
          });

  private final int preemptions;

  private Explorer(int preemptions) {
    this.preemptions = preemptions;
  }

  public static Explorer withPreemptions(int most) {
    return new Explorer(most);
  }

  /**
   * Explores all orders; returns the number of runs. Fails with the steps of the first run that
   * fails.
   */
  public int explore(Scenario scenario) {
    Choices choices = new Choices();
    int runs = 0;
    do {
      runs++;
      try {
        run(scenario, choices, null);
      } catch (Throwable failed) {
        choices.again();
        throw report(scenario, choices, runs);
      }
    } while (choices.advance());
    return runs;
  }

  /** Runs once in the order that a failure has printed. */
  public void replay(Scenario scenario, String order) {
    throw report(scenario, Choices.parse(order), 0);
  }

  private AssertionError report(Scenario scenario, Choices choices, int run) {
    List<String> trace = new ArrayList<>();
    Throwable cause = null;
    try {
      run(scenario, choices, trace);
    } catch (Throwable failed) {
      cause = failed;
    }
    String steps =
        String.join("\n  ", trace.subList(Math.max(0, trace.size() - LAST_STEPS), trace.size()));
    String told = cause == null ? "nothing failed" : cause.getMessage();
    return new AssertionError(
        told + "\nrun " + run + ", order: " + choices + "\n  " + steps, cause);
  }

  private void run(Scenario scenario, Choices choices, List<String> trace) throws Throwable {
    Steps steps = new Steps(choices, preemptions, trace);
    Runnable check = scenario.prepare(steps);
    steps.run(THREADS);
    check.run();
  }
}
