package warren.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server on a free port with the files of {@code src/test/site}, packed as the real ones are. */
final class Fixture implements AutoCloseable {
  static final String RELAY = "ws://localhost:8421";
  private static final Options OPTIONS =
      new Options(
          0,
          null,
          null,
          PreviewHosts.LOCAL,
          List.of(RELAY),
          List.of("https:"),
          TunnelOptions.DEFAULT,
          List.of(),
          false);

  private final StaticServer server;

  Fixture() {
    try {
      server = StaticServer.start(OPTIONS, new PackedSite("fixture/"));
    } catch (IOException | Listeners.PortException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return server.port();
  }

  Reply get(String target, String... headerLines) throws IOException {
    return Reply.to(port(), "GET", target, headerLines);
  }

  Reply send(String method, String target, String... headerLines) throws IOException {
    return Reply.to(port(), method, target, headerLines);
  }

  static byte[] source(String path) throws IOException {
    return Files.readAllBytes(Path.of("src/test/site" + path));
  }

  @Override
  public void close() {
    server.close();
  }
}
