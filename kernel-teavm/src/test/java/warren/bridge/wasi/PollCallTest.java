package warren.bridge.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static warren.testing.FakeClock.EPOCH;
import static warren.testing.ProcessUnderTest.ROOT;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.shared.abi.ClockId;
import warren.shared.abi.Errno;
import warren.shared.abi.Event;
import warren.shared.abi.Eventrwflags;
import warren.shared.abi.Eventtype;
import warren.shared.abi.Subclockflags;
import warren.shared.abi.Subscription;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.shared.layout.StreamRecord;
import warren.shared.memory.Limits;
import warren.shared.ring.Stream;
import warren.testing.HeapGuestMemory;
import warren.testing.KernelUnderTest;
import warren.testing.Left;
import warren.testing.ProcessUnderTest;

/**
 * The clock moves only while the process sleeps, so that each test knows how long a poll has slept.
 */
final class PollCallTest {
  private static final int SUBSCRIPTIONS = 0x10000;
  private static final int EVENTS = 0x20000;
  private static final int COUNT = 0x100;
  private static final long MILLISECOND = 1_000_000;
  private static final long LONG = 1_000_000 * MILLISECOND;
  private static final int ABSOLUTE = Subclockflags.SUBSCRIPTION_CLOCK_ABSTIME;

  private final KernelUnderTest kernel = new KernelUnderTest();
  private final ProcessUnderTest process = kernel.start("/", "prog");
  private final HeapGuestMemory memory = process.memory();
  private final Stream input = process.input();
  private final Stream output = process.outputReader().stream();
  private int count;

  private void clock(long userdata, int id, long timeout, int flags) {
    int at = subscription(userdata, Eventtype.CLOCK);
    memory.putInt(at + Subscription.CLOCK_ID, id);
    memory.putLong(at + Subscription.CLOCK_TIMEOUT, timeout);
    memory.putLong(at + Subscription.CLOCK_PRECISION, 1);
    memory.putShort(at + Subscription.CLOCK_FLAGS, flags);
  }

  private void descriptor(long userdata, int type, int descriptor) {
    memory.putInt(subscription(userdata, type) + Subscription.FD, descriptor);
  }

  private int subscription(long userdata, int type) {
    int at = SUBSCRIPTIONS + Subscription.SIZE * count++;
    memory.fill(at, 0, Subscription.SIZE);
    memory.putLong(at + Subscription.USERDATA, userdata);
    memory.putByte(at + Subscription.TAG, type);
    return at;
  }

  private String poll() {
    memory.fill(EVENTS, 0xff, count * Event.SIZE + 8);
    memory.putInt(COUNT, -1);
    int errno = process.calls().poll.pollOneoff(SUBSCRIPTIONS, EVENTS, count, COUNT);
    return Errno.name(errno);
  }

