package warren.kernel.fs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.MountPoint;
import warren.kernel.vfs.ViewDirectory;
import warren.shared.abi.Filetype;
import warren.testing.TreeUnderTest;

/** A view of nothing but mounts: an inner place of the tree that a process sees. */
final class ViewOfMountsTest implements ReadOnlyContract {
  private final TreeUnderTest tree = new TreeUnderTest("d/", "d/a=1", "f=2", "l>f");
  private final ViewDirectory view =
      new ViewDirectory(tree.store, tree.store.create(Filetype.DIRECTORY), null);

  ViewOfMountsTest() {
    view.mount("directory", new MountPoint(tree.directory("d"), false));
    view.mount("file", new MountPoint(tree.node("f"), false));
    view.mount("link", new MountPoint(tree.node("l"), true));
  }

  @Override
  public DirectoryNode directory() {
    return view;
  }

  @Test
  void listsInTheOrderOfMounting() {
    assertThat(TreeUnderTest.list(view)).containsExactly("directory", "file", "link");
  }

  @Test
  void isWhatItShows() {
    assertThat(view.origin()).isSameAs(view);
    assertThat(view.isMount("file")).isTrue();
    assertThat(view.isMount("none")).isFalse();
  }
}
