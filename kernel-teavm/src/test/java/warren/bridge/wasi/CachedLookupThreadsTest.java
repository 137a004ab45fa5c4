package warren.bridge.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.testing.ProcessUnderTest.ROOT;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;
import warren.testing.Threads;

/**
 * One process moves a directory from place to place, others look up a file in it: each answer was
 * true at some moment during the lookup, and no reader sees a move undone.
 */
final class CachedLookupThreadsTest {
  private static final int PLACES = 5;
  private static final int MOVES = 4_000;

  private final KernelUnderTest kernel = new KernelUnderTest();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();

  @RepeatedTest(3)
  void eachAnswerWasTrueMeanwhile() {
    kernel.file(path(0) + "/f", "what is moved");
    for (int place = 1; place < PLACES; place++) {
      kernel.file("tmp/p" + place + "/other", "");
    }
    ProcessUnderTest writer = kernel.start("/", "writer");
    PathQuestion one = new PathQuestion(kernel.commons, kernel.start("/", "one"));
    PathQuestion two = new PathQuestion(kernel.commons, kernel.start("/home", "two"));
    String file = one.stat(ROOT, path(0) + "/f", false, true);
    kernel.runOnThread();
    try (kernel) {
      Threads.runAtOnce(() -> move(writer), () -> look(one, file), () -> look(two, file));
    }
    assertThat(done).hasValue(MOVES);
  }

  private static String path(int place) {
    return "tmp/p" + place % PLACES + "/d";
  }

  /** Between two moves it creates and removes files that may reuse freed records. */
  private void move(ProcessUnderTest writer) {
    for (int move = 1; move <= MOVES; move++) {
      begun.set(move);
      assertThat(writer.rename(path(move - 1), path(move))).isZero();
      done.set(move);
      if (move % 3 == 0) {
        writer.mkdir(path(move - 1));
        writer.rmdir(path(move - 1));
      }
    }
  }

  /** Goes backwards, from where the directory comes to where it was. */
  private void look(PathQuestion reader, String file) {
    int seen = 0;
    for (int place = 0; done.get() < MOVES; place = (place + PLACES - 1) % PLACES) {
      int before = Math.max(done.get(), seen);
      String answer = reader.stat(ROOT, path(place) + "/f", false, true);
      int after = begun.get();
      if (answer.startsWith("SUCCESS")) {
        assertThat(answer).isEqualTo(file);
        seen = before + Math.floorMod(place - before, PLACES);
        assertThat(seen).as("comes to %s", place).isLessThanOrEqualTo(after);
      } else {
        assertThat(answer).startsWith("ENOENT");
        seen = before % PLACES == place ? before + 1 : before;
        assertThat(seen).as("is gone from %s", place).isLessThanOrEqualTo(after);
      }
    }
  }
}
