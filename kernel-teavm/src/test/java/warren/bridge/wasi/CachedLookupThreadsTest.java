package warren.bridge.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.testing.ProcessUnderTest.ROOT;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;
import warren.testing.Threads;

/**
 * One process moves a directory from place to place, others look for a file in it: each answer was
 * true at some moment between the question and the answer.
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

  /** Between two moves it makes and removes what may take up the room of freed records. */
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

  private void look(PathQuestion reader, String file) {
    for (int place = 0; done.get() < MOVES; place = (place + 1) % PLACES) {
      int before = done.get();
      String answer = reader.stat(ROOT, path(place) + "/f", false, true);
      int after = begun.get();
      if (answer.startsWith("SUCCESS")) {
        assertThat(answer).isEqualTo(file);
        assertThat(wasAt(place, before, after)).as("at %s", place).isTrue();
      } else {
        assertThat(answer).startsWith("ENOENT");
        assertThat(before == after && before % PLACES == place).as("gone from %s", place).isFalse();
      }
    }
  }

  private static boolean wasAt(int place, int before, int after) {
    for (int move = before; move <= after; move++) {
      if (move % PLACES == place) {
        return true;
      }
    }
    return false;
  }
}
