package warren.kernel.fs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.MountDirectory;
import warren.kernel.vfs.MountPoint;
import warren.shared.abi.Filetype;
import warren.testing.TreeUnderTest;

/** A mount directory without a directory below. */
final class MountNamespaceTest implements ReadOnlyContract {
  private final TreeUnderTest tree = new TreeUnderTest("d/", "d/a=1", "f=2", "l>f");
  private final MountDirectory mounts =
      new MountDirectory(tree.store, tree.store.create(Filetype.DIRECTORY), null);

  MountNamespaceTest() {
    mounts.mount("directory", new MountPoint(tree.directory("d"), false));
    mounts.mount("file", new MountPoint(tree.node("f"), false));
    mounts.mount("link", new MountPoint(tree.node("l"), true));
  }

  @Override
  public DirectoryNode directory() {
    return mounts;
  }

  @Test
  void listsInTheOrderOfMounting() {
    assertThat(TreeUnderTest.list(mounts)).containsExactly("directory", "file", "link");
  }

  @Test
  void isWhatItShows() {
    assertThat(mounts.origin()).isSameAs(mounts);
    assertThat(mounts.isMount("file")).isTrue();
    assertThat(mounts.isMount("none")).isFalse();
  }
}
