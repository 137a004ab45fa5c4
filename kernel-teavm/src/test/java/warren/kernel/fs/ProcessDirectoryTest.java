package warren.kernel.fs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import warren.kernel.vfs.DirectoryNode;
import warren.shared.abi.Filetype;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;
import warren.testing.TreeUnderTest;

/** The directory of one process in /proc. */
final class ProcessDirectoryTest implements ReadOnlyContract {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private final ProcessUnderTest process = kernel.start("/home", "program");
  private final DirectoryNode directory =
      (DirectoryNode) kernel.names.find(kernel.at(), "proc/1", true).node();

  @Override
  public DirectoryNode directory() {
    return directory;
  }

  @Override
  public boolean sharesRecords() {
    return true;
  }

  @Test
  void hasFilesThatCanOnlyBeRead() {
    assertThat(process.process().pid()).isEqualTo(1);
    assertThat(TreeUnderTest.list(directory))
        .containsExactly("cmdline", "environ", "fds", "limits", "status");
    for (String name : TreeUnderTest.list(directory)) {
      assertThat(directory.lookup(name).filetype()).isEqualTo(Filetype.REGULAR_FILE);
    }
  }
}
