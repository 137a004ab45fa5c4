package warren.gateway.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import warren.host.Timers.Timer;
import warren.testing.FakeClock;

class TimerQueueTest {
  private final FakeClock clock = new FakeClock();
  private final TimerQueue timers = new TimerQueue(clock);
  private final List<String> ran = new ArrayList<>();

  private Timer after(long millis, String name) {
    return timers.after(TimeUnit.MILLISECONDS.toNanos(millis), () -> ran.add(name));
  }

  private void advance(long millis) {
    clock.advance(TimeUnit.MILLISECONDS.toNanos(millis));
    timers.run();
  }

  @Test
  void runsTasksWhenTheyAreDueInTheirOrder() {
    after(20, "late");
    after(10, "first");
    after(10, "second");
    advance(9);
    assertThat(ran).isEmpty();
    advance(1);
    assertThat(ran).containsExactly("first", "second");
    advance(60_000);
    assertThat(ran).containsExactly("first", "second", "late");
  }

  @Test
  void aTaskNeverRunsWithinTheCallThatCreatesIt() {
    after(0, "now");
    after(-5, "before now");
    assertThat(ran).isEmpty();
    timers.run();
    assertThat(ran).containsExactlyInAnyOrder("now", "before now");
  }

  @Test
  void aCancelledTaskDoesNotRunAndIsNotWaitedFor() {
    Timer timer = after(10, "cancelled");
    timer.cancel();
    assertThat(timers.millisToNext()).isEqualTo(-1);
    advance(10);
    timer.cancel();
    assertThat(ran).isEmpty();
  }

  @Test
  void aTaskMayCancelOneThatIsDueAsWell() {
    List<Timer> other = new ArrayList<>();
    timers.after(0, () -> other.get(0).cancel());
    other.add(after(0, "cancelled"));
    timers.run();
    assertThat(ran).isEmpty();
  }

  @Test
  void tasksThatAreCreatedMeanwhileRunTheNextTime() {
    timers.after(0, () -> after(0, "next"));
    timers.run();
    assertThat(ran).isEmpty();
    assertThat(timers.millisToNext()).isZero();
    timers.run();
    assertThat(ran).containsExactly("next");
  }

  @Test
  void tellsTheTimeToTheNextTaskRoundedUpSoThatATurnThenFindsItDue() {
    assertThat(timers.millisToNext()).isEqualTo(-1);
    timers.after(1_000_001, () -> {});
    assertThat(timers.millisToNext()).isEqualTo(2);
    clock.advance(5_000_000);
    assertThat(timers.millisToNext()).isZero();
  }

  @Test
  void aTaskOfTheFarFutureWaitsAsLongAsABrowsersTimerCan() {
    after(TimeUnit.DAYS.toMillis(30), "month");
    timers.after(Long.MAX_VALUE, () -> ran.add("never"));
    assertThat(timers.millisToNext()).isEqualTo(Integer.MAX_VALUE);
    advance(Integer.MAX_VALUE);
    assertThat(ran).isEmpty();
    advance(TimeUnit.DAYS.toMillis(30));
    assertThat(ran).containsExactly("month");
  }
}
