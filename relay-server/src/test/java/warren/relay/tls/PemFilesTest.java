package warren.relay.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.relay.testing.Keytool;

class PemFilesTest {
  private final List<String> log = new ArrayList<>();
  @TempDir private Path folder;
  private Path chain;
  private Path key;

  @BeforeEach
  void paths() {
    chain = folder.resolve("chain.pem");
    key = folder.resolve("key.pem");
  }

  private Certificates read() throws Exception {
    return new Certificates(new PemFiles(chain, key), log::add);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void aPairOfEachKind(String algorithm) throws Exception {
    Path store = Keytool.store(folder.resolve("store.p12"), "first", algorithm);
    Keytool.writeCertificate(store, chain);
    Keytool.writeKey(store, key);
    assertThat(read().engine().getUseClientMode()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void halfARenewalLeavesTheFormerPair(String next) throws Exception {
    Path store = Keytool.store(folder.resolve("store.p12"), "first");
    Keytool.writeCertificate(store, chain);
    Keytool.writeKey(store, key);
    Certificates certificates = read();
    Path renewed = Keytool.store(folder.resolve("renewed.p12"), "second", next);
    Keytool.writeCertificate(renewed, chain);
    certificates.refresh();
    assertThat(log)
        .hasSize(1)
        .first()
        .asString()
        .startsWith("still using the former certificate: " + key + " is not the key of the first");
    Keytool.writeKey(renewed, key);
    certificates.refresh();
    assertThat(log).last().asString().startsWith("read again");
  }

  @Test
  void anEncryptedKeyIsNamed() throws Exception {
    Path store = Keytool.store(folder.resolve("store.p12"), "first");
    Keytool.writeCertificate(store, chain);
    Files.writeString(key, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END");
    assertThatIOException().isThrownBy(this::read).withMessageContaining("openssl pkcs8");
  }
}
