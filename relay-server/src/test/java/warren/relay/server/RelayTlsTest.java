package warren.relay.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.relay.testing.ClientBytes;
import warren.relay.testing.Keytool;
import warren.relay.testing.RawTab;
import warren.relay.tls.Certificates;
import warren.relay.tls.KeyFiles.KeyStoreFile;
import warren.relay.tls.PemFiles;
import warren.wire.wisp.Close;

/** The port for tabs with TLS, against Java's own client of it. */
class RelayTlsTest extends RelayFixture {
  private static final int MIB = 1 << 20;

  /** A client's first record, of 5 bytes of header and a handshake that never comes. */
  private static final byte[] HALF_A_HELLO = {0x16, 3, 1, 2, 0, 1, 0, 1};

  @TempDir static Path folderOfAll;
  private static Path first;

  @TempDir Path folder;
  private Path store;
  private SSLContext trusting;
  private Certificates certificates;
  private final List<String> log = new ArrayList<>();

  @BeforeAll
  static void makeOnce() throws Exception {
    first = Keytool.store(folderOfAll.resolve("first.p12"), "first");
  }

  @BeforeEach
  void make() throws Exception {
    store = Files.copy(first, folder.resolve("relay.p12"));
    trusting = Keytool.trusting(store);
    certificates = new Certificates(new KeyStoreFile(store, Keytool.PASSWORD), log::add);
    start(LIMITS, null, certificates);
  }

  private SSLSocket socket(SSLContext context) throws IOException {
    return leaving(
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), listener.port()));
  }

  private RawTab secure() throws IOException {
    return new RawTab(socket(trusting)).shakeHands("/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void bytesGoThroughUnchanged(String version) throws Exception {
    SSLSocket socket = socket(trusting);
    socket.setEnabledProtocols(new String[] {version});
    RawTab tab = new RawTab(socket).shakeHands("/");
    assertThat(socket.getSession().getProtocol()).isEqualTo(version);
    tab.connect(1, echo());
    assertThat(tab.echo(1, 4, 8 * MIB, 60_000)).isEqualTo(8 * MIB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void bothSayGoodbye(String version) throws Exception {
    SSLSocket socket = socket(trusting);
    socket.setEnabledProtocols(new String[] {version});
    RawTab tab = new RawTab(socket).shakeHands("/");
    tab.write(ClientBytes.frame(ClientBytes.CLOSE, true, new byte[] {3, (byte) 0xE8}));
    assertThat(tab.closing()).startsWith("1000");
    assertThat(tab.isAtEnd()).as("without a cut, which would be an exception").isTrue();
  }

  @Test
  void whoIsNotWelcomeIsToldThroughTls() throws Exception {
    RawTab tab = new RawTab(socket(trusting)).shakeHands("/", "Origin: https://evil.example");
    assertThat(tab.closing()).startsWith("1008 ");
  }

  @Test
  void aTabThatStopsReading() throws Exception {
    int total = 32 * MIB;
    RawTab tab = secure();
    tab.connect(1, server(socket -> socket.getOutputStream().write(new byte[total])));
    await(() -> loop.queued() > 128 << 10);
    for (int i = 0; i < 1_000; i++) {
      assertThat(onLoop(() -> loop.queued())).isLessThan(210 << 10);
    }
    tab.hear(Close.class);
  }

  /** What is open goes on with the old one. */
  @Test
  void aRenewedCertificateIsUsedFromThenOn() throws Exception {
    RawTab former = secure();
    former.connect(1, echo());
    Path next = Keytool.store(folder.resolve("next.p12"), "second");
    Files.move(next, store, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(store, FileTime.fromMillis(1));
    certificates.refresh();
    assertThat(log).hasSize(1).allMatch(line -> line.startsWith("read again"));
    SSLSocket socket = socket(Keytool.trusting(store));
    new RawTab(socket).shakeHands("/");
    X509Certificate seen = (X509Certificate) socket.getSession().getPeerCertificates()[0];
    assertThat(seen.getSubjectX500Principal().getName()).isEqualTo("CN=second");
    assertThat(former.echo(1, 4, MIB, 10_000)).isEqualTo(MIB);
  }

  @Test
  void aCertificateThatCannotBeReadLeavesTheFormerOne() throws Exception {
    byte[] good = Files.readAllBytes(store);
    Files.write(store, Arrays.copyOf(good, good.length / 2));
    Files.setLastModifiedTime(store, FileTime.fromMillis(1));
    certificates.refresh();
    assertThat(log).hasSize(1).allMatch(line -> line.startsWith("still using the former"));
    secure();
    Files.write(store, good);
    Files.setLastModifiedTime(store, FileTime.fromMillis(1));
    certificates.refresh();
    assertThat(log).last().asString().startsWith("read again");
    certificates.refresh();
    assertThat(log).hasSize(2);
  }

  @Test
  void pemFilesDoAsWell() throws Exception {
    Path chain = folder.resolve("chain.pem");
    Path key = folder.resolve("key.pem");
    Keytool.writeCertificate(store, chain);
    Keytool.writeKey(store, key);
    Certificates pem = new Certificates(new PemFiles(chain, key), log::add);
    listener = null;
    loop.close();
    begin();
    start(LIMITS, null, pem);
    secure();
  }

  // --- what is no TLS

  @Test
  void plainHttpGetsAnAlert() throws Exception {
    RawTab browser = leaving(RawTab.silent(listener.port()));
    browser.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
    byte[] answer = browser.rest();
    assertThat(answer).hasSize(7).startsWith(0x15); // one record, an alert
  }

  @Test
  void aClientThatDoesNotTrustUsLeavesNothing() throws Exception {
    SSLSocket socket = socket(SSLContext.getDefault());
    try {
      socket.startHandshake();
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("certification path");
    }
  }

  @Test
  void aClientThatAsksForASecondHandshakeIsClosed() throws Exception {
    SSLSocket socket = socket(trusting);
    socket.setEnabledProtocols(new String[] {"TLSv1.2"});
    new RawTab(socket).shakeHands("/");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> {
              socket.startHandshake();
              while (socket.getInputStream().read() >= 0) {}
              throw new IOException("closed");
            });
    await(() -> policy.connections() == 0);
  }

  @Test
  void handshakesCutOffAnywhere() throws Exception {
    for (int size = 0; size <= HALF_A_HELLO.length; size++) {
      RawTab tab = RawTab.silent(listener.port());
      tab.write(Arrays.copyOf(HALF_A_HELLO, size));
      if (size % 2 == 0) {
        tab.reset();
      } else {
        tab.close();
      }
    }
    await(() -> policy.pendingHandshakes() == 0);
    secure();
  }

  @Test
  void rubbishAmongRecordsEndsTheTab() throws Exception {
    try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
      SSLSocket secure =
          (SSLSocket)
              trusting.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), false);
      RawTab tab = new RawTab(secure).shakeHands("/");
      tab.hear();
      plain.getOutputStream().write(new byte[] {0x17, 3, 3, 0, 20});
      plain.getOutputStream().write(new byte[20]);
      await(() -> policy.connections() == 0);
    }
  }

  @Test
  void aResetInTheMiddle() throws Exception {
    try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
      SSLSocket secure =
          (SSLSocket)
              trusting.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), false);
      RawTab tab = new RawTab(secure).shakeHands("/");
      tab.connect(1, server(socket -> socket.getOutputStream().write(new byte[8 * MIB])));
      tab.hear();
      plain.setSoLinger(true, 0);
    }
    await(() -> policy.connections() == 0);
  }
}