  /** Userdata of the events; checks that they are well-formed and that nothing follows them. */
  private List<Long> ready() {
    assertThat(poll()).isEqualTo("SUCCESS");
    int events = memory.getInt(COUNT);
    List<Long> ready = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      assertThat(memory.getShort(event(i) + Event.ERROR)).isZero();
      ready.add(memory.getLong(event(i) + Event.USERDATA));
    }
    assertThat(memory.getLong(event(events))).isEqualTo(-1);
    return ready;
  }

  private static int event(int index) {
    return EVENTS + index * Event.SIZE;
  }

  private static void write(Stream stream, int bytes) {
    stream.written(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        ClockId.REALTIME,
        ClockId.MONOTONIC,
        ClockId.PROCESS_CPUTIME_ID,
        ClockId.THREAD_CPUTIME_ID
      })
  void everyClockIsWaitedForFromNow(int id) {
    long start = kernel.clock.monotonic();
    clock(7, id, 20 * MILLISECOND, 0);
    assertThat(ready()).containsExactly(7L);
    assertThat(memory.getByte(EVENTS + Event.TYPE)).isEqualTo(Eventtype.CLOCK);
    assertThat(memory.getLong(EVENTS + Event.NBYTES)).isZero();
    assertThat(kernel.clock.monotonic() - start).isEqualTo(20 * MILLISECOND);
  }

  @ParameterizedTest
  @CsvSource({"0, 1600000000000000000", "1, 0", "2, -1000000000", "3, -1000000000"})
  void everyClockIsWaitedForUntilATime(int id, long ahead) {
    long start = kernel.clock.monotonic();
    clock(7, id, ahead + start + 20 * MILLISECOND, ABSOLUTE);
    assertThat(ready()).containsExactly(7L);
    assertThat(kernel.clock.monotonic() - start).isEqualTo(20 * MILLISECOND);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "1, 0, 0", "1, 1, 1", "0, 1, 1", "0, 1600000000000000000, 1", "2, 0, 1"})
  void timesThatHavePassedAreReadyAtOnce(int id, long timeout, int flags) {
    long start = kernel.clock.monotonic();
    clock(1, id, timeout, flags);
    descriptor(2, Eventtype.FD_READ, 0);
    assertThat(ready()).containsExactly(1L);
    assertThat(kernel.clock.monotonic()).isEqualTo(start);
  }

  @Test
  void theNearestOfManyClocksIsReady() {
    long start = kernel.clock.monotonic();
    clock(1, ClockId.MONOTONIC, LONG, 0);
    clock(2, ClockId.REALTIME, EPOCH + start + 30 * MILLISECOND, ABSOLUTE);
    clock(3, ClockId.MONOTONIC, start + 10 * MILLISECOND, ABSOLUTE);
    clock(4, ClockId.REALTIME, LONG, 0);
    clock(5, ClockId.MONOTONIC, 10 * MILLISECOND, 0);
    assertThat(ready()).containsExactly(3L, 5L);
    assertThat(kernel.clock.monotonic() - start).isEqualTo(10 * MILLISECOND);
    assertThat(ready()).containsExactly(3L);
  }

  @Test
  void aDescriptorThatIsReadyComesBeforeAnyDeadline() {
    int file = process.create("tmp/f");
    process.write(file, "12345");
    process.seek(file, 2, 0);
    clock(1, ClockId.MONOTONIC, LONG, 0);
    descriptor(2, Eventtype.FD_READ, file);
    descriptor(3, Eventtype.FD_WRITE, file);
    descriptor(4, Eventtype.FD_WRITE, 1);
    descriptor(5, Eventtype.FD_READ, 0);
    assertThat(ready()).containsExactly(2L, 3L, 4L);
    assertThat(memory.getLong(event(0) + Event.NBYTES)).isEqualTo(3);
    assertThat(memory.getByte(event(0) + Event.TYPE)).isEqualTo(Eventtype.FD_READ);
    assertThat(memory.getByte(event(1) + Event.TYPE)).isEqualTo(Eventtype.FD_WRITE);
  }

  @Test
  void aStreamThatBecomesReadyEndsTheSleep() {
    long start = kernel.clock.monotonic();
    clock(1, ClockId.MONOTONIC, LONG, 0);
    descriptor(2, Eventtype.FD_READ, 0);
    kernel.whenIdle(() -> kernel.clock.advance(MILLISECOND));
    kernel.whenIdle(() -> write(input, 3));
    assertThat(ready()).containsExactly(2L);
    assertThat(memory.getLong(event(0) + Event.NBYTES)).isEqualTo(3);
    assertThat(memory.getShort(event(0) + Event.FLAGS)).isZero();
    assertThat(kernel.clock.monotonic() - start).isEqualTo(MILLISECOND);
  }

  @Test
  void roomInAStreamEndsTheSleep() {
    write(output, Limits.STREAM);
    kernel.commons.sleepBy((at, expected, nanos) -> output.taken(StreamRecord.WHOLE));
    descriptor(1, Eventtype.FD_WRITE, 1);
    assertThat(ready()).containsExactly(1L);
  }

  @Test
  void theOtherEndsLeavingIsAnEvent() {
    descriptor(1, Eventtype.FD_READ, 0);
    descriptor(2, Eventtype.FD_WRITE, 1);
    write(output, Limits.STREAM);
    process.inputWriter().close();
    process.outputReader().close();
    assertThat(ready()).containsExactly(1L, 2L);
    for (int i = 0; i < 2; i++) {
      assertThat(memory.getShort(event(i) + Event.FLAGS))
          .isEqualTo(Eventrwflags.FD_READWRITE_HANGUP);
    }
  }

  /** One sleep, however long it takes, without reading the clock in between. */
  @Test
  void whatIsNeverReadySleepsWithoutEnd() {
    List<Long> sleeps = new ArrayList<>();
    kernel.commons.sleepBy(
        (at, expected, nanos) -> {
          sleeps.add(nanos);
          write(input, 1);
        });
    descriptor(1, Eventtype.FD_READ, 0);
    clock(2, ClockId.MONOTONIC, -1, 0);
    assertThat(ready()).containsExactly(1L);
    assertThat(sleeps).containsExactly(-1L);
  }

  @Test
  void wakingForNothingSleepsForTheRest() {
    List<Long> sleeps = new ArrayList<>();
    kernel.commons.sleepBy(
        (at, expected, nanos) -> {
          sleeps.add(nanos);
          kernel.clock.advance(Math.min(nanos, 4 * MILLISECOND));
        });
    clock(1, ClockId.MONOTONIC, 10 * MILLISECOND, 0);
    assertThat(ready()).containsExactly(1L);
    assertThat(sleeps).containsExactly(10 * MILLISECOND, 6 * MILLISECOND, 2 * MILLISECOND);
  }

  @Test
  void timesTooFarAwayNeverCome() {
    clock(1, ClockId.MONOTONIC, Long.MAX_VALUE, 0);
    clock(2, ClockId.REALTIME, Long.MIN_VALUE, ABSOLUTE);
    int killed = CommonsLayout.slot(process.process().index()) + Slot.ORDER;
    kernel.whenIdle(() -> kernel.commons.putInt(killed, 1));
    assertThatThrownBy(this::poll).isInstanceOf(Left.class);
  }

  @Test
  void userdataIsGivenBackAsItIs() {
    clock(0x8000_0000_ffff_ffffL, ClockId.MONOTONIC, 0, 0);
    clock(-2, ClockId.MONOTONIC, 0, 0);
    assertThat(ready()).containsExactly(0x8000_0000_ffff_ffffL, -2L);
  }

  @Test
  void manyAtOnceAreAllReady() {
    int many = 1000;
    IntStream.range(0, many).forEach(i -> clock(i, ClockId.MONOTONIC, i % 2 == 0 ? 0 : LONG, 0));
    assertThat(ready()).hasSize(many / 2).allMatch(i -> i % 2 == 0);
  }

  /** The events may replace the subscriptions that they belong to. */
  @Test
  void eventsMayLieWhereTheSubscriptionsAre() {
    clock(1, ClockId.MONOTONIC, 0, 0);
    clock(2, ClockId.MONOTONIC, LONG, 0);
    descriptor(3, Eventtype.FD_WRITE, 1);
    int errno = process.calls().poll.pollOneoff(SUBSCRIPTIONS, SUBSCRIPTIONS, count, COUNT);
    assertThat(errno).isEqualTo(Errno.SUCCESS);
    assertThat(memory.getInt(COUNT)).isEqualTo(2);
    assertThat(memory.getLong(SUBSCRIPTIONS)).isEqualTo(1);
    assertThat(memory.getLong(SUBSCRIPTIONS + Event.SIZE)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 48, 56, 100})
  void eventsThatOverwriteLaterSubscriptionsDoNoHarm(int distance) {
    for (int i = 0; i < 6; i++) {
      descriptor(Eventtype.FD_READ, Eventtype.FD_WRITE, 1);
    }
    int errno =
        process.calls().poll.pollOneoff(SUBSCRIPTIONS, SUBSCRIPTIONS + distance, count, COUNT);
    assertThat(errno).isEqualTo(Errno.SUCCESS);
    assertThat(memory.getInt(COUNT)).isBetween(1, 6);
  }

  @Test
  void nothingToWaitForIsRefused() {
    assertThat(poll()).isEqualTo("EINVAL");
    assertThat(memory.getInt(COUNT)).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 99, EBADF",
    "2, 99, EBADF",
    "1, -1, EBADF",
    "1, 3, EBADF",
    "2, 3, EBADF",
    "0, 4, EINVAL",
    "0, -1, EINVAL",
    "3, 0, EINVAL",
    "255, 0, EINVAL"
  })
  void oneThatCantBeWaitedForRefusesThemAll(int type, int subject, String errno) {
    clock(1, ClockId.MONOTONIC, 0, 0);
    descriptor(2, type, subject);
    assertThat(ROOT).isEqualTo(3);
    assertThat(poll()).isEqualTo(errno);
    assertThat(memory.getInt(COUNT)).isEqualTo(-1);
    assertThat(memory.getLong(EVENTS)).isEqualTo(-1);
  }

  @Test
  void moreThan65536AreRefused() {
    int errno = process.calls().poll.pollOneoff(0, 0, 65_537, COUNT);
    assertThat(Errno.name(errno)).isEqualTo("EFAULT");
  }

  @Test
  void waitingIsNoTimeOfTheProcessor() {
    clock(1, ClockId.MONOTONIC, 20 * MILLISECOND, 0);
    poll();
    assertThat(process.calls().clocks.clockTimeGet(ClockId.PROCESS_CPUTIME_ID, 0, COUNT)).isZero();
    assertThat(memory.getLong(COUNT)).isZero();
    kernel.clock.advance(5);
    process.calls().clocks.clockTimeGet(ClockId.THREAD_CPUTIME_ID, 0, COUNT);
    assertThat(memory.getLong(COUNT)).isEqualTo(5);
  }
}
