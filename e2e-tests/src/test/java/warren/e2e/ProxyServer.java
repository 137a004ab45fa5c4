package warren.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * nginx or Caddy with the example of static-server, on loopback: changed are its ports, where its
 * certificates lie, and for Caddy who signs the page's.
 */
final class ProxyServer implements AutoCloseable {
  private static final Path EXAMPLES = Path.of("..", "static-server", "examples");

  private final Process process;
  final int port;

  enum Kind {
    NGINX("/usr/sbin/nginx"),
    CADDY("/usr/bin/caddy");

    private final String program;

    Kind(String program) {
      this.program = program;
    }
  }

  private ProxyServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** In front of a server and a relay at these ports. */
  static ProxyServer start(Kind kind, int server, int relay) throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of(kind.program)),
        "HOSTING.md is left out with " + kind.program + ", which is not here");
    Path folder = Folders.temporary("proxy");
    certificates(folder);
    int port = RelayProcess.freePort();
    String example =
        Files.readString(EXAMPLES.resolve(kind == Kind.NGINX ? "nginx.conf" : "Caddyfile"))
            .replace("127.0.0.1:8420", "127.0.0.1:" + server)
            .replace("127.0.0.1:8421", "127.0.0.1:" + relay)
            .replace("/etc/warren", folder.toString());
    Path config = folder.resolve("config");
    Files.writeString(
        config, kind == Kind.NGINX ? nginx(folder, port, example) : caddy(port, example));
    List<String> command =
        kind == Kind.NGINX
            ? List.of(kind.program, "-p", folder.toString(), "-c", config.toString())
            : List.of(kind.program, "run", "--adapter", "caddyfile", "--config", config.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().putAll(Map.of("XDG_DATA_HOME", folder.toString()));
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    new Conditions()
        .until(
            "the proxy to listen: " + folder.resolve("output"), () -> RelayProcess.listens(port));
    return new ProxyServer(process, port);
  }

  /** Around the example what Debian's own file has around it. */
  private static String nginx(Path folder, int port, String example) {
    return """
        daemon off;
        user %3$s;
        error_log stderr;
        pid %1$s/pid;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
        %2$s
        }
        """
        .formatted(
            folder,
            example
                .replace("listen 443", "listen 127.0.0.1:" + port)
                .replace("listen 80;", "listen 127.0.0.1:" + RelayProcess.freePort() + ";"),
            System.getProperty("user.name"));
  }

  private static String caddy(int port, String example) {
    return """
        {
          admin off
          local_certs
          skip_install_trust
          auto_https disable_redirects
          default_bind 127.0.0.1
          http_port %d
          https_port %d
        }
        %s
        """
        .formatted(RelayProcess.freePort(), port, example);
  }

  private static void certificates(Path folder) throws IOException, InterruptedException {
    certificate(folder.resolve("page"), "DNS:warren.example.com,DNS:relay.example.com");
    certificate(folder.resolve("previews"), "DNS:*.warren-previews.net");
  }

  private static void certificate(Path folder, String names)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-subj",
                "/CN=test",
                "-addext",
                "subjectAltName=" + names,
                "-keyout",
                folder.resolve("privkey.pem").toString(),
                "-out",
                folder.resolve("fullchain.pem").toString())
            .redirectErrorStream(true)
            .start();
    openssl.getInputStream().readAllBytes();
    if (openssl.waitFor() != 0) {
      throw new IOException("openssl made no certificate");
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
