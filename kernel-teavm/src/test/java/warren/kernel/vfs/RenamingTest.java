package warren.kernel.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.kernel.fs.device.DeviceDirectory;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.testing.TreeUnderTest;

/** Renaming files, directories and links, over what is there and over nothing. */
final class RenamingTest {
  private final TreeUnderTest tree =
      new TreeUnderTest("d/", "d/sub/", "d/f=inner", "e/", "f=1", "g=2", "to-d>d", "to-f>f");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          f new         | f=1    | new=1
          f d/new       | f=1    | d/new=1
          f to-d/new    | f=1    | d/new=1
          d/f new       | d/f=inner | new=inner
          e new         | e/     | new/
          e new/        | e/     | new/
          e/ new        | e/     | new/
          e d/new       | e/     | d/new/
          to-d new      | to-d>d | new>d
          to-f d/new    | to-f>f | d/new>f
          """)
  void movesToANameThatIsFree(String paths, String gone, String added) {
    TreeSet<String> expected = tree.show();
    expected.remove(gone);
    expected.add(added);
    assertThat(tree.run("rename " + paths)).isEqualTo("SUCCESS");
    assertThat(tree.show()).isEqualTo(expected);
    assertThat(tree.changes.all())
        .containsExactly("removed /" + name(gone), "created /" + name(added));
  }

  private static String name(String entry) {
    return entry.replaceAll("[=>].*|/$", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          f g           | f=1    | g=2       | g=1
          f d/f         | f=1    | d/f=inner | d/f=1
          f to-f        | f=1    | to-f>f    | to-f=1
          f to-d        | f=1    | to-d>d    | to-d=1
          to-f g        | to-f>f | g=2       | g>f
          e d/sub       | e/     | d/sub/    | d/sub/
          d/sub e/      | d/sub/ | e/        | e/
          """)
  void takesThePlaceOfWhatIsThere(String paths, String gone, String replaced, String added) {
    TreeSet<String> expected = tree.show();
    expected.removeAll(List.of(gone, replaced));
    expected.add(added);
    assertThat(tree.run("rename " + paths)).isEqualTo("SUCCESS");
    assertThat(tree.show()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none new      | ENOENT
          f none/new    | ENOENT
          f ''          | ENOENT
          f/ new        | ENOTDIR
          to-d/ new     | ENOTDIR
          f new/        | ENOTDIR
          to-f new/     | ENOTDIR
          f g/          | ENOTDIR
          f g/new       | ENOTDIR
          d f           | ENOTDIR
          d to-d        | ENOTDIR
          e to-d/       | ENOTDIR
          f d           | EISDIR
          f d/          | EISDIR
          to-d e        | EISDIR
          e d           | ENOTEMPTY
          d d/new       | EINVAL
          d d/sub       | EINVAL
          d d/sub/new   | EINVAL
          d to-d/new    | EINVAL
          . new         | EBUSY
          d/. new       | EBUSY
          d/sub/.. new  | EBUSY
          e .           | EBUSY
          e d/.         | EBUSY
          .. new        | EPERM
          f ../new      | EPERM
          /f new        | EPERM
          """)
  void refuses(String paths, String errno) {
    TreeSet<String> before = tree.show();
    assertThat(tree.run("rename " + paths.replace("''", ""))).isEqualTo(errno);
    assertThat(tree.show()).isEqualTo(before);
    assertThat(tree.changes.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"f f", "d d", "d ./d/", "to-f to-f", "f same"})
  void ontoAnotherNameOfTheSameNodeDoesNothing(String paths) {
    tree.run("link f same");
    tree.changes.all().clear();
    TreeSet<String> before = tree.show();
    assertThat(tree.run("rename " + paths)).isEqualTo("SUCCESS");
    assertThat(tree.show()).isEqualTo(before);
    assertThat(tree.changes.all()).isEmpty();
  }

  @Test
  void aReplacedFileLivesUntilNobodyHasItOpen() {
    FileNode replaced = (FileNode) tree.node("g");
    replaced.opened();
    long used = tree.quota.used();
    tree.run("rename f g");
    assertThat(tree.text(replaced)).isEqualTo("2");
    assertThat(tree.quota.used()).isEqualTo(used);
    replaced.closed();
    assertThat(tree.quota.used()).isLessThan(used);
  }

  @Test
  void aMovedDirectoryTakesItsNamesAlong() {
    DirectoryNode moved = tree.directory("d");
    assertThat(tree.run("rename d e/new")).isEqualTo("SUCCESS");
    assertThat(tree.node("e/new/f")).isInstanceOf(FileNode.class);
    assertThat(moved.parent()).isSameAs(tree.node("e"));
    assertThat(moved.name()).isEqualTo("new");
    assertThat(tree.run("rename e e/new/sub")).isEqualTo("EINVAL");
  }

  @Test
  void aDirectoryMovedOutOfAnotherCanTakeItIn() {
    assertThat(tree.run("rename d/sub sub")).isEqualTo("SUCCESS");
    assertThat(tree.run("rename d sub/d")).isEqualTo("SUCCESS");
    assertThat(tree.show()).contains("sub/d/f=inner");
  }

  @Test
  void countsLinksOfWhatWasMovedAndReplaced() {
    tree.run("rename e d/sub");
    tree.run("rename f g");
    assertThat(tree.root.links()).isEqualTo(3);
    assertThat(tree.node("d").links()).isEqualTo(3);
    assertThat(tree.node("d/sub").links()).isEqualTo(2);
    assertThat(tree.node("g").links()).isEqualTo(1);
  }

  @Test
  void mountsStayWhereTheyAre() {
    MountDirectory mounts =
        new MountDirectory(tree.store, tree.store.create(Filetype.DIRECTORY), tree.root);
    mounts.mount("mount", new MountPoint(tree.directory("d"), false));
    mounts.mount("guarded", new MountPoint(tree.directory("d"), true));
    DirectoryNode devices = DeviceDirectory.create(tree.store);
    mounts.mount("dev", devices);
    assertThat(rename(mounts, "mount", "new")).isEqualTo("EBUSY");
    assertThat(rename(mounts, "e", "mount")).isEqualTo("EBUSY");
    assertThat(rename(mounts, "f", "dev/new")).isEqualTo("EROFS");
    assertThat(rename(mounts, "dev/null", "new")).isEqualTo("EROFS");
    assertThat(rename(mounts, "f", "guarded/new")).isEqualTo("EROFS");
    assertThat(rename(mounts, "guarded/f", "new")).isEqualTo("EROFS");
    assertThat(rename(mounts, "f", "mount/new")).isEqualTo("SUCCESS");
    assertThat(tree.show()).contains("d/new=1").doesNotContain("f=1");
  }

  private String rename(DirectoryNode root, String from, String to) {
    Start at = new Start(root, false);
    return Errno.name(tree.names.rename(at, from, at, to));
  }
}
