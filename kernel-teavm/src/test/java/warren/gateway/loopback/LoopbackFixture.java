package warren.gateway.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import warren.bridge.channel.KernelCalls;
import warren.bridge.channel.Waiter;
import warren.bridge.io.Descriptors;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Stdio;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.shared.memory.SpinWait;
import warren.testing.FakeEntropy;
import warren.testing.HeapGuestMemory;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/** The gateway's dialer and a program that listens, on the kernel's network. */
public abstract class LoopbackFixture {
  protected final KernelUnderTest kernel = new KernelUnderTest();
  protected final HeapGuestMemory memory = new HeapGuestMemory(kernel.commons, 4);
  protected final ProcessUnderTest server = kernel.start("/", "server");
  protected final NetDialer dialer = dialer();

  @AfterEach
  protected void close() {
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
    Waiter waiter =
        new Waiter(kernel.commons, calls, kernel.clock, new SpinWait(kernel.commons, 0));
    Descriptors descriptors =
        new Descriptors(kernel.commons, memory, calls, waiter, new FakeEntropy(memory));
    int count = kernel.commons.getInt(CommonsLayout.slot(index) + Slot.DESCRIPTOR_COUNT);
    assertThat(count).isEqualTo(1);
    descriptors.addFirst(count);
    return new NetDialer(new NetFiles(kernel.commons, memory, calls, descriptors, 0, 64));
  }

  protected int listen() {
    int control = server.open(ProcessUnderTest.ROOT, "net/tcp/clone", 0, ProcessUnderTest.BOTH, 0);
    String number = server.read(control, 16).strip();
    server.write(control, "announce *!8080");
    return server.open(
        ProcessUnderTest.ROOT, "net/tcp/" + number + "/listen", 0, ProcessUnderTest.BOTH, 0);
  }

  protected int accept(int listener) {
    String number = server.read(listener, 8).strip();
    return server.open(
        ProcessUnderTest.ROOT, "net/tcp/" + number + "/data", 0, ProcessUnderTest.BOTH, 0);
  }
}
