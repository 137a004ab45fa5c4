package warren.bridge.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.testing.ProcessUnderTest.HERE;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Stdio;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Oflags;
import warren.shared.abi.Prestat;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

final class PreopenCallsTest {
  private static final int RESULT = 0x8000;

  private final KernelUnderTest kernel = new KernelUnderTest();
  private final ProcessUnderTest process = kernel.start("/", "prog");

  private static void assertErrno(int errno, String name) {
    assertThat(Errno.name(errno)).isEqualTo(name);
  }

  @Test
  void preopensTellTheirNamesAndNothingElseDoes() {
    ProcessUnderTest other =
        kernel.start(
            new SpawnRequest(
                List.of("p"),
                Map.of(),
                "/",
                Map.of("a/h\u00e4user", "/tmp"),
                null,
                new Stdio.Pipes()));
    PreopenCalls preopened = other.calls().preopens;
    assertErrno(preopened.fdPrestatGet(3, RESULT), "SUCCESS");
    int length = other.memory().getInt(RESULT + Prestat.NAME_LEN);
    assertThat(other.memory().getByte(RESULT + Prestat.TAG)).isZero();
    assertErrno(preopened.fdPrestatDirName(3, RESULT, length - 1), "ENAMETOOLONG");
    assertErrno(preopened.fdPrestatDirName(3, RESULT, length + 5), "SUCCESS");
    assertThat(other.memory().text(RESULT, length)).isEqualTo("a/h\u00e4user");
    for (int none : new int[] {0, 1, 2, 4, process.openDirectory("tmp")}) {
      assertErrno(preopened.fdPrestatGet(none, RESULT), "EBADF");
      assertErrno(preopened.fdPrestatDirName(none, RESULT, 10), "EBADF");
    }
  }

  @Test
  void theDefaultPreopensAreTheRootAndTheWorkingFolder() {
    process.create("tmp/here");
    ProcessUnderTest other = kernel.start("/tmp", "prog");
    assertThat(other.open(HERE, "here", 0, 0, 0)).isPositive();
    assertThat(other.open(HERE, "new", Oflags.CREAT, 0, 0)).isPositive();
    assertThat(process.type("tmp/new")).isEqualTo(Filetype.REGULAR_FILE);
  }
}
