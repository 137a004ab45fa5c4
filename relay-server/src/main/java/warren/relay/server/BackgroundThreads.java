package warren.relay.server;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import warren.relay.net.Loop;

/** Threads for work that blocks or takes long; its results come back to a loop. */
final class BackgroundThreads implements AutoCloseable {
  /**
   * With more than these queued, clients time out before their turn: further work fails at once.
   */
  private static final int MOST_QUEUED = 1024;

  private final ThreadPoolExecutor threads;
  private final Consumer<Throwable> faults;

  BackgroundThreads(int count, Consumer<Throwable> faults) {
    this.faults = faults;
    this.threads =
        new ThreadPoolExecutor(
            count, count, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_QUEUED));
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs the work and passes its result to {@code done} on the loop; whatever happens, {@code done}
   * is called.
   *
   * @param failure the result if the work throws, or if too much is queued to begin it
   */
  <T> void run(Loop loop, Supplier<T> work, T failure, Consumer<T> done) {
    try {
      threads.execute(
          () -> {
            T result = result(work, failure);
            loop.execute(() -> done.accept(result));
          });
    } catch (RejectedExecutionException e) {
      loop.execute(() -> done.accept(failure));
    }
  }

  private <T> T result(Supplier<T> work, T failure) {
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      faults.accept(e);
      return failure;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
