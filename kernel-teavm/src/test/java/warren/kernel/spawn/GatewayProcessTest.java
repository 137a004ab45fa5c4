package warren.kernel.spawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import warren.kernel.proc.Process;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Stdio;
import warren.shared.memory.Limits;
import warren.testing.KernelUnderTest;
import warren.testing.RecordedPage;

/** The life of the gateway's process. */
class GatewayProcessTest {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private final RecordedPage page = new RecordedPage(kernel.commons);
  private int starts;
  private int givenUp;
  private final GatewayProcess gateway =
      new GatewayProcess(
          kernel.table,
          kernel.launcher,
          kernel.reaper,
          kernel.workers,
          kernel.clock,
          page,
          new GatewayProcess.Lifetime() {
            @Override
            public void starting() {
              starts++;
            }

            @Override
            public void givenUp() {
              givenUp++;
            }
          });

  @AfterEach
  void close() {
    kernel.close();
  }

  @Test
  void startsOnceWhenItIsWanted() {
    gateway.keep();
    assertThat(kernel.table.gateway()).isNull();
    gateway.want();
    gateway.keep();
    Process process = kernel.table.gateway();
    gateway.want();
    gateway.keep();
    assertThat(kernel.table.gateway()).isSameAs(process);
    assertThat(process.isGateway()).isTrue();
    assertThat(starts).isOne();
    assertThat(kernel.workers.busy()).containsExactly(process.index());
    assertThat(page.events("gateway")).containsExactly(Map.of("pid", (long) process.pid()));
  }

  @Test
  void takesNoSlotOfTheOthers() {
    for (int i = 0; i < Limits.PROCESSES; i++) {
      kernel.start(
          new SpawnRequest(
              List.of("other"), Map.of(), "/", null, null, new Stdio.Inherited(List.of())));
    }
    gateway.want();
    gateway.keep();
    assertThat(kernel.table.gateway()).isNotNull();
    assertThat(kernel.table.programs()).isEqualTo(Limits.PROCESSES);
  }

  @Test
  void startsAgainWhenItsWorkerIsGone() {
    gateway.want();
    gateway.keep();
    Process first = kernel.table.gateway();
    kernel.clock.advance(GatewayProcess.SHORT_LIFE);
    kernel.reaper.kill(first, "SIGKILL");
    gateway.keep();
    assertThat(kernel.table.gateway()).isSameAs(first);
    kernel.workers.bury();
    gateway.keep();
    assertThat(kernel.table.gateway()).isNotNull().isNotSameAs(first);
    assertThat(page.events("gateway")).hasSize(2);
    assertThat(kernel.table.ended()).isEmpty();
  }

  @Test
  void oneThatDiesAtOnceIsGivenUpUntilItIsWantedAgain() {
    gateway.want();
    for (int i = 0; i < 2 * GatewayProcess.SHORT_LIVES; i++) {
      gateway.keep();
      if (kernel.table.gateway() != null) {
        kernel.reaper.crashed(kernel.table.gateway());
      }
    }
    assertThat(page.events("gateway")).hasSize(GatewayProcess.SHORT_LIVES);
    assertThat(givenUp).isEqualTo(1);
    gateway.want();
    gateway.keep();
    assertThat(page.events("gateway")).hasSize(GatewayProcess.SHORT_LIVES + 1);
  }
}
