package warren.kernel.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Stdio;
import warren.shared.abi.Errno;
import warren.shared.abi.Oflags;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/**
 * In which of two preopens a path given to "." is resolved: C libraries strip the leading slash.
 */
final class CallerTest {
  private static final int HERE = ProcessUnderTest.HERE;

  private final KernelUnderTest kernel = new KernelUnderTest();
  private ProcessUnderTest process;

  @BeforeEach
  void fill() {
    kernel.file("home/both", "here");
    kernel.file("home/mine", "mine");
    kernel.file("both", "root");
    kernel.file("tmp/theirs", "theirs");
    kernel.file(".config", "config");
    kernel.file("..config", "config");
    process = kernel.start("/home", "program");
  }

  @ParameterizedTest
  @CsvSource({
    "mine, mine",
    "home/mine, mine",
    "tmp/theirs, theirs",
    "both, here",
    "home/both, here",
    "./both, here",
    "./tmp/theirs, ENOENT",
    ".config, config",
    "..config, config",
    "./.config, ENOENT",
    ".., EPERM",
    "../both, EPERM",
    "none, ENOENT",
    "none/none, ENOENT",
    "mine/none, ENOTDIR",
    "/both, EPERM"
  })
  void findsWhatIsHereBeforeWhatIsBelowTheRoot(String path, String text) {
    int descriptor = process.open(HERE, path, 0, 0, 0);
    assertThat(descriptor < 0 ? Errno.name(-descriptor) : process.readAll(descriptor))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "new, 0, home/new",
    "tmp/new, 0, tmp/new",
    "home/new, 0, home/new",
    "usr, 1, home/usr",
    "usr, 0, home/usr",
    "tmp, 0, home/tmp",
    ".new, 0, home/.new",
    "new, 1, home/new",
    "./new, 0, home/new"
  })
  void makesHereWhatCanBeMadeHere(String path, int exclusive, String made) {
    int flags = Oflags.CREAT | (exclusive == 1 ? Oflags.EXCL : 0);
    int descriptor = process.open(HERE, path, flags, ProcessUnderTest.BOTH, 0);
    process.write(descriptor, "new");
    assertThat(process.size(made)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"usr, home/usr", "tmp/new, tmp/new", "new, home/new", "home/new, home/new"})
  void makesDirectoriesHereEvenIfTheRootHasTheirNames(String path, String made) {
    assertThat(process.mkdir(HERE, path)).isZero();
    assertThat(process.openDirectory(made)).isPositive();
  }

  @Test
  void aDirectoryHereHidesThatOfTheRoot() {
    process.mkdir(HERE, "./tmp");
    int descriptor = process.open(HERE, "tmp/new", Oflags.CREAT, ProcessUnderTest.BOTH, 0);
    assertThat(descriptor).isPositive();
    assertThat(process.size("home/tmp/new")).isZero();
    assertThat(process.size("tmp/new")).isEqualTo(-Errno.NOENT);
  }

  @ParameterizedTest
  @CsvSource({
    "both, root",
    "tmp/theirs, theirs",
    "mine, mine",
    "home/mine, mine",
    "none, ENOENT",
    "mine/none, ENOENT"
  })
  void aSlashBeforeThePathReportsThatTheRootWasMeant(String path, String text) {
    process.mkdir(HERE, "./tmp");
    process.close(process.open(HERE, "./tmp/theirs", Oflags.CREAT, ProcessUnderTest.BOTH, 0));
    int descriptor = process.openBehind("\0/", HERE, path, 0);
    assertThat(descriptor < 0 ? Errno.name(-descriptor) : process.readAll(descriptor))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "new, new",
    "tmp/new, tmp/new",
    "usr/new, usr/new",
    "mine/new, ENOENT",
    "sub/new, home/sub/new"
  })
  void makesAtTheRootWhatHadASlashBeforeIt(String path, String made) {
    process.mkdir(HERE, "./tmp");
    process.mkdir(HERE, "./sub");
    int descriptor = process.openBehind("=//", HERE, path, Oflags.CREAT);
    if (descriptor < 0) {
      assertThat(Errno.name(-descriptor)).isEqualTo(made);
    } else {
      assertThat(process.size(made)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dir/", "/dir//", "a.c/", "\u00e4/", "x-/", "\0", "x"})
  void theEndOfALongerPathIsRelative(String before) {
    assertThat(process.openBehind(before, HERE, "new", Oflags.CREAT)).isPositive();
    assertThat(process.size("home/new")).isZero();
  }

  @Test
  void anAbsoluteLinkLeadsToTheRootOfTheProcess() {
    process.symlink("/tmp/theirs", "home/link");
    assertThat(process.readAll(process.open(HERE, "link", 0, 0, 0))).isEqualTo("theirs");
    process.symlink("/..", "home/out");
    assertThat(process.open(HERE, "out", 0, 0, 0)).isEqualTo(-Errno.PERM);
  }

  @Test
  void anAbsoluteLinkLeadsNowhereElseThanIntoThePreopens() {
    kernel.file("home/data/deep/f", "inside");
    process.symlink("/data/deep/f", "home/in");
    process.symlink("/tmp/theirs", "home/out");
    process.symlink("/data/deep/../../../both", "home/above");
    Map<String, String> preopens =
        Map.of("/data", "/home/data", "/data/deep", "/home/data/deep", "here", "/home");
    ProcessUnderTest caged =
        kernel.start(
            new SpawnRequest(List.of("p"), Map.of(), "/", preopens, null, new Stdio.Pipes()));
    int home = 3;
    while (caged.open(home, "mine", 0, 0, 0) < 0) {
      home++;
    }
    assertThat(caged.readAll(caged.open(home, "in", 0, 0, 0))).isEqualTo("inside");
    assertThat(caged.open(home, "out", 0, 0, 0)).isEqualTo(-Errno.PERM);
    assertThat(caged.open(home, "above", 0, 0, 0)).isEqualTo(-Errno.PERM);
  }

  @Test
  void aDirectoryThatWasOpenedHasNoSecondMeaning() {
    int home = process.openDirectory("home");
    assertThat(process.open(home, "tmp/theirs", 0, 0, 0)).isEqualTo(-Errno.NOENT);
  }
}
