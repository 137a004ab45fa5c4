package warren.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import warren.kernel.proc.Exit;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Stdio;
import warren.shared.abi.Errno;
import warren.testing.KernelUnderTest;
import warren.testing.Output;

/** System calls of a program in Java, with the real kernel and bridge. */
class ProgramTest {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private Output output;

  private Exit run(Program program, String... arguments) {
    return run(new ProgramUnderTest(kernel.start("/home", arguments)), program);
  }

  private Exit run(Map<String, String> preopens, Program program) {
    SpawnRequest request =
        new SpawnRequest(List.of("program"), Map.of(), "/home", preopens, null, new Stdio.Pipes());
    return run(new ProgramUnderTest(kernel.start(request)), program);
  }

  private Exit run(ProgramUnderTest started, Program program) {
    Exit exit = started.run(program);
    output = started.output();
    return exit;
  }

  /** Prints the content of a file, or the errno's name. */
  private static Program cat(String... paths) {
    return process -> {
      for (String path : paths) {
        say(process, textOf(process, path) + "\n");
      }
      return 0;
    };
  }

  private static String textOf(GuestProcess process, String path) throws IOException {
    try (InputStream file = process.open(path)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (WasiException failure) {
      return Errno.name(failure.errno());
    }
  }

  private static void say(GuestProcess process, String text) throws IOException {
    process.out().write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void argumentsArriveAsGiven() {
    Exit exit =
        run(
            process -> {
              say(process, String.join("|", process.arguments()));
              return 0;
            },
            "program",
            "",
            "a b",
            "ünï 🐇");

    assertThat(exit).isEqualTo(new Exit.Code(0));
    assertThat(output.output()).isEqualTo("program||a b|ünï 🐇");
  }

  @Test
  void anExitCodeIsWhatTheProgramGives() {
    assertThat(run(process -> 42, "program")).isEqualTo(new Exit.Code(42));
  }

  @Test
  void anExceptionIsReportedAndIsExitCodeOne() {
    Exit exit =
        run(
            process -> {
              throw new IllegalStateException("nobody caught this");
            },
            "program");

    assertThat(exit).isEqualTo(new Exit.Code(1));
    assertThat(output.errors())
        .isEqualTo(
            "Exception in thread \"main\" java.lang.IllegalStateException: nobody caught this\n");
  }

  @Test
  void pathsLeadFromTheRootAndFromTheWorkingDirectory() {
    kernel.file("home/here", "in home");
    kernel.file("home/below/x", "below home");
    kernel.file("tmp/there", "in tmp");

    run(cat("here", "./here", "below/x", "/tmp/there", "//tmp//there", "/home/here"), "program");

    assertThat(output.output().lines())
        .containsExactly("in home", "in home", "below home", "in tmp", "in tmp", "in home");
  }

  @Test
  void pathsLeadFromThePreopenWithTheLongestName() {
    kernel.file("home/a/x", "in a");
    kernel.file("home/b/x", "in b");

    run(
        Map.of("/data", "/home/a", "/data/inner", "/home/b"),
        cat("/data/x", "/data/inner/x", "/data/inner/none", "/database/x", "x", ""));

    assertThat(output.output().lines())
        .containsExactly("in a", "in b", "ENOENT", "ENOENT", "ENOENT", "ENOENT");
  }

  @Test
  void aPathThatNoCallCouldCarryIsRefused() {
    run(cat("x".repeat(5_000), "x".repeat(100_000)), "program");

    assertThat(output.output().lines()).containsExactly("ENAMETOOLONG", "ENAMETOOLONG");
  }

  @Test
  void moreBytesThanOneCallCarriesGoThrough() {
    byte[] written = new byte[300_000];
    for (int i = 0; i < written.length; i++) {
      written[i] = (byte) (i * 7919 >> 9);
    }

    Exit exit =
        run(
            process -> {
              try (OutputStream file = process.create("/home/made")) {
                file.write(written);
              }
              try (InputStream file = process.open("/home/made")) {
                return Arrays.equals(file.readAllBytes(), written) ? 0 : 1;
              }
            },
            "program");

    assertThat(exit).isEqualTo(new Exit.Code(0));
  }

  @Test
  void whatWasOpenedIsGivenBack() {
    kernel.file("home/here", "in home");

    run(
        process -> {
          int first = 0;
          for (int round = 0; round < 5_000; round++) {
            try (InputStream file = process.open("here")) {
              first = file.read();
            }
          }
          return first;
        },
        "program");

    assertThat(output.errors()).as("more rounds than descriptors").isEmpty();
  }
}
