package warren.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.abi.Errno;
import warren.abi.Oflags;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/** Which of its two preopens a path given to "." means: C libraries strip the leading slash. */
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

  @Test
  void aDirectoryThatWasOpenedHasNoSecondMeaning() {
    int home = process.openDirectory("home");
    assertThat(process.open(home, "tmp/theirs", 0, 0, 0)).isEqualTo(-Errno.NOENT);
  }
}
