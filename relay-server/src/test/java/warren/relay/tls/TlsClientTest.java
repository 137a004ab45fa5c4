package warren.relay.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.relay.net.Connection;
import warren.relay.net.NioLoop;
import warren.relay.testing.Keytool;

/** Connections that the relay dials in TLS, against Java's own server of it on real sockets. */
class TlsClientTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @TempDir static Path folder;
  private static Path authority;
  private static Path good;
  private static Path expired;
  private static Path unknown;

  private final List<Throwable> faults = new ArrayList<>();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream came = new ByteArrayOutputStream();
  private NioLoop loop;
  private ServerSocket server;
  private Connection connection;

  @BeforeAll
  static void make() throws Exception {
    authority = Keytool.authority(folder.resolve("ca.p12"));
    good = Keytool.signed(folder.resolve("good.p12"), authority, "-1d");
    expired = Keytool.signed(folder.resolve("expired.p12"), authority, "-30d");
    unknown = Keytool.store(folder.resolve("unknown.p12"), "unknown");
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    loop.close();
    assertThat(faults).isEmpty();
  }

  /** What a server does with one client. */
  private interface Service {
    void serve(Socket client) throws Exception;
  }

  private void listen(ServerSocket socket, Service service) {
    server = socket;
    Thread thread =
        new Thread(
            () -> {
              try (Socket client = socket.accept()) {
                service.serve(client);
              } catch (Exception e) {
                events.add("server failed");
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void listen(Path store, Service service) throws Exception {
    SSLContext context = Keytool.serving(store);
    listen(
        context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress()),
        service);
  }

  private static void echo(Socket client) throws IOException {
    client.getInputStream().transferTo(client.getOutputStream());
  }

  private void dial(String host, long timeout) throws Exception {
    loop = new NioLoop("tls-client-under-test", faults::add);
    SSLContext context = Keytool.trusting(authority);
    TlsConnection.Client client =
        new TlsConnection.Client(
            () -> context,
            loop,
            loop,
            (work, done) -> {
              work.run();
              loop.execute(() -> done.accept(true));
            });
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    loop.execute(
        () ->
            connection = client.to(host).dial(address, timeout, new RecordedEvents(events, came)));
  }

  private void dial(String host) throws Exception {
    dial(host, 10 * SECOND);
  }

  private String next() throws InterruptedException {
    String event = events.poll(30, TimeUnit.SECONDS);
    return event == null ? "nothing" : event;
  }

  /** The next event that is not the server's. */
  private String ours() throws InterruptedException {
    String event = next();
    return event.equals("server failed") ? next() : event;
  }

  private void write(String text) {
    loop.execute(() -> connection.write(ByteBuffer.wrap(text.getBytes(UTF_8))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void plainBytesGoBothWays(String version) throws Exception {
    String all = "hello".repeat(100_000);
    listen(
        good,
        socket -> {
          ((SSLSocket) socket).setEnabledProtocols(new String[] {version});
          byte[] asked = socket.getInputStream().readNBytes(all.length());
          socket.getOutputStream().write(asked);
        });
    dial("localhost");
    assertThat(next()).isEqualTo("opened");
    write(all);
    assertThat(next()).isEqualTo("ended");
    assertThat(came.toString(UTF_8)).isEqualTo(all);
    loop.execute(() -> connection.close());
    assertThat(next()).isEqualTo("closed CLOSED");
  }

  @Test
  void oneDirectionMayEndBeforeTheOther() throws Exception {
    listen(good, TlsClientTest::echo);
    dial("localhost");
    assertThat(next()).isEqualTo("opened");
    write("one");
    loop.execute(() -> connection.finish());
    assertThat(next()).isEqualTo("ended");
    assertThat(came.toString(UTF_8)).isEqualTo("one");
    loop.execute(() -> connection.close());
    assertThat(next()).isEqualTo("closed CLOSED");
  }

  @Test
  void anAddressIsAHostOfACertificateToo() throws Exception {
    listen(good, TlsClientTest::echo);
    dial("127.0.0.1");
    assertThat(next()).isEqualTo("opened");
    loop.execute(() -> connection.abort());
    assertThat(ours()).startsWith("closed");
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() throws Exception {
    listen(good, TlsClientTest::echo);
    dial("other.example");
    assertThat(ours()).isEqualTo("closed UNTRUSTED");
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    listen(expired, TlsClientTest::echo);
    dial("localhost");
    assertThat(ours()).isEqualTo("closed UNTRUSTED");
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
    listen(unknown, TlsClientTest::echo);
    dial("localhost");
    assertThat(ours()).isEqualTo("closed UNTRUSTED");
  }

  private void listenPlain(Service service) throws IOException {
    listen(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), service);
  }

  @Test
  void aServerWithoutTlsIsNone() throws Exception {
    listenPlain(
        socket -> {
          socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
          socket.getInputStream().readAllBytes();
        });
    dial("localhost");
    assertThat(ours()).isEqualTo("closed NO_TLS");
  }

  @Test
  void aServerThatClosesInTheHandshakeHasNone() throws Exception {
    listenPlain(socket -> socket.getInputStream().read());
    dial("localhost");
    assertThat(ours()).isEqualTo("closed NO_TLS");
  }

  @Test
  void aServerThatResetsInTheHandshakeHasNone() throws Exception {
    listenPlain(
        socket -> {
          socket.getInputStream().read();
          socket.setSoLinger(true, 0);
        });
    dial("localhost");
    assertThat(ours()).isEqualTo("closed NO_TLS");
  }

  @Test
  void aServerThatNeverGreetsIsNotWaitedFor() throws Exception {
    listenPlain(socket -> socket.getInputStream().readAllBytes());
    dial("localhost", SECOND / 20);
    assertThat(ours()).isEqualTo("closed TIMED_OUT");
  }

  @Test
  void whoeverClosesBeforeTheHandshakeIsRidOfIt() throws Exception {
    listenPlain(socket -> socket.getInputStream().readAllBytes());
    dial("localhost");
    loop.execute(() -> connection.close());
    assertThat(ours()).startsWith("closed");
  }

  @Test
  void nobodyListens() throws Exception {
    listenPlain(socket -> {});
    server.close();
    dial("localhost");
    assertThat(ours()).isIn("closed REFUSED", "server failed");
  }
}
