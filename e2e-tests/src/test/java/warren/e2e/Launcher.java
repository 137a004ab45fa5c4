package warren.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ./warren up}, as a person starts it, in a folder that has the launcher and the built
 * servers: nothing is built there. Its servers take free ports.
 */
final class Launcher implements AutoCloseable {
  private static final Path ROOT =
      Path.of(System.getProperty("warren.built-jar")).resolve("../../..").normalize();
  private static final Pattern ADDRESS = Pattern.compile("Warren is at (http://localhost:(\\d+))/");

  final int relayPort;
  final int borePort;
  private final Process process;
  private final BufferedReader output;
  private final StringBuilder said = new StringBuilder();

  private Launcher(
      int relayPort, int borePort, List<String> options, Map<String, String> environment)
      throws IOException {
    this.relayPort = relayPort;
    this.borePort = borePort;
    List<String> command = new ArrayList<>();
    command.addAll(List.of(folder().resolve("warren").toString(), "up", "--port", "0"));
    command.addAll(List.of("--relay-port", String.valueOf(relayPort)));
    command.addAll(List.of("--bore-port", String.valueOf(borePort)));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    process = builder.start();
    output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static Launcher up(String... options) throws IOException {
    return new Launcher(freePort(), freePort(), List.of(options), Map.of());
  }

  /** Names are looked up in this file alone. */
  static Launcher upWithHosts(Path hosts, String... options) throws IOException {
    Map<String, String> java = Map.of("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts);
    return new Launcher(freePort(), freePort(), List.of(options), java);
  }

  static Launcher upWithBorePort(int borePort, String... options) throws IOException {
    return new Launcher(freePort(), borePort, List.of(options), Map.of());
  }

  private static Path folder() throws IOException {
    Path folder = Folders.temporary("launcher");
    Files.createFile(folder.resolve("pom.xml"));
    for (String name :
        List.of(
            ".mvn",
            "kernel-teavm",
            "service-worker",
            "web-ui/target/site",
            "runtimes/target/site",
            "static-server/target",
            "relay-server/target",
            "relay-server/wire")) {
      Files.createDirectories(folder.resolve(name));
    }
    for (String file :
        List.of(
            "warren",
            "static-server/target/static-server.jar",
            "relay-server/target/relay-server.jar")) {
      Files.copy(ROOT.resolve(file), folder.resolve(file));
    }
    Files.setPosixFilePermissions(
        folder.resolve("warren"), Files.getPosixFilePermissions(ROOT.resolve("warren")));
    return folder;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until it has said this, and gives all that it has said. */
  String awaitSaid(String text) throws IOException {
    while (said.indexOf(text) < 0) {
      String line = output.readLine();
      if (line == null) {
        throw new AssertionError("it ended without saying “" + text + "”, but:\n" + said);
      }
      said.append(line).append('\n');
    }
    return said.toString();
  }

  /** Waits until page, relay and bore server are there; gives the page's address. */
  String awaitServers() throws IOException {
    Matcher address = ADDRESS.matcher(awaitSaid("The bore server is at 127.0.0.1:" + borePort));
    if (!address.find()) {
      throw new AssertionError("it did not say where Warren is, but:\n" + said);
    }
    return address.group(1);
  }

  /** Waits for its end; gives all that it has said. */
  String awaitEnd() throws IOException, InterruptedException {
    output.lines().forEach(line -> said.append(line).append('\n'));
    process.waitFor();
    return said.toString();
  }

  int exitCode() {
    return process.exitValue();
  }

  /** As Ctrl+C ends it: its servers end with it. */
  @Override
  public void close() throws IOException {
    process.toHandle().destroy(); // Process.destroy would close the output as well.
    try {
      awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
