package warren.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import warren.testing.RecordedPage.Answer;

/** What the page learns of ports. */
final class PortsTest extends ProcessFixture {
  private int listenAt(String... ports) {
    return kernel.spawn("command", PROGRAM, "listen", List.of(ports));
  }

  @Test
  void thePageIsToldWhoListens() {
    int pid = listenAt("8080", "9090");
    Map<String, Object> first = Map.of("port", 8080L, "pid", (long) pid);
    Map<String, Object> second = Map.of("port", 9090L, "pid", (long) pid);
    assertThat(kernel.events("listen")).containsExactly(first, second);
    assertThat(kernel.get("ports").get("ports")).isEqualTo(List.of(first, second));
    play().exit(0);
    assertThat(kernel.events("close"))
        .containsExactly(Map.of("port", 8080L), Map.of("port", 9090L));
    assertThat(kernel.get("ports").get("ports")).isEqualTo(List.of());
  }

  @Test
  void aKilledProcessFreesItsPortsBeforeItsWorkerIsGone() {
    int pid = listenAt("8080");
    kernel.get("kill", "pid", pid, "signal", "SIGKILL");
    assertThat(kernel.events("close")).containsExactly(Map.of("port", 8080L));
    listenAt("8080");
  }

  @Test
  void aPortThatIsInUseIsRefusedWithItsHolder() {
    int pid = listenAt("8080");
    Answer answer = kernel.ask("spawn", "command", PROGRAM, "listen", List.of("8080"));
    assertThat(answer.code()).isEqualTo("EADDRINUSE");
    assertThat(answer.message()).isEqualTo("port 8080 is in use by process " + pid);
    assertThat(kernel.get("stats")).containsEntry("processes", 1L);
  }

  @Test
  void whatIsNoPortIsRefused() {
    Answer answer = kernel.ask("spawn", "command", PROGRAM, "listen", List.of("http"));
    assertThat(answer.code()).isEqualTo("EINVAL");
    assertThat(answer.message()).contains("http");
  }
}
