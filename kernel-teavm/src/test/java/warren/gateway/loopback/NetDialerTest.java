package warren.gateway.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import warren.bridge.channel.KernelCalls;
import warren.bridge.channel.Waiter;
import warren.bridge.io.Descriptors;
import warren.gateway.loopback.Dialer.NotConnected;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Stdio;
import warren.shared.abi.Errno;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.testing.FakeEntropy;
import warren.testing.HeapGuestMemory;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/** The gateway's connections against the kernel's network. */
class NetDialerTest {
  private static final int AT = 1000;

  private final KernelUnderTest kernel = new KernelUnderTest();
  private final HeapGuestMemory memory = new HeapGuestMemory(kernel.commons, 2);
  private final ProcessUnderTest server = kernel.start("/", "server");
  private final NetDialer dialer = dialer();

  @AfterEach
  void close() {
    kernel.close();
  }

  /** As boot composes it, in a process that starts with the root directory alone. */
  private NetDialer dialer() {
    int index =
        kernel
            .start(
                new SpawnRequest(
                    List.of("gateway"),
                    Map.of(),
                    "/",
                    Map.of("/", "/"),
                    null,
                    new Stdio.Inherited(List.of())))
            .process()
            .index();
    KernelCalls calls = new KernelCalls(kernel.commons, memory, index);
    Waiter waiter = new Waiter(kernel.commons, calls, kernel.clock);
    Descriptors descriptors =
        new Descriptors(kernel.commons, memory, calls, waiter, new FakeEntropy(memory));
    int count = kernel.commons.getInt(CommonsLayout.slot(index) + Slot.DESCRIPTOR_COUNT);
    assertThat(count).isEqualTo(1);
    descriptors.addFirst(count);
    return new NetDialer(kernel.commons, memory, calls, descriptors, 0, 64);
  }

  private int listen() {
    int control = server.open(ProcessUnderTest.ROOT, "net/tcp/clone", 0, ProcessUnderTest.BOTH, 0);
    String number = server.read(control, 16).strip();
    server.write(control, "announce *!8080");
    return server.open(
        ProcessUnderTest.ROOT, "net/tcp/" + number + "/listen", 0, ProcessUnderTest.BOTH, 0);
  }

  private int accept(int listener) {
    String number = server.read(listener, 8).strip();
    return server.open(
        ProcessUnderTest.ROOT, "net/tcp/" + number + "/data", 0, ProcessUnderTest.BOTH, 0);
  }

  @Test
  void bytesGoBothWaysWithoutWaiting() throws NotConnected {
    int listener = listen();
    Connection connection = dialer.dial(8080);
    assertThat(connection.read(AT, 100)).isEqualTo(-Errno.AGAIN);
    assertThat(connection.write(AT, memory.putText(AT, "hello"))).isEqualTo(5);
    int data = accept(listener);
    assertThat(server.read(data, 100)).isEqualTo("hello");
    server.write(data, "world");
    server.close(data);
    assertThat(connection.read(AT, 100)).isEqualTo(5);
    assertThat(memory.text(AT, 5)).isEqualTo("world");
    assertThat(connection.read(AT, 100)).isZero();
    connection.close();
  }

  @Test
  void fullConnectionIsNotWaitedFor() throws NotConnected {
    listen();
    Connection connection = dialer.dial(8080);
    int written = connection.write(AT, 60_000);
    while (written > 0) {
      written = connection.write(AT, 60_000);
    }
    assertThat(written).isEqualTo(-Errno.AGAIN);
    connection.close();
  }

  @Test
  void nobodyListens() {
    assertThatThrownBy(() -> dialer.dial(8080))
        .isInstanceOfSatisfying(
            NotConnected.class, not -> assertThat(not.errno()).isEqualTo(Errno.CONNREFUSED));
  }

  @Test
  void nothingIsLeftOfConnections() throws NotConnected {
    int listener = listen();
    dialer.dial(8080).close();
    server.close(accept(listener));
    long used = kernel.quota.used();
    for (int i = 0; i < 500; i++) {
      dialer.dial(8080).close();
      server.close(accept(listener));
      assertThatThrownBy(() -> dialer.dial(9)).isInstanceOf(NotConnected.class);
    }
    assertThat(kernel.quota.used()).isEqualTo(used);
  }
}
