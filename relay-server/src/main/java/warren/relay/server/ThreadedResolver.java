package warren.relay.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import warren.relay.net.Loop;
import warren.relay.session.Resolver;

/** The system's resolver, which blocks, on a few threads of its own. */
final class ThreadedResolver implements Resolver, AutoCloseable {
  private static final int THREADS = 8;

  /** More names than these waiting means that no server answers: further ones fail at once. */
  private static final int WAITING = 1024;

  private final Loop loop;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING));

  private final Consumer<Throwable> faults;

  ThreadedResolver(Loop loop, Consumer<Throwable> faults) {
    this.loop = loop;
    this.faults = faults;
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public void resolve(String host, Consumer<List<InetAddress>> answer) {
    try {
      threads.execute(
          () -> {
            List<InetAddress> found = find(host);
            loop.execute(() -> answer.accept(found));
          });
    } catch (RejectedExecutionException e) {
      loop.execute(() -> answer.accept(List.of()));
    }
  }

  /** Whatever happens there is an answer, or the stream that waits for it would wait for ever. */
  private List<InetAddress> find(String host) {
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      return List.of();
    } catch (RuntimeException | Error e) {
      faults.accept(e);
      return List.of();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
