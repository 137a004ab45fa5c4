package warren.e2e;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.SessionNotCreatedException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.UnreachableBrowserException;

/**
 * WebKitGTK's small browser by its own driver, on a display that nobody sees. Not Safari, but the
 * same engine.
 */
final class WebKit implements AutoCloseable {
  private static final Path FOLDER = Path.of("/usr/bin");
  private static final Path LOG = Path.of("target", "webkit.log");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final RemoteWebDriver driver;

  private WebKit(Process process, RemoteWebDriver driver) {
    this.process = process;
    this.driver = driver;
  }

  /** Whether this machine has all that {@link #start} runs. */
  static boolean isHere() {
    return Stream.of("WebKitWebDriver", "xvfb-run", "dbus-run-session")
        .allMatch(program -> Files.isExecutable(FOLDER.resolve(program)));
  }

  static WebKit start() throws IOException {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            "xvfb-run", "-a", "dbus-run-session", "--", "WebKitWebDriver", "--port=" + port);
    // Safari has SharedArrayBuffer; this build wants to be asked. Its sandbox does not run as root.
    builder
        .environment()
        .putAll(
            Map.of(
                "JSC_useSharedArrayBuffer", "1", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"));
    Files.createDirectories(LOG.getParent());
    Process process = builder.redirectErrorStream(true).redirectOutput(LOG.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
    RemoteWebDriver driver = session(process, URI.create("http://127.0.0.1:" + port));
    driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
    return new WebKit(process, driver);
  }

  RemoteWebDriver driver() {
    return driver;
  }

  /** Asks until the driver listens. */
  private static RemoteWebDriver session(Process process, URI address) throws IOException {
    ImmutableCapabilities browser = new ImmutableCapabilities("browserName", "MiniBrowser");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return new RemoteWebDriver(address.toURL(), browser, false);
      } catch (UnreachableBrowserException | SessionNotCreatedException e) {
        if (!process.isAlive() || System.nanoTime() > end) {
          end(process);
          throw new IOException("WebKit did not start: " + Files.readString(LOG), e);
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  @Override
  public void close() {
    try {
      driver.quit();
    } catch (WebDriverException e) {
      // It has ended already; what it left is ended below.
    }
    end(process);
  }
}
