package warren.server;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The running server. Javalin is asked for one thing: to pass every request, whatever its method,
 * to an exchange.
 */
final class StaticServer implements AutoCloseable {
  private static final int MOST_THREADS = 64;
  private static final int IDLE_THREADS = 4;

  private final Javalin javalin;
  private final int port;

  private StaticServer(Javalin javalin, int port) {
    this.javalin = javalin;
    this.port = port;
  }

  /** Starts to serve {@code site}; which folders or help the options ask for is not looked at. */
  static StaticServer start(Options options, Site site)
      throws IOException, Listeners.PortException {
    Listeners listeners = Listeners.open(options.host(), options.port());
    HostRule hosts = HostRule.of(options);
    SecurityHeaders headers =
        new SecurityHeaders(
            options.previews().source(listeners.port()), options.relays(), options.outbound());
    String serverFile = ServerFile.of(options);
    PreviewHeaders previewHeaders = new PreviewHeaders(hosts.pageSource(listeners.port()));
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config, listeners, headers);
              config.routes.before(
                  context -> {
                    new Exchange(context.req(), context.res())
                        .answer(site, hosts, headers, previewHeaders, serverFile);
                    context.skipRemainingHandlers();
                  });
            });
    return new StaticServer(javalin.start(), listeners.port());
  }

  private static void configure(
      JavalinConfig config, Listeners listeners, SecurityHeaders headers) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, IDLE_THREADS);
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new PlainErrors(headers));
          server.setStopTimeout(0);
        });
    config.jetty.modifyServletContextHandler(
        context -> context.setErrorHandler(new PlainErrors(headers)));
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    for (ServerSocketChannel channel : listeners.channels()) {
      config.jetty.addConnector((server, http) -> connector(server, http, channel));
    }
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, ServerSocketChannel channel) {
    try {
      ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
      connector.open(channel);
      return connector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
