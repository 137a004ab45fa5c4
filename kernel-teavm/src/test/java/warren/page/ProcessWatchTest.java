package warren.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.ProcessState;
import warren.shared.layout.Slot;
import warren.testing.PageUnderTest.Program;

/** When the table of processes is sent to the page. */
final class ProcessWatchTest extends ProcessFixture {
  @BeforeEach
  void watch() {
    kernel.get("watchProcesses");
    kernel.turn();
  }

  private int told() {
    return kernel.events("processes").size();
  }

  /** The states in the list that was sent last, in its order. */
  private List<String> states() {
    Map<String, Object> last = kernel.events("processes").get(told() - 1);
    return ((List<?>) last.get("processes"))
        .stream().map(process -> (String) ((Map<?, ?>) process).get("state")).toList();
  }

  private void setState(int state) {
    kernel.commons.storeInt(CommonsLayout.slot(0) + Slot.STATE, state);
  }

  @Test
  void whoeverBeginsToWatchIsReportedOnce() {
    assertThat(told()).isEqualTo(1);
    assertThat(states()).isEmpty();
    kernel.turn();
    assertThat(told()).isEqualTo(1);
  }

  @Test
  void aStartAndAnEndAreReportedInTheirTurn() {
    spawn();
    kernel.turn();
    assertThat(states()).containsExactly("starting");
    Program program = play();
    kernel.turn();
    assertThat(states()).containsExactly("running");
    program.exit(0);
    assertThat(states()).containsExactly("ended");
    assertThat(told()).isEqualTo(4);
    kernel.turn();
    assertThat(told()).isEqualTo(4);
  }

  @Test
  void whatHappensBetweenTwoTurnsIsReportedAtOnce() {
    spawn();
    spawn();
    kernel.get("kill", "pid", 1);
    kernel.turn();
    assertThat(told()).isEqualTo(2);
    assertThat(states()).containsExactlyInAnyOrder("ended", "starting");
  }

  @Test
  void aProcessThatCameAndWentBetweenTwoTurnsIsReported() {
    kernel.get("kill", "pid", spawn());
    kernel.turn();
    assertThat(told()).isEqualTo(2);
    assertThat(states()).containsExactly("ended");
  }

  @Test
  void waitingAndGoingOnIsReportedAtIntervalsAndAtLast() {
    spawn();
    play();
    kernel.turn();
    int before = told();
    for (int i = 0; i < 1000; i++) {
      kernel.clock.advance(1_000_000);
      setState(i % 2 == 0 ? ProcessState.RUNNING : ProcessState.WAITING);
      kernel.turn();
    }
    assertThat(told() - before).isBetween(5, 10);
    kernel.clock.advance((kernel.core.loop().timeout() + 1) * 1_000_000L);
    kernel.turn();
    assertThat(states()).containsExactly("waiting");
    assertThat(kernel.core.loop().timeout()).isNegative();
  }

  @Test
  void whatIsComparedLaterIsWhatWasSent() {
    spawn();
    play();
    kernel.turn();
    kernel.clock.advance(200_000_000);
    setState(ProcessState.WAITING);
    kernel.commons.afterLoad(
        CommonsLayout.slot(0) + Slot.STATE, () -> setState(ProcessState.RUNNING));
    kernel.turn();
    setState(ProcessState.WAITING);
    kernel.clock.advance(200_000_000);
    kernel.turn();
    assertThat(states()).containsExactly("waiting");
  }

  private int usageReports() {
    return kernel.events("usage").size();
  }

  @Test
  void memoryAndCpuTimeAreReportedAtIntervalsWhileAProgramRuns() {
    kernel.get("watchUsage");
    kernel.turn();
    assertThat(usageReports()).as("the present ones first").isEqualTo(1);
    spawn();
    play();
    kernel.turn();
    int before = told();
    for (int i = 0; i < 1000; i++) {
      kernel.clock.advance(4_000_000);
      kernel.turn();
    }
    assertThat(usageReports()).isBetween(8, 9);
    assertThat(told()).as("no state has changed").isEqualTo(before);
    List<?> processes = (List<?>) kernel.events("usage").get(usageReports() - 1).get("processes");
    assertThat(((Number) ((Map<?, ?>) processes.get(0)).get("cpuTime")).doubleValue())
        .isBetween(3000.0, 4200.0);
  }

  @Test
  void theLastChangeOfUsageIsReportedLateAndThenTheKernelSleeps() {
    kernel.get("watchUsage");
    spawn();
    play();
    kernel.turn();
    setState(ProcessState.WAITING);
    kernel.clock.advance(200_000_000);
    kernel.turn();
    int before = told() + usageReports();
    kernel.commons.addInt(CommonsLayout.slot(0) + Slot.MEMORY_PAGES, 1);
    kernel.turn();
    assertThat(told() + usageReports()).isEqualTo(before);
    assertThat(kernel.core.loop().timeout()).isBetween(1, 501);
    kernel.clock.advance(kernel.core.loop().timeout() * 1_000_000L);
    kernel.turn();
    assertThat(told() + usageReports()).isEqualTo(before + 1);
    assertThat(kernel.core.loop().timeout()).isNegative();
  }

  @Test
  void aPageThatStoppedWatchingUsageGetsNoReports() {
    kernel.get("watchUsage");
    kernel.get("unwatchUsage");
    spawn();
    play();
    for (int i = 0; i < 1000; i++) {
      kernel.clock.advance(4_000_000);
      kernel.turn();
    }
    assertThat(usageReports()).isZero();
  }

  @Test
  void whoeverStopsWatchingIsReportedNothing() {
    kernel.get("unwatchProcesses");
    spawn();
    kernel.turn();
    assertThat(told()).isEqualTo(1);
  }
}
