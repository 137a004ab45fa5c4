package warren.kernel.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.shared.abi.Errno;
import warren.shared.memory.Limits;
import warren.testing.TreeUnderTest;

/** Creating, removing and linking. Failing operations change nothing. */
final class NamesTest {
  private final TreeUnderTest tree =
      new TreeUnderTest(
          "d/", "d/inner=1", "empty/", "f=text", "to-f>f", "to-d>d", "to-empty>empty", "gone>none");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mkdir new             | new/
          mkdir new/            | new/
          mkdir d/new///        | d/new/
          mkdir to-d/new        | d/new/
          symlink f new         | new>f
          symlink d/../x/ d/new | d/new>d/../x/
          symlink .. to-d/new   | d/new>..
          symlink /f new        | new>/f
          link f new            | new=text
          link f to-d/new       | d/new=text
          link d/inner new      | new=1
          link to-f new         | new>f
          link gone new         | new>none
          """)
  void makes(String command, String added) {
    TreeSet<String> expected = tree.show();
    expected.add(added);
    assertThat(tree.run(command)).isEqualTo("SUCCESS");
    assertThat(tree.show()).isEqualTo(expected);
    String name = added.replaceAll("[/=>].*", "");
    String changed = added.startsWith("d/") ? "/d/new" : "/" + name;
    assertThat(tree.changes.all()).containsExactly("created " + changed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rmdir empty         | empty/
          rmdir empty/        | empty/
          rmdir d/../empty    | empty/
          unlink f            | f=text
          unlink d/inner      | d/inner=1
          unlink to-d/inner   | d/inner=1
          unlink to-f         | to-f>f
          unlink to-d         | to-d>d
          unlink gone         | gone>none
          """)
  void removes(String command, String removed) {
    TreeSet<String> expected = tree.show();
    expected.remove(removed);
    assertThat(tree.run(command)).isEqualTo("SUCCESS");
    assertThat(tree.show()).isEqualTo(expected);
    assertThat(tree.changes.all())
        .containsExactly("removed /" + removed.replaceAll("[=>].*|/$", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mkdir f             | EEXIST
          mkdir d             | EEXIST
          mkdir d/            | EEXIST
          mkdir f/            | EEXIST
          mkdir to-d          | EEXIST
          mkdir to-d/         | EEXIST
          mkdir gone          | EEXIST
          mkdir gone/         | EEXIST
          mkdir .             | EEXIST
          mkdir d/..          | EEXIST
          mkdir none/new      | ENOENT
          mkdir gone/new      | ENOENT
          mkdir f/new         | ENOTDIR
          mkdir ../new        | EPERM
          mkdir /new          | EPERM
          rmdir none          | ENOENT
          rmdir f             | ENOTDIR
          rmdir f/            | ENOTDIR
          rmdir to-d          | ENOTDIR
          rmdir to-empty      | ENOTDIR
          rmdir to-empty/     | ENOTDIR
          rmdir d             | ENOTEMPTY
          rmdir .             | EINVAL
          rmdir empty/.       | EINVAL
          rmdir empty/..      | EINVAL
          rmdir ..            | EPERM
          unlink none         | ENOENT
          unlink d            | EISDIR
          unlink empty/       | EISDIR
          unlink .            | EISDIR
          unlink f/           | ENOTDIR
          unlink to-f/        | ENOTDIR
          unlink f/x          | ENOTDIR
          symlink f f         | EEXIST
          symlink f to-f      | EEXIST
          symlink f gone      | EEXIST
          symlink f d/        | EEXIST
          symlink f new/      | ENOENT
          symlink f none/new  | ENOENT
          symlink f f/new     | ENOTDIR
          link none new       | ENOENT
          link d new          | EPERM
          link to-d/ new      | EPERM
          link f f            | EEXIST
          link f d            | EEXIST
          link f to-f         | EEXIST
          link f gone         | EEXIST
          link f new/         | ENOENT
          link f/ new         | ENOTDIR
          link f f/new        | ENOTDIR
          link f ../new       | EPERM
          """)
  void refuses(String command, String errno) {
    TreeSet<String> before = tree.show();
    long used = tree.quota.used();
    assertThat(tree.run(command)).isEqualTo(errno);
    assertThat(tree.show()).isEqualTo(before);
    assertThat(tree.quota.used()).isEqualTo(used);
    assertThat(tree.changes.all()).isEmpty();
  }

  @Test
  void aLinkNeedsATarget() {
    assertThat(tree.names.symlink(tree.start(), "new", "")).isEqualTo(Errno.NOENT);
    String longest = "x/".repeat(Limits.PATH / 2);
    assertThat(tree.names.symlink(tree.start(), "new", longest + "x")).isEqualTo(Errno.NAMETOOLONG);
    assertThat(tree.names.symlink(tree.start(), "new", longest)).isEqualTo(Errno.SUCCESS);
  }

  @Test
  void linkFollowsOnlyIfAsked() {
    Start at = tree.start();
    assertThat(tree.names.link(at, "to-f", true, at, "followed")).isEqualTo(Errno.SUCCESS);
    assertThat(tree.names.link(at, "to-f", false, at, "as-it-is")).isEqualTo(Errno.SUCCESS);
    assertThat(tree.node("followed")).isSameAs(tree.node("f"));
    assertThat(tree.node("as-it-is")).isSameAs(tree.node("to-f"));
    assertThat(tree.names.link(at, "gone", true, at, "new")).isEqualTo(Errno.NOENT);
  }

  @Test
  void aNodeHasAtMostSoManyNames() {
    Node file = tree.node("f");
    file.changeLinks(Limits.HARD_LINKS - 2);
    assertThat(tree.run("link f last")).isEqualTo("SUCCESS");
    assertThat(tree.run("link f more")).isEqualTo("EMLINK");
    file.changeLinks(2 - Limits.HARD_LINKS);
  }

  @ParameterizedTest
  @CsvSource({
    "mkdir new, EROFS",
    "symlink f new, EROFS",
    "rmdir empty, EROFS",
    "unlink f, EROFS",
    "link f new, EROFS",
    "rename f new, EROFS",
    "mkdir d, EEXIST",
    "unlink none, ENOENT"
  })
  void nothingChangesBelowAStartThatIsReadOnly(String command, String errno) {
    TreeSet<String> before = tree.show();
    assertThat(readOnly(command.split(" "))).isEqualTo(errno);
    assertThat(tree.show()).isEqualTo(before);
  }

  private String readOnly(String... words) {
    Start at = new Start(tree.root, true);
    return Errno.name(
        switch (words[0]) {
          case "mkdir" -> tree.names.createDirectory(at, words[1]);
          case "symlink" -> tree.names.symlink(at, words[2], words[1]);
          case "rmdir" -> tree.names.removeDirectory(at, words[1]);
          case "unlink" -> tree.names.unlink(at, words[1]);
          case "link" -> tree.names.link(at, words[1], false, at, words[2]);
          default -> tree.names.rename(at, words[1], at, words[2]);
        });
  }

  @Test
  void whatCanOnlyBeReadGetsNoNameWhereItCouldBeWritten() {
    int errno = tree.names.link(new Start(tree.root, true), "f", false, tree.start(), "new");
    assertThat(errno).isEqualTo(Errno.XDEV);
  }

  @Test
  void nothingIsMadeInADirectoryThatWasRemoved() {
    Node removed = tree.node("empty");
    removed.opened();
    assertThat(tree.run("rmdir empty")).isEqualTo("SUCCESS");
    Start there = new Start((DirectoryNode) removed, false);
    long used = tree.quota.used();
    assertThat(tree.names.createDirectory(there, "new")).isEqualTo(Errno.NOENT);
    assertThat(tree.names.symlink(there, "new", "f")).isEqualTo(Errno.NOENT);
    assertThat(tree.names.link(tree.start(), "f", false, there, "new")).isEqualTo(Errno.NOENT);
    assertThat(tree.names.rename(tree.start(), "f", there, "new")).isEqualTo(Errno.NOENT);
    assertThat(tree.node("f").links()).isEqualTo(1);
    assertThat(tree.quota.used()).isEqualTo(used);
    removed.closed();
    assertThat(tree.quota.used()).isLessThan(used);
  }

  @Test
  void withoutSpaceNothingIsMade() {
    long most = tree.quota.limit() - tree.quota.used() - (1 << 20);
    assertThat(((FileNode) tree.node("f")).grow(most)).isEqualTo(Errno.SUCCESS);
    while (tree.fileSystem.file() != null) {
      assertThat(tree.quota.used()).isLessThanOrEqualTo(tree.quota.limit());
    }
    assertThat(tree.run("mkdir new")).isEqualTo("ENOSPC");
    assertThat(tree.run("symlink f new")).isEqualTo("ENOSPC");
    assertThat(tree.run("link f new")).isEqualTo("SUCCESS");
  }
}
