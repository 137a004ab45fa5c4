package warren.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Go programs are megabytes and are compiled here rather than kept. */
final class GoCompiler {
  private GoCompiler() {}

  /** Leaves {@code main.wasm} in the folder; without a compiler the test is left out, by name. */
  static void buildOrLeaveOut(Path folder) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("go", "build", "-ldflags=-s -w", "-trimpath", "-o", "main.wasm", ".");
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("GOOS", "wasip1");
    builder.environment().put("GOARCH", "wasm");
    builder.environment().put("GOTOOLCHAIN", "local");
    builder.environment().put("GOFLAGS", "-buildvcs=false");
    Process process = start(builder);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      process.waitFor(2, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (process.isAlive() || process.exitValue() != 0) {
      throw new IOException("go build failed: " + said);
    }
  }

  static boolean isThere() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "go")));
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      return Assumptions.abort(
          "Go is left out: there is no go command here (" + e.getMessage() + ")");
    }
  }
}
