package warren.relay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;
import warren.relay.policy.Policy;
import warren.relay.policy.Refusal;
import warren.relay.policy.Target;
import warren.relay.tls.KeyFiles.KeyStoreFile;
import warren.relay.tls.PemFiles;

class SettingsTest {
  @TempDir Path folder;

  private static Settings read(String... arguments) throws ConfigException {
    return Settings.read(List.of(arguments), Map.of());
  }

  private static List<String> errors(Map<String, String> environment, String... arguments) {
    return catchThrowableOfType(
            ConfigException.class, () -> Settings.read(List.of(arguments), environment))
        .errors();
  }

  private static List<String> errors(String... arguments) {
    return errors(Map.of(), arguments);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Policy policy(Settings settings) {
    return new Policy(settings.policy(7835));
  }

  // --- defaults

  @Test
  void withoutAnythingAllIsOnLoopback() throws Exception {
    Settings settings = read();
    assertThat(settings.relay().toString()).isEqualTo("/127.0.0.1:8421");
    assertThat(settings.admin().orElseThrow().toString()).isEqualTo("/127.0.0.1:8422");
    assertThat(settings.bore().orElseThrow().address().isLoopbackAddress()).isTrue();
    assertThat(settings.bore().orElseThrow().tunnelAddress().isLoopbackAddress()).isTrue();
    assertThat(settings.bore().orElseThrow().controlPort()).isEqualTo(7835);
    assertThat(settings.threads()).isPositive();
    assertThat(settings.grace()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.tls()).isEmpty();
    assertThat(policy(settings).origin("http://localhost:8420")).isEmpty();
    assertThat(policy(settings).origin("http://localhost:8421")).contains(Refusal.ORIGIN);
  }

  @Test
  void withoutAnythingTabsReachItsOwnBoreServerAlone() throws Exception {
    Policy policy = policy(read());
    for (String host : List.of("127.0.0.1", "localhost", "::1")) {
      assertThat(policy.target(new Target(host, 7835))).as(host).isEmpty();
      assertThat(policy.target(new Target(host, 22))).contains(Refusal.TARGET_NOT_ALLOWED);
    }
    assertThat(policy.address(new Target("localhost", 7835), InetAddress.getByName("127.0.0.1")))
        .isEmpty();
    assertThat(new Policy(read("--bore=off").policy(0)).target(new Target("localhost", 7835)))
        .contains(Refusal.TARGET_NOT_ALLOWED);
  }

  @Test
  void ownBoreServerIsReachedAtItsOwnAddress() throws Exception {
    Policy policy = policy(read("--bore-host", "10.1.2.3"));
    assertThat(policy.target(new Target("10.1.2.3", 7835))).isEmpty();
    assertThat(policy.target(new Target("127.0.0.1", 7835))).contains(Refusal.TARGET_NOT_ALLOWED);
  }

  @Test
  void whatMayWaitIsAShareOfTheHeapUnlessItIsSet() throws Exception {
    long heap = Runtime.getRuntime().maxMemory();
    assertThat(read().policy().limits().bufferedBytes()).isEqualTo(heap / 2);
    assertThat(read().policy().limits().bufferedBytesPerClient()).isEqualTo(heap / 8);
    assertThat(read("--buffered-bytes=3MiB").policy().limits().bufferedBytes()).isEqualTo(3 << 20);
    assertThat(errors("--buffered-bytes-per-client=0"))
        .containsExactly("--buffered-bytes-per-client: nothing could be carried; write 1 or more");
  }

  // --- sources

  @Test
  void laterSourcesWin() throws Exception {
    Path file = file("relay.properties", "port=1001\nbore-port=1002\nadmin-port=1003\n");
    Settings settings =
        Settings.read(
            List.of("--admin-port", "3003"),
            Map.of(
                "WARREN_RELAY_CONFIG", file.toString(),
                "WARREN_RELAY_BORE_PORT", "2002",
                "WARREN_RELAY_ADMIN_PORT", "2003",
                "PATH", "/bin"));
    assertThat(settings.relay().getPort()).isEqualTo(1001);
    assertThat(settings.bore().orElseThrow().controlPort()).isEqualTo(2002);
    assertThat(settings.admin().orElseThrow().getPort()).isEqualTo(3003);
  }

  @Test
  void listsComeFromRepeatedFlagsAndCommas() throws Exception {
    Policy policy =
        policy(
            read(
                "--allow",
                "a.example:80",
                "--allow=b.example:81,c.example:82",
                "--bore-server",
                "bore.example",
                "--bore-server",
                "other.example:99"));
    for (String target :
        List.of("a.example:80", "b.example:81", "c.example:82", "bore.example:7835")) {
      String[] parts = target.split(":", -1);
      assertThat(policy.target(new Target(parts[0], Integer.parseInt(parts[1])))).isEmpty();
    }
    assertThat(policy.target(new Target("other.example", 99))).isEmpty();
    assertThat(policy.target(new Target("other.example", 7835))).isPresent();
  }

  @Test
  void everySettingIsReadFromEverySource() throws Exception {
    for (Setting setting : Setting.values()) {
      if (setting.fallback().isEmpty()) {
        continue;
      }
      read(setting.flag(), setting.fallback());
      Settings.read(List.of(), Map.of(setting.variable(), setting.fallback()));
      Path file = file(setting.key(), setting.key() + "=" + setting.fallback());
      read("--config", file.toString());
    }
  }

  @Test
  void namesAreOneForOne() {
    Set<String> variables = new HashSet<>();
    for (Setting setting : Setting.values()) {
      assertThat(setting.key()).matches("[a-z]+(-[a-z]+)*");
      assertThat(variables.add(setting.variable())).isTrue();
    }
  }

  @Test
  void helpHasEverySettingOnALineOfAtMost120() {
    String help = Settings.help();
    for (Setting setting : Setting.values()) {
      assertThat(help).contains("  " + setting.flag() + "=").contains(setting.meaning());
    }
    assertThat(help.lines()).allMatch(line -> line.length() <= 120);
  }

  // --- mistakes

  @Test
  void everyMistakeIsNamedAtOnce() throws Exception {
    Path file = file("relay.properties", "colour=red\ngrace=soon\nconfig=other\n");
    assertThat(
            errors(
                Map.of("WARREN_RELAY_LOG_LEVEL", "loud", "WARREN_RELAY_COLOUR", "red"),
                "--config",
                file.toString(),
                "--port",
                "99999",
                "--colour",
                "red",
                "stray",
                "--origin",
                "localhost",
                "--bore-min-port=9",
                "--bore-max-port=8",
                "--keystore=/nowhere",
                "--key=/nowhere",
                "--threads=1",
                "--threads=2",
                "--allow"))
        .containsExactlyInAnyOrder(
            "WARREN_RELAY_COLOUR: no such variable; --help lists the settings",
            "--colour: no such flag; --help lists the settings",
            "argument 7: it belongs to no flag; write --name VALUE",
            "--threads: it is given twice; leave one out",
            "--allow: it needs a value: --allow HOST:PORT",
            file + ": colour: no such setting in a file; --help lists the settings",
            file + ": config: no such setting in a file; --help lists the settings",
            "--port: '99999': write a port from 0 to 65535",
            "--origin: 'localhost' is no origin: write https://host or https://host:port, or *",
            "--keystore: '/nowhere': name a file that can be read",
            "--key: '/nowhere': name a file that can be read",
            "--keystore: it needs --keystore-password-file beside it",
            "--key: it needs --certificate beside it",
            "--bore-min-port: 9 is behind the range's end 8; write a smaller one",
            "WARREN_RELAY_LOG_LEVEL: 'loud': write one of debug|info|warn|error",
            file + ": grace: 'soon': write a time as 500ms, 10s, 5m or 1h");
  }

  @Test
  void whatIsOverruledIsNotLookedAt() throws Exception {
    Path file = file("relay.properties", "port=70000\n");
    Settings settings =
        Settings.read(
            List.of("--config", file.toString(), "--port", "1"),
            Map.of("WARREN_RELAY_PORT", "none"));
    assertThat(settings.relay().getPort()).isEqualTo(1);
  }

  @Test
  void mistakesAreOneLineEach() {
    assertThat(errors("--port", "1\n2\u001b[0m"))
        .containsExactly("--port: '1?2?[0m': write a port from 0 to 65535");
  }

  @Test
  void fileThatIsNoneIsAMistake() throws Exception {
    assertThat(errors("--config", folder.toString()))
        .containsExactly("--config: '" + folder + "': name a file that can be read");
    Path file = Files.write(folder.resolve("latin"), new byte[] {'a', '=', (byte) 0xE4});
    assertThat(errors("--config", file.toString()))
        .containsExactly(file + ": it is no file of name=value lines in UTF-8; see --help");
    assertThat(errors("--config", file("u", "port=\\u00").toString())).hasSize(1);
  }

  // --- secrets

  @Test
  void secretsComeFromFilesToo() throws Exception {
    Path file = file("secret", "open sesame\n");
    Settings settings = read("--token-file", file.toString());
    Policy policy = policy(settings);
    assertThat(policy.token("open sesame")).isEmpty();
    assertThat(policy.token("sesame")).contains(Refusal.TOKEN);
    assertThat(read("--bore-secret-file", file.toString()).bore().orElseThrow().authentication())
        .isPresent();
  }

  @Test
  void laterSourceOfASecretWins() throws Exception {
    Path file = file("secret", "from the file");
    Policy policy =
        policy(
            Settings.read(
                List.of("--token-file", file.toString()), Map.of("WARREN_RELAY_TOKEN", "other")));
    assertThat(policy.token("from the file")).isEmpty();
    assertThat(errors("--token", "a", "--token-file", file.toString()))
        .containsExactly("--token: so is --token-file; leave one out");
    assertThat(errors("--token-file", file("empty", "\nb").toString()))
        .singleElement()
        .asString()
        .endsWith("has no text in its first line; write it there");
  }

  @Test
  void secretsAreNeverShown() throws Exception {
    Path store = file("store", "");
    Settings settings =
        read(
            "--token=hush1",
            "--bore-secret=hush2",
            "--keystore-password=hush3",
            "--keystore=" + store);
    assertThat(settings.toString()).doesNotContain("hush");
    assertThat(errors("--token=hush1", "hush2", "--tokn=hush3", "--tokn", "hush4", "--token=x"))
        .noneMatch(line -> line.contains("hush"));
  }

  // --- what belongs together

  @Test
  void tlsIsAKeystoreOrPemFiles() throws Exception {
    String file = file("some", "text").toString();
    assertThat(read("--keystore", file, "--keystore-password", "p").tls())
        .containsInstanceOf(KeyStoreFile.class);
    assertThat(read("--certificate", file, "--key", file).tls()).containsInstanceOf(PemFiles.class);
    assertThat(
            errors(
                "--keystore",
                file,
                "--keystore-password",
                "p",
                "--certificate",
                file,
                "--key",
                file))
        .hasSize(1);
  }

  @Test
  void limitsAndTimesArrive() throws Exception {
    Settings settings =
        read(
            "--streams=5",
            "--bytes-per-second=2MiB",
            "--handshakes=7",
            "--stream-idle=90s",
            "--bore-tunnels=3",
            "--log-level=warn",
            "--admin=off");
    assertThat(settings.policy().limits().streams()).isEqualTo(5);
    assertThat(settings.policy().limits().bytesPerSecond()).isEqualTo(2 << 20);
    assertThat(settings.policy().limits().handshakes()).isEqualTo(7);
    assertThat(settings.session().streamIdle()).isEqualTo(90_000_000_000L);
    assertThat(settings.bore().orElseThrow().limits().tunnels()).isEqualTo(3);
    assertThat(settings.logLevel()).isEqualTo(Level.WARN);
    assertThat(settings.admin()).isEqualTo(Optional.empty());
  }
}
