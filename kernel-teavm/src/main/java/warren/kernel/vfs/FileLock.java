package warren.kernel.vfs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import warren.shared.abi.Errno;

/**
 * The lock of one file, as flock(2) has it: of the whole file, held by open file descriptions,
 * shared by many or exclusive, and asked by nobody who does not want it. It ends with the last
 * descriptor. Who waits is served in order.
 */
final class FileLock {
  private final List<OpenFileDescription> holders = new ArrayList<>();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private boolean isExclusive;

  private record Waiter(OpenFileDescription file, boolean exclusive, Keeper.Outcome outcome) {}

  /**
   * Takes the lock, or changes how it is held. Without {@code later} it does not wait: AGAIN, and
   * what was held stays. Else returns {@link Node#PENDING} and tells when it is taken; what was
   * held is given up first.
   */
  int take(OpenFileDescription file, boolean exclusive, Keeper.Outcome later) {
    boolean mayTake = waiters.isEmpty() || holders.contains(file);
    if (mayTake && isFree(file, exclusive)) {
      hold(file, exclusive);
      return Errno.SUCCESS;
    }
    if (later == null) {
      return Errno.AGAIN;
    }
    waiters.add(new Waiter(file, exclusive, later));
    giveUp(file);
    return Node.PENDING;
  }

  private boolean isFree(OpenFileDescription file, boolean exclusive) {
    boolean isAlone = holders.isEmpty() || (holders.size() == 1 && holders.contains(file));
    return isAlone || (!exclusive && !isExclusive);
  }

  private void hold(OpenFileDescription file, boolean exclusive) {
    if (!holders.contains(file)) {
      holders.add(file);
    }
    isExclusive = exclusive;
    serve();
  }

  /** Gives the lock up, if it is held. */
  void giveUp(OpenFileDescription file) {
    holders.remove(file);
    serve();
  }

  /** Waits no more. */
  void cancel(Keeper.Outcome later) {
    waiters.removeIf(waiter -> waiter.outcome == later);
    serve();
  }

  private void serve() {
    Waiter first = waiters.peek();
    if (first != null && isFree(first.file, first.exclusive)) {
      waiters.remove();
      hold(first.file, first.exclusive);
      first.outcome.done(Errno.SUCCESS);
    }
  }
}
