package warren.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a person starts it, in a folder that has nothing to do with it. */
class JarIT {
  private static final String ANNOUNCED = "Warren is at http://localhost:";
  @TempDir Path elsewhere;

  @Test
  void servesItsOwnFilesFromAnyFolder() throws Exception {
    Process process = start("--port", "0");
    try {
      String line = firstLine(process);
      assertThat(line).startsWith(ANNOUNCED).endsWith("/");
      int port = Integer.parseInt(line.substring(ANNOUNCED.length(), line.length() - 1));
      Reply page = Reply.to(port, "GET", "/", "Accept-Encoding: br");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.header("Content-Type")).startsWith("text/html");
      assertThat(Reply.to(port, "GET", "/runtimes/manifest.json").text()).startsWith("{");
      process.destroy();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void addressInUseIsOneLineAndCodeOne() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process = start("--port", String.valueOf(other.getLocalPort()));
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(output)
          .isEqualTo(
              "warren: port %d is in use: stop what uses it or say --port N%n"
                  .formatted(other.getLocalPort()));
    }
  }

  @Test
  void helpNamesTheOptions() throws Exception {
    Process process = start("--help");
    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEqualTo(Options.HELP);
    assertThat(process.waitFor()).isZero();
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx96m", "-jar", System.getProperty("warren.jar")));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(elsewhere.toFile())
        .redirectErrorStream(true)
        .start();
  }

  private static String firstLine(Process process) throws IOException {
    return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
  }
}
