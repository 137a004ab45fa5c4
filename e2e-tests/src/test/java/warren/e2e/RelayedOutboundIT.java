package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that ask servers which the browser does not let them read, by the relay. */
class RelayedOutboundIT extends BrowserTest {
  private static final String PASSWORD = "changeit";

  @TempDir static Path folder;

  private OutsideServer shut;
  private OutsideServer other;
  private OutsideServer secure;
  private RelayProcess relay;
  private String url;
  private Sdk sdk;

  @BeforeAll
  void serve() throws Exception {
    shut = new OutsideServer(false).file("/file", "content").file("/large", large());
    other = new OutsideServer(false).file("/file", "secret");
    Path store = store();
    secure = new OutsideServer(context(store)).file("/file", "by TLS");
    Path hosts = folder.resolve("hosts");
    Files.writeString(hosts, "127.0.0.1 shut.test other.test secure.test wrong.test\n");
    relay =
        new RelayProcess(new Conditions())
            .java("-Djdk.net.hosts.file=" + hosts)
            .java("-Djavax.net.ssl.trustStore=" + store)
            .java("-Djavax.net.ssl.trustStorePassword=" + PASSWORD)
            .allowing("shut.test:" + shut.port(), "127.0.0.1:" + shut.port())
            .allowing("secure.test:" + secure.port(), "127.0.0.1:" + secure.port())
            .allowing("wrong.test:" + secure.port())
            .start();
    url = Server.startWith("--relay", relay.url(), "--bore", relay.bore());
  }

  @AfterAll
  void close() {
    relay.close();
    shut.close();
    other.close();
    secure.close();
  }

  @BeforeEach
  void boot() {
    shut.asked.clear();
    sdk = new Sdk(driver, url).open();
    sdk.js(
        """
        globalThis.asked = [];
        warren.on("outbound", (event) => asked.push(event));
        await warren.fs.mkdir("/home/p", { recursive: true });
        """);
  }

  /** A certificate of secure.test, which the relay trusts. */
  private static Path store() throws Exception {
    Path store = folder.resolve("secure.p12");
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "secure",
                "-keyalg",
                "EC",
                "-dname",
                "CN=secure.test",
                "-ext",
                "san=dns:secure.test",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(tool.waitFor()).isZero();
    trust(store);
    return store;
  }

  /** Java trusts certificates, not the keys beside which they lie. */
  private static void trust(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    keys.setCertificateEntry("trusted", keys.getCertificate("secure"));
    try (var out = Files.newOutputStream(store)) {
      keys.store(out, PASSWORD.toCharArray());
    }
  }

  private static SSLContext context(Path store) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static byte[] large() {
    byte[] large = new byte[5 << 20];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31 + (i >>> 12));
    }
    return large;
  }

  private String prints(String program, String... args) {
    return sdk.python(program, args).said();
  }

  private List<Object> carriers() {
    return sdk.list("return asked.map(({ by, status }) => `${by} ${status}`)");
  }

  private String refusal(String address) {
    return prints(
        """
        import sys, urllib.error, urllib.request
        try: urllib.request.urlopen(sys.argv[1])
        except urllib.error.HTTPError as error: print(error)
        """,
        address);
  }

  @Test
  void whatTheBrowserMayNotReadComesByTheRelay() {
    String out =
        prints(
            """
            import sys, urllib.request
            base = sys.argv[1]
            for n in range(2):
                with urllib.request.urlopen(base + "/file") as answer: print(answer.status, answer.read())
            with urllib.request.urlopen(base + "/moved") as answer: print(answer.status, answer.geturl()[-5:])
            try: urllib.request.urlopen(base + "/none")
            except urllib.error.HTTPError as error: print(error.code)
            """,
            shut.url("shut"));
    assertThat(out).isEqualTo("200 b'content'\n200 b'content'\n200 /file\n404\n");
    assertThat(carriers())
        .containsExactly("relay 200", "relay 200", "relay 301", "relay 200", "relay 404");
    assertThat(shut.asked).as("once by the browser").hasSize(6);
  }

  @Test
  void aPostArrivesOnce() {
    String out =
        prints(
            """
            import sys, urllib.request
            headers = {"Content-Type": "application/json", "Cookie": "a=b"}
            asked = urllib.request.Request(sys.argv[1] + "/echo", b"[1, 2]", headers)
            with urllib.request.urlopen(asked) as answer:
                print(answer.status, answer.read(), answer.headers["X-Told"])
            """,
            shut.url("shut"));
    assertThat(out).isEqualTo("201 b'[1, 2]' POST null true\n");
    assertThat(shut.asked).containsExactly("POST /echo");
    assertThat(carriers()).containsExactly("relay 201");
  }

  @Test
  void aLargeBodyComesWholeBothWays() {
    String out =
        prints(
            """
            import http.client, sys
            from urllib.parse import urlsplit
            client = http.client.HTTPConnection(urlsplit(sys.argv[1]).netloc)
            client.request("GET", "/large")
            content = client.getresponse().read()
            print(len(content))
            client.request("PUT", "/echo", content)
            print(client.getresponse().read() == content)
            """,
            shut.url("shut"));
    assertThat(out).isEqualTo((5 << 20) + "\nTrue\n");
    assertThat(shut.asked).endsWith("PUT /echo").containsOnlyOnce("PUT /echo");
  }

  @Test
  void tlsIsTheRelays() {
    String out =
        prints(
            """
            import sys, urllib.request
            with urllib.request.urlopen(sys.argv[1] + "/file") as answer: print(answer.read())
            """,
            secure.url("secure").replace("http:", "https:"));
    assertThat(out).isEqualTo("b'by TLS'\n");
    assertThat(carriers()).containsExactly("relay 200");
  }

  @Test
  void aCertificateOfAnotherHostIsRefusedByBoth() {
    String address = secure.url("wrong").replace("http:", "https:") + "/file";
    assertThat(refusal(address))
        .startsWith("HTTP Error 502: Refused by the browser: https://wrong.test:")
        .contains("; nor by a relay: the certificate of wrong.test:");
  }

  @Test
  void whatNeitherMayReachSaysBothReasons() {
    assertThat(refusal(other.url("other") + "/file"))
        .startsWith("HTTP Error 502: Refused by the browser: http://other.test:")
        .contains("(CORS); nor by a relay: the relay does not allow other.test:")
        .contains("its operator can, by --allow other.test:" + other.port());
    Map<String, Object> event = sdk.map("return asked.at(-1)");
    assertThat(event).containsEntry("by", "browser").containsKey("refused");
    assertThat(other.asked).containsExactly("GET /file");
  }
}
