package warren.bridge.wasi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static warren.testing.ProcessUnderTest.BOTH;
import static warren.testing.ProcessUnderTest.ROOT;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Oflags;
import warren.shared.abi.Whence;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/**
 * Several descriptors of one file, two of them of another process, behave as positions in one array
 * do. The third appends.
 */
final class DataCallsPropertyTest {
  private static final int DESCRIPTORS = 4;
  private static final int APPENDING = 2;
  private static final int LARGEST = 100_000;

  enum Kind {
    READ,
    WRITE,
    READ_AT,
    WRITE_AT,
    SEEK,
    SEEK_BY,
    SEEK_FROM_END,
    SET_SIZE,
    ALLOCATE
  }

  record Step(Kind kind, int who, int place, int length, int value) {}

  private final ProcessUnderTest[] process = new ProcessUnderTest[DESCRIPTORS];
  private final int[] descriptor = new int[DESCRIPTORS];
  private final long[] position = new long[DESCRIPTORS];
  private byte[] model;

  @Provide
  static Arbitrary<List<Step>> plans() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, DESCRIPTORS - 1),
            Arbitraries.integers().between(0, LARGEST),
            Arbitraries.integers().between(0, 5000),
            Arbitraries.integers().between(1, 127))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(50);
  }

  @Property(tries = 200)
  void descriptorsArePositionsInOneArray(@ForAll("plans") List<Step> plan) {
    KernelUnderTest kernel = new KernelUnderTest();
    ProcessUnderTest[] both = {kernel.start("/", "one"), kernel.start("/", "two")};
    for (int i = 0; i < DESCRIPTORS; i++) {
      process[i] = both[i / 2];
      int flags = i == APPENDING ? Fdflags.APPEND : 0;
      descriptor[i] = process[i].open(ROOT, "tmp/f", Oflags.CREAT, BOTH, flags);
      position[i] = 0;
    }
    model = new byte[0];
    for (Step step : plan) {
      take(step);
      assertThat(process[0].seek(descriptor[0], 0, Whence.END)).isEqualTo(model.length);
      process[0].seek(descriptor[0], position[0], Whence.SET);
    }
    for (int i = 0; i < DESCRIPTORS; i++) {
      assertThat(process[i].seek(descriptor[i], 0, Whence.CUR)).isEqualTo(position[i]);
      assertThat(bytes(process[i].readAt(descriptor[i], LARGEST * 2, 0))).isEqualTo(model);
    }
  }

  private void take(Step step) {
    int who = step.who();
    switch (step.kind()) {
      case READ -> {
        String read = process[who].read(descriptor[who], step.length());
        position[who] += expectRead(read, position[who], step.length());
      }
      case READ_AT ->
          expectRead(
              process[who].readAt(descriptor[who], step.length(), step.place()),
              step.place(),
              step.length());
      case WRITE -> {
        long at = who == APPENDING ? model.length : position[who];
        byte[] bytes = bytesOf(step);
        assertThat(process[who].write(descriptor[who], bytes)).isEqualTo(bytes.length);
        put(at, bytes);
        if (bytes.length > 0) {
          position[who] = at + bytes.length;
        }
      }
      case WRITE_AT -> {
        byte[] bytes = bytesOf(step);
        String text = new String(bytes, US_ASCII);
        assertThat(process[who].writeAt(descriptor[who], text, step.place()))
            .isEqualTo(bytes.length);
        put(step.place(), bytes);
      }
      case SEEK -> seek(who, step.place(), Whence.SET, 0);
      case SEEK_BY -> seek(who, step.place() - LARGEST / 2, Whence.CUR, position[who]);
      case SEEK_FROM_END -> seek(who, step.place() - LARGEST / 2, Whence.END, model.length);
      case SET_SIZE -> {
        int errno = process[who].calls().filestats.fdFilestatSetSize(descriptor[who], step.place());
        assertThat(errno).isEqualTo(Errno.SUCCESS);
        model = Arrays.copyOf(model, step.place());
      }
      case ALLOCATE -> {
        int errno =
            process[who]
                .calls()
                .filestats
                .fdAllocate(descriptor[who], step.place(), step.length() + 1);
        assertThat(errno).isEqualTo(Errno.SUCCESS);
        model = Arrays.copyOf(model, Math.max(model.length, step.place() + step.length() + 1));
      }
    }
  }

  private void seek(int who, long offset, int whence, long base) {
    long target = base + offset;
    if (target > 2 * LARGEST) {
      return;
    }
    long expected = target < 0 ? -Errno.INVAL : target;
    assertThat(process[who].seek(descriptor[who], offset, whence)).isEqualTo(expected);
    position[who] = target < 0 ? position[who] : target;
  }

  private int expectRead(String read, long from, int length) {
    int start = (int) Math.min(from, model.length);
    int end = Math.min(start + length, model.length);
    assertThat(bytes(read)).isEqualTo(Arrays.copyOfRange(model, start, end));
    return end - start;
  }

  private void put(long at, byte[] bytes) {
    if (bytes.length > 0) {
      model = Arrays.copyOf(model, (int) Math.max(model.length, at + bytes.length));
      System.arraycopy(bytes, 0, model, (int) at, bytes.length);
    }
  }

  private static byte[] bytesOf(Step step) {
    byte[] bytes = new byte[step.length()];
    Arrays.fill(bytes, (byte) step.value());
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
