package warren.kernel.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import warren.shared.abi.Errno;
import warren.testing.TreeUnderTest;

/** Whatever a path and its links are, it does not leave its start directory. */
final class PathWalkPropertyTest {
  private static final String CELL = "cell";

  @Provide
  static Arbitrary<String> paths() {
    return Arbitraries.of(".", "..", "", "a", "b", "l", "m", "secret")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(names -> String.join("/", names));
  }

  @Provide
  static Arbitrary<List<String>> targets() {
    return paths().list().ofSize(4);
  }

  @Property(tries = 2000)
  void noPathLeavesItsStart(
      @ForAll("targets") List<String> targets,
      @ForAll("paths") String path,
      @ForAll boolean follow) {
    TreeUnderTest tree =
        new TreeUnderTest(
            "secret=1",
            CELL + "/",
            CELL + "/a/",
            CELL + "/a/b=2",
            CELL + "/l>" + targets.get(0),
            CELL + "/m>" + targets.get(1),
            CELL + "/a/l>" + targets.get(2),
            CELL + "/a/m>" + targets.get(3));
    PathWalk walk = new PathWalk();
    int errno = walk.walk(new Start(tree.directory(CELL), false), path, follow);
    if (errno == Errno.SUCCESS) {
      assertThat(tree.path(walk.parent())).startsWith(CELL);
      assertThat(walk.node() == null ? CELL : tree.path(walk.node())).startsWith(CELL);
    } else {
      assertThat(errno).isIn(Errno.NOENT, Errno.NOTDIR, Errno.LOOP, Errno.PERM);
    }
  }
}
