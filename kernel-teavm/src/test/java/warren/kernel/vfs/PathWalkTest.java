package warren.kernel.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.memory.Limits;
import warren.testing.TreeUnderTest;

/** In the tables a question mark marks what does not exist but could be created. */
final class PathWalkTest {
  private final PathWalk walk = new PathWalk();
  private final TreeUnderTest tree =
      new TreeUnderTest(
          "d/",
          "d/e/",
          "d/e/f=deep",
          "d/back>../f",
          "d/out>../../f",
          "f=text",
          "to-file>f",
          "to-dir>d",
          "slashed>d/",
          "file-slashed>f/",
          "up>d/../f",
          "dot>.",
          "loop>loop",
          "one>two",
          "two>one",
          "dangling>d/new",
          "dangling-dir>d/new/",
          "absolute>/f",
          "empty>");

  private String found(int errno) {
    if (errno != Errno.SUCCESS) {
      return Errno.name(errno);
    }
    if (walk.node() != null) {
      return tree.path(walk.node());
    }
    String parent = tree.path(walk.parent());
    return (parent.equals(".") ? "" : parent + "/") + walk.name() + "?";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          f               | f
          ./f             | f
          d//e///f        | d/e/f
          .               | .
          ./.             | .
          d/.             | d
          d/              | d
          d/..            | .
          d/e/../../f     | f
          none            | none?
          none/           | none?
          d/none          | d/none?
          to-file         | f
          to-dir          | d
          to-dir/         | d
          to-dir/e/f      | d/e/f
          to-dir/..       | .
          slashed         | d
          slashed/e       | d/e
          up              | f
          d/back          | f
          dot/dot/./dot/f | f
          dangling        | d/new?
          dangling-dir    | d/new?
          """)
  void findsWhatIsThereOrCouldBeMade(String path, String result) {
    assertThat(found(walk.walk(tree.start(), path, true))).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''              | ENOENT
          none/f          | ENOENT
          none/.          | ENOENT
          none/..         | ENOENT
          dangling/f      | ENOENT
          empty           | ENOENT
          f/              | ENOTDIR
          f/.             | ENOTDIR
          f/..            | ENOTDIR
          f/x             | ENOTDIR
          to-file/        | ENOTDIR
          to-file/x       | ENOTDIR
          file-slashed    | ENOTDIR
          loop            | ELOOP
          loop/x          | ELOOP
          one             | ELOOP
          ..              | EPERM
          ../f            | EPERM
          d/../..         | EPERM
          d/../../f       | EPERM
          d/out           | EPERM
          /               | EPERM
          /f              | EPERM
          //d             | EPERM
          absolute        | EPERM
          """)
  void refuses(String path, String errno) {
    assertThat(found(walk.walk(tree.start(), path, true))).isEqualTo(errno);
  }

  @ParameterizedTest
  @CsvSource({
    "absolute, f",
    "to-root, .",
    "to-root/d/e/f, d/e/f",
    "d/up, f",
    "slashes, d/e",
    "around, ELOOP"
  })
  void anAbsoluteLinkLeadsToTheRoot(String path, String result) {
    TreeUnderTest linked =
        new TreeUnderTest(
            "d/",
            "d/e/",
            "d/e/f=deep",
            "f=text",
            "absolute>/f",
            "to-root>/",
            "d/up>/absolute",
            "slashes>///d//e",
            "around>/around");
    int errno = walk.walk(Start.root(linked.root), path, true);
    assertThat(errno == Errno.SUCCESS ? linked.path(walk.node()) : Errno.name(errno))
        .isEqualTo(result);
  }

