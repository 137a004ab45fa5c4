package warren.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warren.shared.abi.Errno;
import warren.testing.KernelUnderTest;
import warren.testing.NetProcess;
import warren.testing.ProcessUnderTest;

/** Connections to hosts outside: they wait for the gateway, and for nobody else. */
final class OutsideTest {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private final NetProcess gateway = NetProcess.gateway(kernel);
  private NetProcess program;
  private long used;

  @BeforeEach
  void start() {
    program = new NetProcess(kernel);
    used = kernel.quota.used();
  }

  @AfterEach
  void close() {
    kernel.close();
  }

  private static List<String> names(ProcessUnderTest process) {
    return process.list(process.openDirectory("net"), 4096);
  }

  private int outside() {
    return gateway.open("net/outside");
  }

  @Test
  void theGatewayAcceptsThemWithTheNameThatWasDialled() {
    int dialled = program.dial("example.org", 443);
    assertThat(kernel.ports.events).containsExactly("outside");
    assertThat(program.text("net/tcp/" + program.number() + "/remote"))
        .isEqualTo("example.org!443\n");
    assertThat(program.text("net/tcp/" + program.number() + "/local")).startsWith("127.0.0.1!");
    int accepted = gateway.accept(outside());
    assertThat(gateway.text("net/tcp/" + gateway.acceptedNumber() + "/local"))
        .isEqualTo("example.org!443\n");
    assertThat(program.process().write(dialled, "ping")).isEqualTo(4);
    assertThat(gateway.process().read(accepted, 100)).isEqualTo("ping");
    assertThat(gateway.process().write(accepted, "pong")).isEqualTo(4);
    assertThat(program.process().read(dialled, 100)).isEqualTo("pong");
  }

  @Test
  void nobodyElseSeesTheWayOutside() {
    assertThat(program.open("net/outside")).isEqualTo(-Errno.NOENT);
    assertThat(names(program.process())).containsExactly("cs", "tcp", "udp", "unix");
    assertThat(names(gateway.process())).containsExactly("cs", "outside", "tcp", "udp", "unix");
  }

  @Test
  void isNoPortThatTheyCouldReachOrThePageWouldShow() {
    outside();
    assertThat(kernel.network.listeners()).isEmpty();
    assertThat(kernel.ports.events).isEmpty();
  }

  @Test
  void thoseThatWaitAreResetWhenTheGatewayDies() {
    int listening = outside();
    int waiting = program.dial("example.org", 80);
    int accepted = program.dial("example.org", 80);
    gateway.accept(listening);
    gateway.process().kill();
    assertThat(program.process().read(waiting, 1)).isEqualTo("ECONNRESET");
    assertThat(program.process().read(accepted, 1)).isEqualTo("ECONNRESET");
  }

  @Test
  void thoseThatWaitAreResetWhenTheGatewayIsGivenUp() {
    int waiting = program.dial("example.org", 80);
    kernel.network.closeOutside();
    assertThat(program.process().read(waiting, 1)).isEqualTo("ECONNRESET");
    program.dial("example.org", 80);
    assertThat(kernel.ports.events).containsExactly("outside", "outside");
  }

  @Test
  void nothingIsLeftOfThem() {
    for (int i = 0; i < 3; i++) {
      int listening = outside();
      program.process().close(program.dial("example.org", 80));
      program.process().close(program.control());
      gateway.process().close(gateway.accept(listening));
      gateway.process().close(listening);
      assertThat(kernel.network.sockets()).isEmpty();
      assertThat(kernel.quota.used()).isEqualTo(used);
    }
  }
}
