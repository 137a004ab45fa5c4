package warren.kernel.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.kernel.fs.device.DeviceDirectory;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Oflags;
import warren.testing.TreeUnderTest;

/**
 * In the tables the flags are letters: create, exclusive, truncate, directory; write, and leave a
 * link at the end as it is.
 */
final class OpenerTest {
  private final TreeUnderTest tree =
      new TreeUnderTest("d/", "f=text", "to-f>f", "to-d>d", "gone>d/new", "loop>loop");

  private Lookup opened;

  private String open(Start start, String path, String letters) {
    int flags = letters.contains("c") ? Oflags.CREAT : 0;
    flags |= letters.contains("x") ? Oflags.EXCL : 0;
    flags |= letters.contains("t") ? Oflags.TRUNC : 0;
    flags |= letters.contains("d") ? Oflags.DIRECTORY : 0;
    boolean follow = !letters.contains("l");
    opened = tree.opener.open(start, path, follow, flags, letters.contains("w"));
    return Errno.name(opened.errno());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          f        |    | f
          f        | w  | f
          f        | cw | f
          f        | x  | f
          to-f     | w  | f
          to-f     | cw | f
          d        |    | d
          d        | d  | d
          d/       |    | d
          to-d     | d  | d
          to-d/    | l  | d
          .        | d  | .
          d/..     |    | .
          """)
  void opensWhatIsThere(String path, String flags, String found) {
    TreeSet<String> before = tree.show();
    assertThat(open(tree.start(), path, flags == null ? "" : flags)).isEqualTo("SUCCESS");
    Node node = opened.node();
    assertThat(tree.path(node)).isEqualTo(found);
    assertThat(node.openers()).isEqualTo(1);
    node.closed();
    assertThat(tree.show()).isEqualTo(before);
    assertThat(tree.changes.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "new, c, new",
    "new, cxw, new",
    "d/new, ctw, d/new",
    "gone, cw, d/new",
    "to-d/new, c, d/new"
  })
  void createsWhatIsMissing(String path, String flags, String created) {
    TreeSet<String> expected = tree.show();
    expected.add(created + "=");
    assertThat(open(tree.start(), path, flags)).isEqualTo("SUCCESS");
    assertThat(opened.node().openers()).isEqualTo(1);
    assertThat(opened.name()).isEqualTo("new");
    assertThat(tree.show()).isEqualTo(expected);
    assertThat(tree.changes.all()).containsExactly("created /" + created);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none     |    | ENOENT
          none     | d  | ENOENT
          gone     | w  | ENOENT
          none/new | c  | ENOENT
          ''       | c  | ENOENT
          f        | cx | EEXIST
          d        | cx | EEXIST
          to-f     | cx | EEXIST
          gone     | cx | EEXIST
          new/     | c  | EISDIR
          d        | w  | EISDIR
          d        | dw | EISDIR
          d        | c  | EISDIR
          d        | t  | EISDIR
          d        | td | EISDIR
          .        | w  | EISDIR
          f        | d  | ENOTDIR
          f/       |    | ENOTDIR
          f/       | c  | ENOTDIR
          to-f     | d  | ENOTDIR
          f/new    | c  | ENOTDIR
          to-f     | l  | ELOOP
          to-d     | l  | ELOOP
          to-d     | ld | ELOOP
          gone     | lc | ELOOP
          loop     |    | ELOOP
          new      | cd | EINVAL
          d        | cd | EINVAL
          ../new   | c  | EPERM
          /f       |    | EPERM
          """)
  void refuses(String path, String flags, String errno) {
    TreeSet<String> before = tree.show();
    long used = tree.quota.used();
    assertThat(open(tree.start(), path, flags == null ? "" : flags)).isEqualTo(errno);
    assertThat(tree.show()).isEqualTo(before);
    assertThat(tree.quota.used()).isEqualTo(used);
    assertThat(tree.node("f").openers() + tree.node("d").openers()).isZero();
    assertThat(tree.changes.all()).isEmpty();
  }

  @Test
  void truncatesOnlyWhenAsked() {
    open(tree.start(), "to-f", "cw");
    assertThat(((FileNode) tree.node("f")).size()).isEqualTo(4);
    open(tree.start(), "to-f", "t");
    assertThat(((FileNode) tree.node("f")).size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"f, '', SUCCESS", "f, w, EROFS", "f, t, EROFS", "new, c, EROFS", "f, c, SUCCESS"})
  void aFileThatCanOnlyBeReadIsOpenedToRead(String path, String flags, String errno) {
    assertThat(open(new Start(tree.root, true), path, flags)).isEqualTo(errno);
    assertThat(tree.show()).contains("f=text");
  }

  @Test
  void devicesAreWrittenEvenWhereNothingChanges() {
    DirectoryNode devices = DeviceDirectory.create(tree.store);
    for (String flags : new String[] {"w", "tw", "cw"}) {
      assertThat(open(new Start(devices, true), "null", flags)).isEqualTo("SUCCESS");
    }
    assertThat(open(new Start(devices, false), "new", "cw")).isEqualTo("EROFS");
    assertThat(open(new Start(devices, false), "null", "d")).isEqualTo("ENOTDIR");
  }

  @Test
  void aFileBehindAMountIsAsTheMountSays() {
    int record = tree.store.create(Filetype.DIRECTORY);
    MountDirectory mounts = new MountDirectory(tree.store, record, null);
    mounts.mount("guarded", new MountPoint(tree.node("f"), true));
    mounts.mount("open", new MountPoint(tree.node("f"), false));
    assertThat(open(new Start(mounts, false), "guarded", "w")).isEqualTo("EROFS");
    assertThat(open(new Start(mounts, false), "guarded", "")).isEqualTo("SUCCESS");
    assertThat(opened.isReadOnly()).isTrue();
    assertThat(open(new Start(mounts, false), "open", "w")).isEqualTo("SUCCESS");
    assertThat(opened.isReadOnly()).isFalse();
    assertThat(open(new Start(mounts, false), "new", "c")).isEqualTo("EROFS");
  }
}
