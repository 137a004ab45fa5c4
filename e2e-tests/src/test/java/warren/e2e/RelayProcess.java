package warren.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The built relay with its bore server, on loopback; it can be ended and started at the same ports.
 */
final class RelayProcess implements AutoCloseable {
  private final int port = freePort();
  private final int borePort = freePort();
  private final Conditions wait;
  private final List<String> javaOptions = new ArrayList<>();
  private final List<String> allowed = new ArrayList<>();
  private Process process;

  RelayProcess(Conditions wait) {
    this.wait = wait;
  }

  /** With these options of Java's besides. */
  RelayProcess java(String... options) {
    javaOptions.addAll(List.of(options));
    return this;
  }

  /** Tabs may reach these targets as well. */
  RelayProcess allowing(String... targets) {
    allowed.addAll(List.of(targets));
    return this;
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "ws://localhost:" + port;
  }

  String bore() {
    return "localhost:" + borePort;
  }

  /** Starts it, and waits until it listens. */
  RelayProcess start() {
    if (!allowed.contains(bore())) {
      allowed.add(bore());
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.addAll(
        List.of(
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-jar",
            System.getProperty("warren.relay-jar"),
            "--port=" + port,
            "--bore-port=" + borePort,
            "--admin=off",
            "--origin=*",
            "--grace=0s",
            "--allow=" + String.join(",", allowed)));
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
      drain(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    wait.until("the relay to listen", () -> listens(port) && listens(borePort));
    return this;
  }

  private static void drain(Process process) {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Thread reader = new Thread(() -> output.lines().forEach(line -> {}), "relay-output");
    reader.setDaemon(true);
    reader.start();
  }

  static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  /** Ends it, as by a crash. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
