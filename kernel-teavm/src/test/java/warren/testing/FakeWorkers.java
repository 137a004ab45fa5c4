package warren.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import warren.host.Programs.Program;
import warren.host.Workers;

/** Workers that run nothing: the test plays the program. */
public final class FakeWorkers implements Workers {
  private final Set<Integer> busy = new HashSet<>();
  private final List<Runnable> deaths = new ArrayList<>();

  /** Indexes of the slots whose programs run. */
  public Set<Integer> busy() {
    return busy;
  }

  /** Completes the termination of workers. */
  public void bury() {
    List<Runnable> due = List.copyOf(deaths);
    deaths.clear();
    due.forEach(Runnable::run);
  }

  @Override
  public void start(int index, int leader, Program program) {
    busy.add(index);
  }

  @Override
  public void startGateway(int index) {
    busy.add(index);
  }

  @Override
  public void release(int index) {
    busy.remove(index);
  }

  @Override
  public void terminate(int index, Runnable dead) {
    busy.remove(index);
    deaths.add(dead);
  }
}
