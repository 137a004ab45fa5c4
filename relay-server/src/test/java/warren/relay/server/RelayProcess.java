package warren.relay.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The jar as a person starts it. */
final class RelayProcess implements AutoCloseable {
  private static final int TIMEOUT = 20;

  private final Process process;
  private final BufferedReader out;
  private final BufferedReader err;

  RelayProcess(Path folder, String... arguments) throws IOException {
    this(folder, 96, List.of(arguments));
  }

  RelayProcess(Path folder, int heapMegabytes, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heapMegabytes + "m");
    command.addAll(List.of("-jar", System.getProperty("warren.jar")));
    command.addAll(arguments);
    process = new ProcessBuilder(command).directory(folder.toFile()).start();
    out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    err = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8));
  }

  static RelayProcess onFreePorts(Path folder, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("--port", "0", "--bore-port", "0", "--admin-port", "0"));
    arguments.addAll(List.of(more));
    return new RelayProcess(folder, arguments.toArray(new String[0]));
  }

  String line() throws IOException {
    return out.readLine();
  }

  /** The port of the next line, which begins so. */
  int port(String announced) throws IOException {
    String line = line();
    if (line == null || !line.startsWith(announced)) {
      throw new AssertionError(line + " in place of " + announced + "; " + err.lines().toList());
    }
    return Integer.parseInt(line.replaceAll(".*:([0-9]+)/?", "$1"));
  }

  String errorLine() throws IOException {
    return err.readLine();
  }

  List<String> restOfOutput() {
    return out.lines().toList();
  }

  List<String> restOfErrors() {
    return err.lines().toList();
  }

  /** By SIGTERM; unlike the process's own destroy this leaves its output to be read. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** At once, as a machine does that loses its power. */
  void kill() {
    process.destroyForcibly();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(TIMEOUT, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
