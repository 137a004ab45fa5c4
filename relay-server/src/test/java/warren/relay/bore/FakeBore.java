package warren.relay.bore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import warren.relay.policy.ClientAddress;
import warren.relay.policy.Secret;
import warren.relay.testing.FakeConnection;
import warren.relay.testing.FakeLoop;
import warren.relay.testing.FakePorts;

/** A server whose clock, chance, network and clients are the test's. */
final class FakeBore {
  static final int CONTROL = 7835;
  static final String HEARTBEAT = "\"Heartbeat\"\0";

  final FakeLoop loop = new FakeLoop();
  final FakePorts ports = new FakePorts(loop);
  final List<String> events = new ArrayList<>();
  final BoreServer.Environment environment;
  final BoreServer server;

  FakeBore() {
    this(Optional.empty(), BoreLimits.DEFAULT);
  }

  FakeBore(int minPort, int maxPort) {
    this(Optional.empty(), BoreLimits.DEFAULT, minPort, maxPort);
  }

  FakeBore(Optional<String> secret, BoreLimits limits) {
    this(secret, limits, 2000, 2009);
  }

  private FakeBore(Optional<String> secret, BoreLimits limits, int minPort, int maxPort) {
    BoreSettings settings =
        new BoreSettings(
            address("0.0.0.0"),
            address("0.0.0.0"),
            CONTROL,
            minPort,
            maxPort,
            secret.map(Secret::new).map(Authentication::new),
            limits);
    environment = new BoreServer.Environment(loop, ports, new Random(1), settings, new Recorder());
    server = new BoreServer(environment);
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody at another machine connects to the control port. */
  FakeConnection call() {
    return call("192.0.2.1");
  }

  FakeConnection call(String from) {
    return ports.connect(CONTROL, new InetSocketAddress(address(from), 40_000));
  }

  FakeConnection visit(int port) {
    return ports.connect(port, new InetSocketAddress(address("198.51.100.7"), 50_000));
  }

  /** A client whose tunnel stands. */
  FakeConnection tunnel(int port) {
    FakeConnection client = call();
    say(client, "{\"Hello\":" + port + "}");
    assertThat(client.takeText()).isEqualTo("{\"Hello\":" + port + "}\0" + HEARTBEAT);
    return client;
  }

  /** A data connection that accepts the peer that was just announced to the client. */
  FakeConnection accept(FakeConnection client) {
    FakeConnection data = call();
    say(data, "{\"Accept\":\"" + announced(client) + "\"}");
    return data;
  }

  static UUID announced(FakeConnection client) {
    String text = client.takeText();
    assertThat(text).matches("\\{\"Connection\":\"[-0-9a-f]{36}\"}\0\"Heartbeat\"\0");
    return UUID.fromString(text.substring(15, 51));
  }

  void say(FakeConnection client, String message) {
    client.receive(message + "\0");
    loop.run();
  }

  void expect(int handshakes, int tunnels, int waiting, int streams) {
    assertThat(server.counts())
        .isEqualTo(new BoreServer.Counts(handshakes, tunnels, waiting, streams));
  }

  void advanceSeconds(long seconds) {
    loop.advance(TimeUnit.SECONDS.toNanos(seconds));
  }

  static String answer(String secret, UUID challenge) throws Exception {
    byte[] key = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return HexFormat.of()
        .formatHex(mac.doFinal(HexFormat.of().parseHex(challenge.toString().replace("-", ""))));
  }

  static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private final class Recorder implements BoreEvents {
    @Override
    public void tunnelOpened(int port, ClientAddress client) {
      events.add("opened " + port + " " + client);
    }

    @Override
    public void tunnelClosed(int port, ClientAddress client, BoreReason how) {
      events.add("closed " + port + " " + client + " " + how);
    }

    @Override
    public void refused(ClientAddress client, BoreReason why) {
      events.add("refused " + why);
    }

    @Override
    public void dropped(ClientAddress client, BoreReason why) {
      events.add("dropped " + why);
    }

    @Override
    public void peerArrived(int port) {
      events.add("came " + port);
    }

    @Override
    public void peerRefused(int port, BoreReason why) {
      events.add("turned away " + port + " " + why);
    }

    @Override
    public void peerLeft(int port, BoreReason how) {
      events.add("left " + port + " " + how);
    }

    @Override
    public void received(int port, int bytes) {
      events.add("received " + port + " " + bytes);
    }

    @Override
    public void sent(int port, int bytes) {
      events.add("sent " + port + " " + bytes);
    }
  }
}
