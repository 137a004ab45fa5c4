package warren.bridge.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.ProcessState;
import warren.shared.layout.Slot;
import warren.shared.memory.SpinWait;
import warren.testing.FakeClock;
import warren.testing.HeapCommons;
import warren.testing.HeapGuestMemory;
import warren.testing.Left;

final class WaiterTest {
  private static final int INDEX = 3;
  private static final int SLOT = CommonsLayout.slot(INDEX);
  private static final int WAKE = SLOT + Slot.WAKE;
  private static final long MILLISECOND = 1_000_000;

  private final HeapCommons commons = new HeapCommons();
  private final FakeClock clock = new FakeClock();
  private final Waiter waiter =
      new Waiter(
          commons,
          new KernelCalls(commons, new HeapGuestMemory(commons, 1), INDEX),
          clock,
          new SpinWait(commons, 10));
  private final List<Long> sleeps = new ArrayList<>();

  /** Makes each sleep take so many nanoseconds. */
  private void sleepFor(long nanos) {
    commons.sleepBy(
        (at, expected, most) -> {
          assertThat(at).isEqualTo(WAKE);
          sleeps.add(most);
          clock.advance(nanos);
        });
  }

  @Test
  void itSleepsOnTheWordOfItsSlot() {
    assertThat(waiter.slot()).isEqualTo(INDEX);
    commons.addInt(WAKE, 5);
    assertThat(waiter.ticket()).isEqualTo(5);
  }

  @Test
  void whatHappenedSinceTheTicketKeepsItAwake() {
    sleepFor(MILLISECOND);
    int ticket = waiter.ticket();
    commons.addInt(WAKE, 1);
    waiter.await(ticket, Waiter.NEVER);
    assertThat(sleeps).isEmpty();
    waiter.await(waiter.ticket(), Waiter.NEVER);
    assertThat(sleeps).hasSize(1);
  }

  @Test
  void whoIsWokenBeforeItSleepsHasNotWaited() {
    int ticket = waiter.ticket();
    commons.addInt(WAKE, 1);
    waiter.await(ticket, Waiter.NEVER);
    assertThat(commons.getLong(SLOT + Slot.WAITING_SINCE)).isZero();
    commons.storeInt(SLOT + Slot.ORDER, 1);
    assertThatThrownBy(() -> waiter.await(ticket, Waiter.NEVER)).isInstanceOf(Left.class);
  }

  @Test
  void itSleepsUntilTheDeadlineAtMost() {
    sleepFor(0);
    waiter.await(waiter.ticket(), clock.monotonic() + 7 * MILLISECOND);
    waiter.await(waiter.ticket(), clock.monotonic() - 1);
    waiter.await(waiter.ticket(), Waiter.NEVER);
    assertThat(sleeps).containsExactly(7 * MILLISECOND, 0L, -1L);
  }

  @Test
  void itReportsThatItWaitsAndSinceWhen() {
    long before = clock.monotonic();
    List<Integer> states = new ArrayList<>();
    commons.sleepBy(
        (at, expected, most) -> {
          states.add(commons.loadInt(SLOT + Slot.STATE));
          assertThat(commons.getLong(SLOT + Slot.WAITING_SINCE)).isEqualTo(before);
        });
    waiter.await(waiter.ticket(), Waiter.NEVER);
    assertThat(states).containsExactly(ProcessState.WAITING);
    assertThat(commons.loadInt(SLOT + Slot.STATE)).isEqualTo(ProcessState.RUNNING);
  }

  @Test
  void itCountsTheTimeThatItSlept() {
    sleepFor(3 * MILLISECOND);
    waiter.await(waiter.ticket(), Waiter.NEVER);
    clock.advance(100 * MILLISECOND);
    waiter.await(waiter.ticket(), Waiter.NEVER);
    assertThat(commons.getLong(SLOT + Slot.WAITED)).isEqualTo(6 * MILLISECOND);
  }

  @Test
  void afterASleepTheTimeOfFilesIsNow() {
    sleepFor(5 * MILLISECOND);
    waiter.await(waiter.ticket(), Waiter.NEVER);
    assertThat(commons.getLong(CommonsLayout.COARSE_TIME)).isEqualTo(clock.realtime());
  }

  @Test
  void itWakesTheKernelThatKeepsNoTime() {
    sleepFor(0);
    commons.storeInt(CommonsLayout.TICKING, 1);
    waiter.await(waiter.ticket(), Waiter.NEVER);
    assertThat(commons.loadInt(CommonsLayout.DOORBELL)).isZero();
    commons.storeInt(CommonsLayout.TICKING, 0);
    waiter.await(waiter.ticket(), Waiter.NEVER);
    assertThat(commons.loadInt(CommonsLayout.DOORBELL)).isOne();
  }

  @Test
  void aKilledProcessComesBackNoMore() {
    commons.sleepBy((at, expected, most) -> commons.storeInt(SLOT + Slot.ORDER, 1));
    assertThatThrownBy(() -> waiter.await(waiter.ticket(), Waiter.NEVER)).isInstanceOf(Left.class);
    assertThat(commons.loadInt(SLOT + Slot.STATE)).isEqualTo(ProcessState.WAITING);
  }
}
