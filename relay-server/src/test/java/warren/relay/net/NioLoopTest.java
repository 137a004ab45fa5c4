package warren.relay.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import warren.relay.net.ConnectionEvents.Ending;
import warren.relay.net.Ports.Listener;

class NioLoopTest extends NetFixture {
  @Test
  void tasksRunInOrderAndNeverWithinTheCall() throws Exception {
    List<String> order = new ArrayList<>();
    run(
        () -> {
          loop.execute(() -> order.add("later"));
          order.add("first");
        });
    run(() -> order.add("last"));
    assertThat(order).containsExactly("first", "later", "last");
  }

  @Test
  void tasksOfManyThreadsAllRun() throws Exception {
    AtomicInteger count = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(20_000);
    for (int thread = 0; thread < 4; thread++) {
      new Thread(
              () -> {
                for (int i = 0; i < 5_000; i++) {
                  loop.execute(
                      () -> {
                        count.incrementAndGet();
                        all.countDown();
                      });
                }
              })
          .start();
    }
    soon(all);
    assertThat(count).hasValue(20_000);
  }

  @Test
  void timersRunByTheirTimeAndNotBeforeIt() throws Exception {
    List<String> order = new ArrayList<>();
    CompletableFuture<Long> waited = new CompletableFuture<>();
    run(
        () -> {
          long start = loop.now();
          loop.after(
              MILLISECONDS.toNanos(30),
              () -> {
                order.add("second");
                waited.complete(loop.now() - start);
              });
          loop.after(MILLISECONDS.toNanos(10), () -> order.add("first"));
          loop.after(MILLISECONDS.toNanos(20), () -> order.add("never")).cancel();
        });
    assertThat(soon(waited)).isBetween(MILLISECONDS.toNanos(30), SECONDS.toNanos(5));
    assertThat(order).containsExactly("first", "second");
  }

  @Test
  void timersOfOneMomentRunInTheOrderTheyWereSet() throws Exception {
    List<Integer> order = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    run(
        () -> {
          for (int i = 0; i < 100; i++) {
            int number = i;
            loop.after(0, () -> order.add(number));
          }
          loop.after(MILLISECONDS.toNanos(5), done::countDown);
        });
    soon(done);
    assertThat(order).hasSize(100).isSorted();
  }

  @Test
  void aTaskThatThrowsIsToldAndTheLoopGoesOn() throws Exception {
    loop.execute(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    run(() -> {});
    assertThat(faults.remove()).hasMessage("on purpose");
  }

  @Test
  void anErrorOfATaskOrATimerIsToldAndTheLoopGoesOn() throws Exception {
    run(
        () ->
            loop.after(
                0,
                () -> {
                  throw new StackOverflowError("of a timer");
                }));
    loop.execute(
        () -> {
          throw new OutOfMemoryError("of a task");
        });
    loop.execute(
        () -> {
          throw new AssertionError("of another task");
        });
    CountDownLatch later = new CountDownLatch(1);
    run(() -> loop.after(MILLISECONDS.toNanos(1), later::countDown));
    soon(later);
    assertThat(faults)
        .extracting(Throwable::getMessage)
        .containsExactlyInAnyOrder("of a timer", "of a task", "of another task");
    faults.clear();
  }

  @Test
  void anErrorOfAConnectionAbortsItAlone() throws Exception {
    Pair other = pair();
    Pair pair = pair();
    pair.events().whenReceived =
        () -> {
          throw new StackOverflowError("on purpose");
        };
    pair.theirs().getOutputStream().write('x');
    assertThat(soon(pair.events().ending)).isEqualTo(Ending.CLOSED);
    assertThat(faults.remove()).hasMessage("on purpose");
    other.theirs().getOutputStream().write('y');
    soon(other.events().first);
    run(other.ours()::abort);
  }

  /** Anything that throws where the loop guards nobody ends it, and that is not silent. */
  @Test
  void aLoopThatFailsIsTold() throws Exception {
    CompletableFuture<String> failed = new CompletableFuture<>();
    new NioLoop(
            "doomed",
            new NioLoop.Faults() {
              @Override
              public void thrown(Throwable fault) {
                throw new OutOfMemoryError("while telling of " + fault.getMessage());
              }

              @Override
              public void failed(String name, Throwable cause) {
                failed.complete(name + ": " + cause.getMessage());
              }
            })
        .execute(
            () -> {
              throw new IllegalStateException("a task");
            });
    assertThat(soon(failed)).isEqualTo("doomed: while telling of a task");
  }

  @Test
  void aLoopThatFailsEndsTheProgram() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FailingLoop.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(20, SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(NioLoop.Faults.EXIT_CODE);
      assertThat(said).contains("the loop doomed failed").contains("while telling");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aPortIsFreeForTheSameTaskThatClosedIt() throws Exception {
    run(
        () -> {
          try {
            Listener first = loop.listen(local(0), c -> null);
            first.close();
            loop.listen(local(first.port()), c -> null).close();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void aPortInUseIsRefused() {
    assertThatThrownBy(() -> onLoop(() -> loop.listen(local(server.getLocalPort()), c -> null)))
        .hasCauseInstanceOf(BindException.class);
  }

  @Test
  void whatNobodyWantsIsClosed() throws Exception {
    Listener listener = onLoop(() -> loop.listen(local(0), c -> null));
    try (Socket socket = new Socket(local(0).getAddress(), listener.port())) {
      assertThatThrownBy(() -> readOrThrow(socket)).isInstanceOf(IOException.class);
    }
    run(listener::close);
  }

  @Test
  void anAcceptorThatThrowsLeaksNoSocket() throws Exception {
    Listener listener =
        onLoop(
            () ->
                loop.listen(
                    local(0),
                    c -> {
                      throw new IllegalStateException("on purpose");
                    }));
    try (Socket socket = new Socket(local(0).getAddress(), listener.port())) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    run(listener::close);
    assertThat(faults.remove()).hasMessage("on purpose");
  }

  @Test
  void closingEndsTheThread() throws Exception {
    Thread thread = onLoop(Thread::currentThread);
    NioLoop other = new NioLoop("other", faults::add);
    other.close();
    assertThat(thread.isAlive()).isTrue();
    assertThat(Thread.getAllStackTraces().keySet()).noneMatch(t -> t.getName().equals("other"));
  }

  private static void readOrThrow(Socket socket) throws IOException {
    if (socket.getInputStream().read() < 0) {
      throw new IOException("closed");
    }
  }
}
