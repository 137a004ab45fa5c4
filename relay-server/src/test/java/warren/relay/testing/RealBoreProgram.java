package warren.relay.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The original bore as a program, built by cargo when it is not there yet. */
public final class RealBoreProgram {
  private RealBoreProgram() {}

  /** Its path. Without cargo the test is left out. */
  public static synchronized Path of(String version) throws Exception {
    Path root = Path.of("target", "peers", "bore-" + version);
    Path program = root.resolve("bin").resolve("bore");
    if (!Files.isExecutable(program)) {
      Assumptions.assumeTrue(
          hasCargo(), "left out: bore " + version + " is not built, and there is no cargo");
      build(version, root);
    }
    return program.toAbsolutePath();
  }

  private static boolean hasCargo() throws InterruptedException {
    try {
      return new ProcessBuilder("cargo", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void build(String version, Path root) throws Exception {
    Files.createDirectories(root);
    Path log = root.resolve("cargo.log");
    List<String> command =
        List.of(
            "cargo",
            "install",
            "bore-cli",
            "--version",
            version,
            "--locked",
            "--root",
            root.toString());
    Process cargo =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!cargo.waitFor(15, TimeUnit.MINUTES) || cargo.exitValue() != 0) {
      cargo.destroyForcibly();
      throw new IllegalStateException("cargo could not build bore: see " + log);
    }
  }
}
