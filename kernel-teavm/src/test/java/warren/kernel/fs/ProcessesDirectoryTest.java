package warren.kernel.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Stdio;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.LinkNode;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;
import warren.testing.TreeUnderTest;

/** The directory /proc as one process sees it: all processes, or itself. */
final class ProcessesDirectoryTest implements ReadOnlyContract {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private final ProcessUnderTest first = kernel.start("/home", "first");
  private final ProcessUnderTest second = kernel.start("/home", "second");

  @Override
  public DirectoryNode directory() {
    return processes(second);
  }

  @Override
  public boolean sharesRecords() {
    return true;
  }

  private static DirectoryNode processes(ProcessUnderTest process) {
    return (DirectoryNode) process.process().root().lookup("proc");
  }

  @Test
  void selfIsWhoLooks() {
    assertThat(((LinkNode) processes(first).lookup("self")).target()).isEqualTo("1");
    assertThat(((LinkNode) processes(second).lookup("self")).target()).isEqualTo("2");
  }

  @Test
  void nobodyHasNoSelf() {
    DirectoryNode processes = (DirectoryNode) kernel.names.find(kernel.at(), "proc", true).node();
    assertThat(TreeUnderTest.list(processes)).containsExactly("1", "2", "net");
    assertThat(processes.lookup("self")).isNull();
  }

  @Test
  void whoSeesOnlyItsMountsSeesOnlyItself() {
    ProcessUnderTest third =
        kernel.start(
            new SpawnRequest(List.of("third"), Map.of(), "/", null, List.of(), new Stdio.Pipes()));
    assertThat(TreeUnderTest.list(processes(third))).containsExactly("self", "3", "net");
    assertThat(processes(third).lookup("1")).isNull();
    assertThat(TreeUnderTest.list(processes(second))).containsExactly("self", "1", "2", "3", "net");
  }

  @Test
  void aProcessThatEndsBetweenTwoLooksIsLeftOutAndTheOthersAreGivenOnce() {
    long behindFirst = DirectoryContract.list(directory(), 0, 2).get(1).cookie();
    ProcessUnderTest third = kernel.start("/home", "third");
    first.exit(0);
    List<String> rest =
        DirectoryContract.names(DirectoryContract.list(directory(), behindFirst, 9));
    assertThat(rest).containsExactly("2", "3", "net");
    third.exit(0);
    assertThat(directory().lookup("3")).isNull();
  }
}
