package warren.kernel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Extent;
import warren.shared.layout.FilePieces;
import warren.shared.layout.NodeRecord;
import warren.testing.HeapCommons;

/** A file returns what was written, as an array would, and is zero after its end. */
final class FileStorePropertyTest {
  private static final int LONGEST = 40_000;

  enum Kind {
    WRITE,
    APPEND,
    RESIZE_ALONE,
    RESIZE_SHARED,
    RESERVE,
    GROW,
    TRIM,
    REPAIR
  }

  record Step(Kind kind, int place, int length, int value) {}

  private HeapCommons commons;
  private FileStore store;
  private int record;
  private byte[] model;

  @Provide
  static Arbitrary<List<Step>> plans() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, LONGEST),
            Arbitraries.integers().between(0, 6000),
            Arbitraries.integers().between(1, 255))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  /** The second is too small for all that is asked for. */
  @Provide
  static Arbitrary<Long> quotas() {
    return Arbitraries.of(1L << 20, 24_000L);
  }

  @Property(tries = 400)
  void aFileIsWhatAnArrayWouldBe(@ForAll("plans") List<Step> plan, @ForAll("quotas") long bytes) {
    Quota quota = new Quota(bytes);
    commons = new HeapCommons();
    store = new FileStore(commons, new Blocks(commons, CommonsLayout.HEAP, quota));
    record = store.create(Filetype.REGULAR_FILE);
    model = new byte[0];
    for (Step step : plan) {
      take(step);
      check(step);
    }
    store.free(record);
    assertThat(quota.used()).isZero();
  }

  private void take(Step step) {
    switch (step.kind()) {
      case WRITE -> write(step, step.place(), false);
      case APPEND -> write(step, model.length, true);
      case RESIZE_ALONE -> resize(store.resize(record, step.place(), true), step.place());
      case RESIZE_SHARED -> resize(store.resize(record, step.place(), false), step.place());
      case RESERVE -> store.reserve(record, 0, step.place(), step.value() > 128);
      case GROW -> resize(store.grow(record, step.place()), Math.max(step.place(), model.length));
      case TRIM -> store.trim(record);
      case REPAIR -> store.repair(record);
    }
  }

  private void resize(int errno, int size) {
    assertThat(errno).isIn(Errno.SUCCESS, Errno.NOSPC);
    if (errno == Errno.SUCCESS) {
      model = Arrays.copyOf(model, size);
    }
  }

  private void write(Step step, int at, boolean grows) {
    int end = at + step.length();
    if (end > LONGEST || store.reserve(record, end, end, grows) != Errno.SUCCESS) {
      return;
    }
    byte[] bytes = new byte[step.length()];
    new Random(step.value()).nextBytes(bytes);
    int done = 0;
    FilePieces pieces = new FilePieces(commons, record, at, end);
    while (pieces.next()) {
      assertThat(pieces.offset()).isEqualTo(at + done);
      commons.write(pieces.address(), bytes, done, pieces.length());
      done += pieces.length();
    }
    assertThat(done).as("bytes in all pieces").isEqualTo(bytes.length);
    if (end > model.length) {
      model = Arrays.copyOf(model, end);
      commons.storeLong(record + NodeRecord.SIZE, end);
    }
    System.arraycopy(bytes, 0, model, at, bytes.length);
  }

  private void check(Step step) {
    assertThat(store.size(record)).as("size after %s", step).isEqualTo(model.length);
    int capacity = (int) commons.loadLong(record + NodeRecord.CAPACITY);
    assertThat(capacity).isGreaterThanOrEqualTo(model.length);
    byte[] found = new byte[capacity];
    int at = 0;
    for (int index = 0; at < capacity; index++) {
      int extent = Extent.at(commons, record, index);
      assertThat(Extent.holding(commons, record, at)).isEqualTo(extent);
      int length = commons.getInt(extent + Extent.LENGTH);
      commons.read(commons.getInt(extent + Extent.ADDRESS), found, at, length);
      at += length;
    }
    int wrong = Arrays.mismatch(found, Arrays.copyOf(model, capacity));
    assertThat(wrong).as("first wrong byte after %s", step).isEqualTo(-1);
  }
}
