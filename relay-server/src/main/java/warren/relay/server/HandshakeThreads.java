package warren.relay.server;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import warren.relay.net.Loop;
import warren.relay.tls.HandshakeExecutor;

/**
 * The threads on which handshakes of TLS are worked out: half as many as processors, so that who
 * asks for handshakes never has more than half of the machine.
 */
final class HandshakeThreads implements AutoCloseable {
  /** More than these waiting take longer than their clients wait. */
  private static final int WAITING = 1024;

  private final ThreadPoolExecutor threads;
  private final Consumer<Throwable> faults;

  HandshakeThreads(Consumer<Throwable> faults) {
    int count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    this.faults = faults;
    this.threads =
        new ThreadPoolExecutor(
            count, count, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING));
    threads.allowCoreThreadTimeOut(true);
  }

  /** For the connections of one loop. */
  HandshakeExecutor of(Loop loop) {
    return (work, done) -> {
      try {
        threads.execute(() -> run(work, isDone -> loop.execute(() -> done.accept(isDone))));
      } catch (RejectedExecutionException e) {
        loop.execute(() -> done.accept(false));
      }
    };
  }

  private void run(Runnable work, Consumer<Boolean> done) {
    boolean isDone = false;
    try {
      work.run();
      isDone = true;
    } catch (RuntimeException | Error e) {
      faults.accept(e);
    } finally {
      done.accept(isDone);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
