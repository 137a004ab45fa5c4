package warren.kernel.fs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import warren.kernel.fs.device.DeviceDirectory;
import warren.kernel.fs.memory.MemoryFileSystem;
import warren.kernel.storage.Quota;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.LinkNode;
import warren.shared.abi.Filetype;
import warren.testing.TreeUnderTest;

/** Directories of the ordinary tree. */
final class MemoryDirectoryTest implements WritableContract {
  private final TreeUnderTest tree = new TreeUnderTest("d/", "d/a=1", "d/b/", "d/c>a");

  @Override
  public DirectoryNode directory() {
    return tree.directory("d");
  }

  @Override
  public Quota quota() {
    return tree.quota;
  }

  @Test
  void knowsWhereItHangs() {
    assertThat(directory().name()).isEqualTo("d");
    assertThat(directory().parent()).isSameAs(tree.root);
    assertThat(tree.root.parent()).isNull();
    assertThat(tree.root.name()).isEmpty();
  }

  @Test
  void whatIsNotOfItsKindIsAMountInIt() {
    tree.root.attach("dev", DeviceDirectory.create(tree.store));
    assertThat(tree.root.isMount("dev")).isTrue();
    assertThat(tree.root.isMount("d")).isFalse();
    assertThat(directory().isMount("a")).isFalse();
    assertThat(tree.root.isMount("none")).isFalse();
  }

  @Test
  void aLinkIsAsLongAsItsTarget() {
    LinkNode link = tree.fileSystem.link("é/x");
    assertThat(link.target()).isEqualTo("é/x");
    assertThat(link.filetype()).isEqualTo(Filetype.SYMBOLIC_LINK);
    assertThat(tree.commons.getLong(link.record())).isEqualTo(4);
  }

  @Test
  void withoutSpaceThereAreNoNodes() {
    while (tree.fileSystem.file() != null) {
      assertThat(quota().used()).isLessThanOrEqualTo(quota().limit());
    }
    assertThat(tree.fileSystem.directory()).isNull();
    assertThat(tree.fileSystem.link("x")).isNull();
    assertThat(new MemoryFileSystem(tree.store).root()).isNull();
  }
}
