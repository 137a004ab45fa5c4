package warren.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.kernel.proc.SpawnRequest.MountRequest;
import warren.shared.abi.Errno;
import warren.shared.abi.Signal;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.ExitKind;
import warren.shared.layout.Extent;
import warren.shared.layout.ProcessState;
import warren.shared.layout.Slot;
import warren.testing.KernelUnderTest;
import warren.testing.Left;
import warren.testing.ProcessUnderTest;

/**
 * However and whenever a process exits, its exit is reported correctly and it leaves nothing
 * allocated.
 */
final class ReaperTest {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private final long used = kernel.quota.used();

  private ProcessUnderTest start() {
    return kernel.start("/home", "program");
  }

  private int slot(Process process) {
    return CommonsLayout.slot(process.index());
  }

  private void nothingIsLeftOf(Process process) {
    assertThat(kernel.table.living()).doesNotContain(process);
    assertThat(kernel.quota.used()).isEqualTo(used);
    assertThat(kernel.commons.getInt(slot(process) + Slot.ARGUMENTS)).isZero();
    assertThat(kernel.commons.getInt(slot(process) + Slot.PROCESS_ID)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 42, 126, 255, 256, -1})
  void anExitCodeIsReported(int code) {
    ProcessUnderTest process = start();
    assertThat(process.exit(code)).isEqualTo(new Exit.Code(code & 0xff));
    nothingIsLeftOf(process.process());
    assertThat(kernel.table.ended()).containsExactly(process.process());
    assertThat(kernel.workers.busy()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2, SIGINT", "6, SIGABRT", "9, SIGKILL", "15, SIGTERM"})
  void aSignalRaisedIsReported(int number, String name) {
    ProcessUnderTest process = start();
    assertThatThrownBy(() -> process.calls().process.procRaise(number)).isInstanceOf(Left.class);
    assertThat(process.finish()).isEqualTo(new Exit.Signalled(name));
    assertThat(Signal.name(number)).isEqualTo(name);
    nothingIsLeftOf(process.process());
  }

  @ParameterizedTest
  @CsvSource({"unreachable, 0, unreachable", "é€, 0, é€", "é, -1, trap", "x, -2, trap"})
  void aTrapIsReportedByItsText(String text, int more, String told) {
    ProcessUnderTest process = start();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int slot = slot(process.process());
    kernel.commons.write(slot + Slot.TRANSFER, bytes, 0, bytes.length);
    kernel.commons.putInt(slot + Slot.EXIT_CODE, more == -2 ? 1 << 30 : bytes.length + more);
    kernel.commons.putByte(slot + Slot.TRANSFER + Slot.TRANSFER_SIZE - 1, 0xff);
    kernel.commons.storeInt(slot + Slot.EXIT_KIND, ExitKind.TRAP);
    assertThat(kernel.reaper.checkExit(process.process())).isTrue();
    assertThat(process.process().exit()).isEqualTo(new Exit.Trapped(told));
    nothingIsLeftOf(process.process());
  }

  enum Moment {
    STARTING,
    RUNNING,
    WAITING,
    WITH_FILES_OPEN,
    IN_A_PRIVATE_DIRECTORY,
    WITH_CLOSED_DESCRIPTORS_NOTED
  }

  @ParameterizedTest
  @EnumSource
  void aKilledProcessLeavesNothingWhateverItDid(Moment moment) throws Refusal {
    Process process = at(moment);
    kernel.reaper.kill(process, "SIGKILL");
    assertThat(process.exit()).isEqualTo(new Exit.Signalled("SIGKILL"));
    kernel.workers.bury();
    kernel.removeAll("home");
    nothingIsLeftOf(process);
  }

  private Process at(Moment moment) throws Refusal {
    if (moment == Moment.STARTING) {
      SpawnRequest request =
          new SpawnRequest(List.of("program"), Map.of(), "/", null, null, new Stdio.Pipes());
      Process process = kernel.table.create(request, 0);
      kernel.launcher.prepare(process, request);
      return process;
    }
    boolean isPrivate = moment == Moment.IN_A_PRIVATE_DIRECTORY;
    List<MountRequest> mounts = List.of(new MountRequest("/tmp", null, false));
    ProcessUnderTest process =
        kernel.start(
            new SpawnRequest(
                List.of("program"),
                Map.of(),
                "/",
                null,
                isPrivate ? mounts : null,
                new Stdio.Pipes()));
    int state = moment == Moment.WAITING ? ProcessState.WAITING : ProcessState.RUNNING;
    kernel.commons.storeInt(slot(process.process()) + Slot.STATE, state);
    if (state == ProcessState.RUNNING && moment != Moment.RUNNING) {
      String folder = isPrivate ? "tmp" : "home";
      process.mkdir(folder + "/d");
      int file = process.create(folder + "/d/f");
      process.write(file, "some text");
      process.openDirectory(folder + "/d");
      if (moment == Moment.WITH_CLOSED_DESCRIPTORS_NOTED) {
        process.close(file);
      }
    }
    return process.process();
  }

  @Test
  void aKilledProcessHasEndedButKeepsItsPlaceUntilItsWorkerIsDead() {
    ProcessUnderTest killed = start();
    int file = killed.create("home/f");
    killed.unlink("home/f");
    long held = kernel.quota.used();
    kernel.reaper.kill(killed.process(), "SIGTERM");
    assertThat(killed.process().exit()).isEqualTo(new Exit.Signalled("SIGTERM"));
    assertThat(killed.process().isGone()).isFalse();
    assertThat(kernel.quota.used()).isEqualTo(held);
    assertThat(killed.process().descriptors().get(file)).isNotNull();
    ProcessUnderTest other = start();
    assertThat(other.process().index()).isNotEqualTo(killed.process().index());
    kernel.workers.bury();
    assertThat(killed.process().isGone()).isTrue();
    assertThat(killed.process().descriptors().get(file)).isNull();
    other.exit(0);
    nothingIsLeftOf(killed.process());
  }

  @Test
  void aKilledProcessAsksForNothingMore() {
    ProcessUnderTest killed = start();
    kernel.reaper.kill(killed.process(), "SIGKILL");
    assertThatThrownBy(() -> killed.mkdir("home/new")).isInstanceOf(Left.class);
    assertThat(kernel.names.find(kernel.at(), "home/new", false).errno()).isEqualTo(Errno.NOENT);
  }

  @Test
  void theFirstEndCounts() {
    ProcessUnderTest process = start();
    kernel.reaper.kill(process.process(), "SIGTERM");
    kernel.reaper.kill(process.process(), "SIGKILL");
    kernel.commons.storeInt(slot(process.process()) + Slot.EXIT_KIND, ExitKind.CODE);
    assertThat(kernel.reaper.checkExit(process.process())).isFalse();
    kernel.workers.bury();
    kernel.workers.bury();
    assertThat(process.process().exit()).isEqualTo(new Exit.Signalled("SIGTERM"));
    nothingIsLeftOf(process.process());
  }

  @Test
  void whatHasEndedIsNotKilled() {
    ProcessUnderTest process = start();
    process.exit(3);
    kernel.reaper.kill(process.process(), "SIGKILL");
    kernel.reaper.crashed(process.process());
    kernel.reaper.discard(process.process());
    kernel.workers.bury();
    assertThat(process.process().exit()).isEqualTo(new Exit.Code(3));
    assertThat(kernel.table.ended()).containsExactly(process.process());
    nothingIsLeftOf(process.process());
  }

  @Test
  void aWorkerThatIsGoneEndsItsProcess() {
    ProcessUnderTest process = start();
    kernel.reaper.crashed(process.process());
    assertThat(process.process().exit()).isInstanceOf(Exit.Trapped.class);
    nothingIsLeftOf(process.process());
  }

  @Test
  void whatRunsOnHasNotEnded() {
    ProcessUnderTest process = start();
    assertThat(kernel.reaper.checkExit(process.process())).isFalse();
    assertThat(process.process().exit()).isNull();
  }

  @Test
  void reportsHowLongItLivedAndHowLongItRan() {
    ProcessUnderTest process = start();
    kernel.clock.advance(5_000_000);
    kernel.commons.putLong(slot(process.process()) + Slot.WAITED, 2_000_000);
    process.exit(0);
    Process ended = process.process();
    assertThat(ended.ended() - ended.spawned()).isEqualTo(5.0);
    assertThat(ended.cpuMillis()).isEqualTo(3.0);
  }

  @Test
  void whatAKilledProcessLeftBehindTheEndOfAFileIsNeverSeen() {
    ProcessUnderTest reader = start();
    ProcessUnderTest killed = start();
    int file = killed.create("home/f");
    killed.write(file, "12345678");
    killed.calls().filestats.fdFilestatSetSize(file, 3);
    int record = killed.process().descriptors().file(file).node().record();
    int bytes = kernel.commons.getInt(Extent.holding(kernel.commons, record, 0) + Extent.ADDRESS);
    kernel.commons.putByte(bytes + 5, 'x');
    killed.kill();
    int again = reader.open(ProcessUnderTest.ROOT, "home/f", 0, ProcessUnderTest.BOTH, 0);
    reader.calls().filestats.fdFilestatSetSize(again, 8);
    assertThat(reader.read(again, 8)).isEqualTo("123\0\0\0\0\0");
  }

  private ProcessUnderTest startIn(Process parent, int group) {
    return kernel.start(
        new SpawnRequest(
            List.of("program"), Map.of(), "/", null, null, new Stdio.Pipes(), parent, group));
  }

  @Test
  void aSignalToAGroupReachesItsProcessesAndNobodyElse() {
    Process leader = start().process();
    Process member = startIn(leader, leader.group()).process();
    Process child = startIn(leader, 0).process();
    assertThat(leader.group()).isEqualTo(leader.pid());
    assertThat(child.group()).isEqualTo(child.pid());
    assertThat(member.parent()).isSameAs(leader);
    assertThat(kernel.table.inGroup(leader.pid())).containsExactly(leader, member);
    kernel.reaper.signals().sendToGroup(leader.group(), Signal.CHLD, Signals.KERNEL);
    assertThat(leader.exit()).as("ignored by default").isNull();
    kernel.reaper.signals().sendToGroup(leader.group(), Signal.TSTP, Signals.KERNEL);
    assertThat(leader.isStopped()).as("nobody would continue it").isFalse();
    kernel.reaper.signals().sendToGroup(99, Signal.INT, Signals.KERNEL);
    kernel.reaper.signals().sendToGroup(leader.group(), Signal.INT, Signals.KERNEL);
    assertThat(leader.exit()).isEqualTo(new Exit.Signalled("SIGINT"));
    assertThat(member.exit()).isEqualTo(new Exit.Signalled("SIGINT"));
    assertThat(child.exit()).isNull();
    kernel.workers.bury();
    assertThat(kernel.table.inGroup(leader.pid())).isEmpty();
  }

  @Test
  void aGroupOutlivesItsLeader() {
    Process leader = start().process();
    Process member = startIn(leader, leader.group()).process();
    kernel.reaper.kill(leader, "SIGKILL");
    kernel.workers.bury();
    assertThat(kernel.table.inGroup(leader.pid())).containsExactly(member);
    kernel.reaper.signals().sendToGroup(leader.pid(), Signal.TERM, Signals.KERNEL);
    assertThat(member.exit()).isEqualTo(new Exit.Signalled("SIGTERM"));
  }
}
