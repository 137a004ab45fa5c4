package warren.kernel.fs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import warren.kernel.storage.Quota;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.MountDirectory;
import warren.kernel.vfs.MountPoint;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.testing.TreeUnderTest;

/** A mount directory above an ordinary directory: changes are made in the ordinary one. */
final class MountDirectoryTest implements WritableContract {
  private final TreeUnderTest tree = new TreeUnderTest("d/", "d/a=1", "d/hidden=2", "e/", "e/f=3");
  private final MountDirectory mounts =
      new MountDirectory(tree.store, tree.store.create(Filetype.DIRECTORY), tree.directory("d"));

  MountDirectoryTest() {
    mounts.mount("hidden", new MountPoint(tree.directory("e"), false));
    mounts.mount("mounted", new MountPoint(tree.node("e/f"), true));
  }

  @Override
  public DirectoryNode directory() {
    return mounts;
  }

  @Override
  public Quota quota() {
    return tree.quota;
  }

  @Test
  void aMountHidesWhatHasItsName() {
    assertThat(DirectoryContract.seen(mounts.lookup("hidden"))).isSameAs(tree.node("e"));
    assertThat(TreeUnderTest.list(mounts)).containsExactly("a", "hidden", "mounted");
  }

  @Test
  void aMountCanBeNeitherRemovedNorReplaced() {
    assertThat(mounts.isMount("hidden")).isTrue();
    assertThat(mounts.detach("hidden")).isEqualTo(Errno.ROFS);
    assertThat(mounts.replace("mounted", tree.node("e/f"))).isEqualTo(Errno.ROFS);
    assertThat(tree.show()).contains("d/hidden=2");
  }

  @Test
  void whatIsChangedThroughItIsChangedBelow() {
    mounts.attach("new", mounts.factory().directory());
    mounts.detach("a");
    assertThat(tree.show()).contains("d/new/").doesNotContain("d/a=1");
    assertThat(mounts.origin()).isSameAs(tree.node("d"));
  }

  @Test
  void isEmptyWhenNothingIsMountedAndNothingIsBelow() {
    TreeUnderTest empty = new TreeUnderTest();
    int record = empty.store.create(Filetype.DIRECTORY);
    assertThat(new MountDirectory(empty.store, record, empty.root).isEmpty()).isTrue();
    assertThat(new MountDirectory(empty.store, record, null).isEmpty()).isTrue();
  }

  @Test
  void aMountInThePlaceOfAnotherTakesIt() {
    mounts.mount("hidden", new MountPoint(tree.node("e/f"), false));
    assertThat(DirectoryContract.seen(mounts.lookup("hidden"))).isSameAs(tree.node("e/f"));
    assertThat(TreeUnderTest.list(mounts)).containsExactly("a", "hidden", "mounted");
  }
}
