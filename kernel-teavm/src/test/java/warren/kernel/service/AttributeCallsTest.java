package warren.kernel.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.shared.abi.Errno;
import warren.shared.abi.Filestat;
import warren.shared.abi.Fstflags;
import warren.shared.layout.CommonsLayout;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/** Which calls set which times. */
final class AttributeCallsTest {
  private static final int PATH = 0x1000;
  private static final long LATER = 5_000;

  private final KernelUnderTest kernel = new KernelUnderTest();
  private long born;
  private ProcessUnderTest process;

  @BeforeEach
  void fill() {
    process = kernel.start("/home", "program");
    process.mkdir("home/d");
    process.write(process.create("home/f"), "text");
    process.symlink("f", "home/l");
    born = process.attribute("home/f", Filestat.ATIM);
    kernel.commons.putLong(CommonsLayout.COARSE_TIME, born + LATER);
  }

  /** Which of the three times of a path have changed since its creation. */
  private String moved(String path) {
    String moved = process.attribute(path, Filestat.ATIM) == born ? "" : "a";
    moved += process.attribute(path, Filestat.MTIM) == born ? "" : "m";
    return moved + (process.attribute(path, Filestat.CTIM) == born ? "" : "c");
  }

  private int setTimes(String path, int lookup, int flags) {
    int length = process.memory().putText(PATH, path);
    return process
        .calls()
        .filestats
        .pathFilestatSetTimes(ProcessUnderTest.ROOT, lookup, PATH, length, 111, 222, flags);
  }

  @ParameterizedTest
  @CsvSource({"1, 111, 0, ac", "4, 0, 222, mc", "5, 111, 222, amc", "0, 0, 0, c"})
  void setsTheTimesThatAreGiven(int flags, long accessed, long modified, String moved) {
    assertThat(setTimes("home/f", 0, flags)).isEqualTo(Errno.SUCCESS);
    assertThat(moved("home/f")).isEqualTo(moved);
    assertThat(process.attribute("home/f", Filestat.ATIM)).isIn(accessed, born);
    assertThat(process.attribute("home/f", Filestat.MTIM)).isIn(modified, born);
    assertThat(process.attribute("home/f", Filestat.CTIM)).isEqualTo(born + LATER);
  }

  @Test
  void setsTimesToNow() {
    assertThat(setTimes("home/d", 0, Fstflags.ATIM_NOW | Fstflags.MTIM_NOW)).isZero();
    assertThat(process.attribute("home/d", Filestat.ATIM)).isEqualTo(born + LATER);
    assertThat(process.attribute("home/d", Filestat.MTIM)).isEqualTo(born + LATER);
  }

  @ParameterizedTest
  @CsvSource({"0, ac, ''", "1, '', ac"})
  void followsALinkOnlyIfAsked(int lookup, String ofLink, String ofFile) {
    assertThat(setTimes("home/l", lookup, Fstflags.ATIM)).isZero();
    assertThat(moved("home/l")).isEqualTo(ofLink);
    assertThat(moved("home/f")).isEqualTo(ofFile);
  }

  @ParameterizedTest
  @CsvSource({"home/none, 1, ENOENT", "home/f, 3, EINVAL", "home/f, 16, EINVAL"})
  void refuses(String path, int flags, String errno) {
    assertThat(Errno.name(setTimes(path, 0, flags))).isEqualTo(errno);
    assertThat(moved("home/f")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "read, home/f, ''",
    "write, home/f, mc",
    "truncate, home/f, mc",
    "allocate, home/f, mc",
    "link, home/f, c",
    "link, home, mc",
    "rename, home/d, c",
    "rename, home, mc",
    "list, home, ''",
    "list, home/d, ''"
  })
  void eachOperationMovesTheTimesThatItShould(String operation, String path, String moved) {
    kernel.commons.putLong(CommonsLayout.COARSE_TIME, born);
    int file = process.create("home/f");
    int directory = process.openDirectory("home");
    kernel.commons.putLong(CommonsLayout.COARSE_TIME, born + LATER);
    switch (operation) {
      case "read" -> process.read(file, 4);
      case "write" -> process.write(file, "x");
      case "truncate" -> process.calls().filestats.fdFilestatSetSize(file, 1);
      case "allocate" -> process.calls().filestats.fdAllocate(file, 0, 100);
      case "link" -> process.link("home/f", "home/g");
      case "rename" -> {
        process.rename("home/d", "home/e");
        process.rename("home/e", "home/d");
      }
      default -> process.list(directory, 4096);
    }
    assertThat(moved(path)).isEqualTo(moved);
  }

  @Test
  void timesOfWhatIsOpenAreSetThroughItsDescriptor() {
    int file = process.create("home/f");
    int now = Fstflags.MTIM_NOW;
    assertThat(process.calls().filestats.fdFilestatSetTimes(file, 7, 0, Fstflags.ATIM | now))
        .isZero();
    assertThat(process.attribute("home/f", Filestat.ATIM)).isEqualTo(7);
    assertThat(process.attribute("home/f", Filestat.MTIM)).isEqualTo(born + LATER);
  }
}
