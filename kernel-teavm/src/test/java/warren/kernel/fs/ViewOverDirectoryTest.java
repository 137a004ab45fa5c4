package warren.kernel.fs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import warren.kernel.storage.Quota;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.MountPoint;
import warren.kernel.vfs.ViewDirectory;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.testing.TreeUnderTest;

/** A view that shows an ordinary directory, with mounts in it: what changes is the directory. */
final class ViewOverDirectoryTest implements WritableContract {
  private final TreeUnderTest tree = new TreeUnderTest("d/", "d/a=1", "d/hidden=2", "e/", "e/f=3");
  private final ViewDirectory view =
      new ViewDirectory(tree.store, tree.store.create(Filetype.DIRECTORY), tree.directory("d"));

  ViewOverDirectoryTest() {
    view.mount("hidden", new MountPoint(tree.directory("e"), false));
    view.mount("mounted", new MountPoint(tree.node("e/f"), true));
  }

  @Override
  public DirectoryNode directory() {
    return view;
  }

  @Override
  public Quota quota() {
    return tree.quota;
  }

  @Test
  void aMountHidesWhatHasItsName() {
    assertThat(DirectoryContract.seen(view.lookup("hidden"))).isSameAs(tree.node("e"));
    assertThat(TreeUnderTest.list(view)).containsExactly("a", "hidden", "mounted");
  }

  @Test
  void aMountCanBeNeitherRemovedNorReplaced() {
    assertThat(view.isMount("hidden")).isTrue();
    assertThat(view.detach("hidden")).isEqualTo(Errno.ROFS);
    assertThat(view.replace("mounted", tree.node("e/f"))).isEqualTo(Errno.ROFS);
    assertThat(tree.show()).contains("d/hidden=2");
  }

  @Test
  void whatIsChangedThroughItIsChangedBelow() {
    view.attach("new", view.factory().directory());
    view.detach("a");
    assertThat(tree.show()).contains("d/new/").doesNotContain("d/a=1");
    assertThat(view.origin()).isSameAs(tree.node("d"));
  }

  @Test
  void isEmptyWhenNothingIsMountedAndNothingIsBelow() {
    TreeUnderTest empty = new TreeUnderTest();
    int record = empty.store.create(Filetype.DIRECTORY);
    assertThat(new ViewDirectory(empty.store, record, empty.root).isEmpty()).isTrue();
    assertThat(new ViewDirectory(empty.store, record, null).isEmpty()).isTrue();
  }

  @Test
  void aMountInThePlaceOfAnotherTakesIt() {
    view.mount("hidden", new MountPoint(tree.node("e/f"), false));
    assertThat(DirectoryContract.seen(view.lookup("hidden"))).isSameAs(tree.node("e/f"));
    assertThat(TreeUnderTest.list(view)).containsExactly("a", "hidden", "mounted");
  }
}
