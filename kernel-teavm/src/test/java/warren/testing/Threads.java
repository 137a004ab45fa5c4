package warren.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Runs several things at once and fails with the first that failed. */
public final class Threads {
  private static final long LONGEST_MILLIS = 60_000;

  private Threads() {}

  public static void runAtOnce(Runnable... tasks) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (Runnable task : tasks) {
      Thread thread = new Thread(task);
      thread.setUncaughtExceptionHandler((where, what) -> failure.compareAndSet(null, what));
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    threads.forEach(Threads::join);
    if (failure.get() != null) {
      throw new AssertionError("a thread failed", failure.get());
    }
  }

  static void join(Thread thread) {
    try {
      thread.join(LONGEST_MILLIS);
    } catch (InterruptedException stop) {
      throw new IllegalStateException("interrupted while it waited", stop);
    }
    if (thread.isAlive()) {
      thread.interrupt();
      throw new AssertionError(thread.getName() + " does not end");
    }
  }
}