  @Test
  void anAbsoluteLinkLeadsOnlyWhereItsRootsDo() {
    Start inner = new Start(tree.directory("d"), true);
    LinkRoots roots =
        target ->
            target.startsWith("/in/") ? new LinkRoots.Rooted(inner, target.substring(4)) : null;
    TreeUnderTest linked = new TreeUnderTest("inside>/in/e/f", "out>/in/../f", "none>/other");
    Start start = new Start(linked.root, false, roots);
    assertThat(walk.walk(start, "inside", true)).isEqualTo(Errno.SUCCESS);
    assertThat(tree.path(walk.node())).isEqualTo("d/e/f");
    assertThat(walk.isReadOnly()).isTrue();
    assertThat(walk.walk(start, "out", true)).isEqualTo(Errno.PERM);
    assertThat(walk.walk(start, "none", true)).isEqualTo(Errno.PERM);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          to-file   | to-file
          to-dir    | to-dir
          loop      | loop
          dangling  | dangling
          absolute  | absolute
          to-dir/.  | d
          to-dir/e  | d/e
          to-dir/   | d
          dangling/ | d/new?
          to-file/  | ENOTDIR
          loop/     | ELOOP
          """)
  void leavesALinkAtTheEndUnlessASlashStandsBehindIt(String path, String result) {
    assertThat(found(walk.walk(tree.start(), path, false))).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          to-dir    | to-dir
          to-dir/e  | d/e
          d/        | d
          none/     | none?
          to-dir/   | ENOTDIR
          dangling/ | ENOTDIR
          f/        | ENOTDIR
          """)
  void neverFollowsALinkThatIsTheNameItself(String path, String result) {
    assertThat(found(walk.walkToName(tree.start(), path))).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "f, false",
    "d, false",
    "d/, true",
    "., true",
    "d/., true",
    "d/.., true",
    "none/, true",
    "slashed, true",
    "slashed/e, false"
  })
  void knowsWhetherThePathNamesADirectory(String path, boolean wants) {
    assertThat(walk.walk(tree.start(), path, true)).isEqualTo(Errno.SUCCESS);
    assertThat(walk.wantsDirectory()).isEqualTo(wants);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "d/..", "d/.", "to-dir/."})
  void hasNoNameForWhatIsReachedByDots(String path) {
    assertThat(walk.walk(tree.start(), path, true)).isEqualTo(Errno.SUCCESS);
    assertThat(walk.name()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"a, 255, SUCCESS", "a, 256, ENAMETOOLONG", "é, 127, SUCCESS", "é, 128, ENAMETOOLONG"})
  void aNameHasAtMostSoManyBytes(String letter, int count, String errno) {
    String name = letter.repeat(count);
    assertThat(Errno.name(walk.walk(tree.start(), name, true))).isEqualTo(errno);
    assertThat(Errno.name(walk.walk(tree.start(), "d/../" + name, true))).isEqualTo(errno);
  }

  @Test
  void aNameHasNoZeroInIt() {
    assertThat(walk.walk(tree.start(), "f\0", true)).isEqualTo(Errno.INVAL);
  }

  @Test
  void followsSoManyLinksAndNoMore() {
    TreeUnderTest chain = new TreeUnderTest("link0=text");
    for (int i = 1; i <= Limits.LINKS_FOLLOWED + 1; i++) {
      chain.run("symlink link" + (i - 1) + " link" + i);
    }
    String longest = "link" + Limits.LINKS_FOLLOWED;
    assertThat(walk.walk(chain.start(), longest, true)).isEqualTo(Errno.SUCCESS);
    assertThat(walk.node()).isSameAs(chain.node("link0"));
    String longer = "link" + (Limits.LINKS_FOLLOWED + 1);
    assertThat(walk.walk(chain.start(), longer, true)).isEqualTo(Errno.LOOP);
  }

  @Test
  void countsTheLinksOfOnePathOnly() {
    for (int i = 0; i < Limits.LINKS_FOLLOWED + 1; i++) {
      assertThat(walk.walk(tree.start(), "to-file", true)).isEqualTo(Errno.SUCCESS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../d", "e/../..", "back", "e/../back"})
  void doesNotLeaveADirectoryThatHasOneAbove(String path) {
    Start inner = new Start(tree.directory("d"), false);
    assertThat(walk.walk(inner, path, true)).isEqualTo(Errno.PERM);
  }

  @Test
  void aStartThatIsReadOnlyMakesAllBelowReadOnly() {
    assertThat(walk.walk(new Start(tree.root, true), "d/e/../e/f", true)).isEqualTo(Errno.SUCCESS);
    assertThat(walk.isReadOnly()).isTrue();
    assertThat(walk.isParentReadOnly()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "guarded, false, true",
    "guarded/e, true, true",
    "guarded/e/f, true, true",
    "guarded/.., false, false",
    "guarded/../open, false, false",
    "open/e/f, false, false"
  })
  void aMountIsReadOnlyFromItsOwnNameOn(String path, boolean parent, boolean node) {
    int record = tree.store.create(Filetype.DIRECTORY);
    MountDirectory mounts = new MountDirectory(tree.store, record, null);
    mounts.mount("guarded", new MountPoint(tree.directory("d"), true));
    mounts.mount("open", new MountPoint(tree.directory("d"), false));
    assertThat(walk.walk(new Start(mounts, false), path, true)).isEqualTo(Errno.SUCCESS);
    assertThat(walk.isParentReadOnly()).isEqualTo(parent);
    assertThat(walk.isReadOnly()).isEqualTo(node);
  }
}
