package warren.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server that the tests of this JVM visit: the built jar on a free port, ended with the JVM.
 * {@code -Dwarren.url} names one that runs already, {@code -Dwarren.roots} folders to serve instead
 * of the jar's own files.
 */
final class Server {
  private static final Pattern ADDRESS = Pattern.compile("Warren is at (http://\\S+)/");
  private static String url;

  private Server() {}

  /** The address without a slash at its end. */
  static synchronized String url() {
    if (url == null) {
      String given = setting("warren.url");
      url = given.isEmpty() ? start(List.of()) : given.replaceAll("/$", "");
    }
    return url;
  }

  private static String setting(String name) {
    return System.getProperty(name, "").strip();
  }

  /** The address of one more, with these options besides. */
  static String startWith(String... options) {
    return start(List.of(options));
  }

  private static String start(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar"));
    command.addAll(List.of(setting("warren.built-jar"), "--port", "0"));
    command.addAll(List.of("--outbound", "https:", "--outbound", "http://*.test:*"));
    command.addAll(options);
    for (String root : setting("warren.roots").split(",", -1)) {
      if (!root.isBlank()) {
        command.addAll(List.of("--root", root.strip()));
      }
    }
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return address(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String address(Process process) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher found = ADDRESS.matcher(line);
      if (found.find()) {
        drain(output);
        return found.group(1);
      }
      said.append(line).append('\n');
    }
    throw new IOException("the server did not start: " + said);
  }

  /** Keeps the server from waiting for someone to read what it says. */
  private static void drain(BufferedReader output) {
    Thread reader = new Thread(() -> output.lines().forEach(line -> {}), "server-output");
    reader.setDaemon(true);
    reader.start();
  }
}
