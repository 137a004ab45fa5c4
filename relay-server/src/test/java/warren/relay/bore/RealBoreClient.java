package warren.relay.bore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The original client as a process: {@code bore local}. */
final class RealBoreClient implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening at [^ ]*:([0-9]+)");

  private final Process process;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final CompletableFuture<String> output = new CompletableFuture<>();

  /**
   * @param port the port it asks for; 0 for any
   */
  RealBoreClient(Path program, InetAddress server, int localPort, int port, Optional<String> secret)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(program.toString(), "local", String.valueOf(localPort)));
    command.addAll(List.of("--local-host", "127.0.0.1", "--to", server.getHostAddress()));
    command.addAll(List.of("--port", String.valueOf(port)));
    secret.ifPresent(text -> command.addAll(List.of("--secret", text)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("NO_COLOR", "1");
    process = builder.start();
    Thread reader = new Thread(this::read, "bore-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    StringBuilder all = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        all.append(line).append('\n');
        Matcher listening = LISTENING.matcher(line);
        if (listening.find()) {
          port.complete(Integer.parseInt(listening.group(1)));
        }
      }
    } catch (IOException e) {
      all.append(e);
    }
    port.completeExceptionally(new IllegalStateException(all.toString()));
    output.complete(all.toString());
  }

  /** The port of its tunnel, once it has one. */
  int port() throws Exception {
    return port.get(10, SECONDS);
  }

  /** All it said until it ended by itself. */
  String lastWords() throws Exception {
    return output.get(10, SECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
