package warren.relay.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.relay.testing.TestLimits;

/** What is refused, and why. */
class PolicyTest {
  private static final long SECOND = 1_000_000_000L;
  private static final ClientAddress ANN = client("192.0.2.1");
  private static final ClientAddress BOB = client("2001:db8::1");

  private static ClientAddress client(String literal) {
    return ClientAddress.of(Host.of(literal).flatMap(Host::address).orElseThrow());
  }

  private static Policy policy(List<String> origins, String token, ClientLimits limits) {
    List<TargetPattern> targets =
        List.of(TargetPattern.parse("bore.example:7835"), TargetPattern.parse("127.0.0.1:7835"));
    return new Policy(
        new PolicySettings(
            targets,
            origins,
            Optional.ofNullable(token).map(Secret::new),
            List.of(Network.parse("127.0.0.1")),
            limits));
  }

  private static Policy limited(ClientLimits limits) {
    return policy(List.of("*"), null, limits);
  }

  @Test
  void targetsAndTheirAddresses() throws Exception {
    Policy policy = limited(ClientLimits.DEFAULT);
    Target bore = new Target("Bore.Example.", 7835);
    assertThat(policy.target(bore)).isEmpty();
    assertThat(policy.target(new Target("bore.example", 22))).hasValue(Refusal.TARGET_NOT_ALLOWED);
    assertThat(policy.target(new Target("a b", 7835))).hasValue(Refusal.TARGET_INVALID);
    assertThat(policy.address(bore, InetAddress.getByName("10.0.0.1")))
        .hasValue(Refusal.ADDRESS_NOT_ALLOWED);
    assertThat(policy.address(bore, InetAddress.getByName("127.0.0.1"))).isEmpty();
    assertThat(policy.address(bore, InetAddress.getByName("8.8.8.8"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://warren.example | https://warren.example | true",
        "https://Warren.example:443 | https://warren.example | true",
        "http://localhost:8080 | http://localhost:8080 | true",
        "http://localhost:80 | http://localhost | true",
        "http://[::1]:8080 | http://[::1]:8080 | true",
        "https://warren.example | http://warren.example | false",
        "https://warren.example | https://warren.example:8443 | false",
        "https://warren.example | https://warren.example.evil | false",
        "https://warren.example | https://a.warren.example | false",
        "https://warren.example | https://warren.example/ | false",
        "https://warren.example | null | false",
        "https://warren.example | '' | false",
        "https://warren.example | | false",
        "* | https://any.example | true",
        "* | null | true",
        "* | | true",
      })
  void origins(String allowed, String origin, boolean isAllowed) {
    Policy policy = policy(List.of("https://other.example", allowed), null, ClientLimits.DEFAULT);
    assertThat(policy.origin(origin))
        .isEqualTo(isAllowed ? Optional.empty() : Optional.of(Refusal.ORIGIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "warren.example", "https://warren.example/", "https://*.example"})
  void noOrigins(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy(List.of(text), null, ClientLimits.DEFAULT))
        .withMessage("'%s' is no origin: write https://host or https://host:port, or *", text);
  }

  @Test
  void tokens() {
    Policy guarded = policy(List.of("*"), "pa55wörd", ClientLimits.DEFAULT);
    assertThat(guarded.token("pa55wörd")).isEmpty();
    for (String wrong : new String[] {null, "", "pa55wör", "pa55wördd", "Pa55wörd"}) {
      assertThat(guarded.token(wrong)).hasValue(Refusal.TOKEN);
    }
    assertThat(limited(ClientLimits.DEFAULT).token(null)).isEmpty();
    assertThat(new Secret("pa55wörd")).hasToString("(secret)");
    assertThatIllegalArgumentException().isThrownBy(() -> new Secret(""));
  }

  @Test
  void connectionsByClientAndInAll() {
    Policy policy = limited(TestLimits.clients(2, 3, 9, 9, 9, 99, 0));
    assertThat(policy.connect(ANN, 0)).isEmpty();
    assertThat(policy.connect(ANN, 0)).isEmpty();
    assertThat(policy.connect(ANN, 0)).hasValue(Refusal.TOO_MANY_CONNECTIONS_OF_CLIENT);
    assertThat(policy.connect(BOB, 0)).isEmpty();
    assertThat(policy.connect(BOB, 0)).hasValue(Refusal.TOO_MANY_CONNECTIONS);
    policy.disconnect(ANN);
    assertThat(policy.connections()).isEqualTo(2);
    assertThat(policy.connect(BOB, 0)).isEmpty();
  }

  @Test
  void streamsByClientAndInAll() {
    Policy policy = limited(TestLimits.clients(9, 9, 2, 3, 9, 99, 0));
    assertThat(policy.open(ANN, 0)).isEmpty();
    assertThat(policy.open(ANN, 0)).isEmpty();
    assertThat(policy.open(ANN, 0)).hasValue(Refusal.TOO_MANY_STREAMS_OF_CLIENT);
    assertThat(policy.open(BOB, 0)).isEmpty();
    assertThat(policy.open(BOB, 0)).hasValue(Refusal.TOO_MANY_STREAMS);
    policy.close(ANN);
    assertThat(policy.streams()).isEqualTo(2);
    assertThat(policy.open(BOB, 0)).isEmpty();
  }

  @Test
  void openingsHaveARateThatLeavingDoesNotReset() {
    Policy policy = limited(TestLimits.clients(9, 9, 9, 9, 1, 2, 0));
    assertThat(policy.connect(ANN, 0)).isEmpty();
    assertThat(policy.open(ANN, 0)).isEmpty();
    assertThat(policy.open(ANN, 0)).hasValue(Refusal.TOO_FAST);
    policy.close(ANN);
    policy.disconnect(ANN);
    assertThat(policy.connect(ANN, 0)).hasValue(Refusal.TOO_FAST);
    assertThat(policy.connect(BOB, 0)).isEmpty();
    assertThat(policy.connect(ANN, SECOND)).isEmpty();
  }

  @Test
  void bytesHaveARateOverAllConnectionsOfAClient() {
    Policy policy = limited(TestLimits.clients(9, 9, 9, 9, 9, 9, 1000));
    policy.connect(ANN, 0);
    policy.connect(BOB, 0);
    assertThat(policy.spend(ANN, 1000, 0)).isZero();
    assertThat(policy.spend(ANN, 500, 0)).isEqualTo(SECOND / 2);
    assertThat(policy.spend(BOB, 1000, 0)).isZero();
    assertThat(policy.spend(ANN, 0, SECOND / 2)).isZero();
    assertThat(policy.spend(client("192.0.2.9"), 5000, 0)).as("nobody's bytes").isZero();
    Policy unlimited = limited(ClientLimits.DEFAULT);
    unlimited.connect(ANN, 0);
    assertThat(unlimited.spend(ANN, Integer.MAX_VALUE, 0)).isZero();
  }

  @Test
  void thoseWhoLeftAreForgotten() {
    Policy policy = limited(TestLimits.clients(1, 1, 1, 1, 1, 4, 10));
    for (int i = 0; i < 100; i++) {
      ClientAddress each = client("192.0.2." + i);
      assertThat(policy.connect(each, i * SECOND)).isEmpty();
      policy.spend(each, 20, i * SECOND);
      policy.disconnect(each);
      assertThat(policy.remembered()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void refusedOnesAreNotRemembered() {
    Policy policy = limited(TestLimits.clients(1, 1, 1, 1, 1, 4, 0));
    policy.connect(ANN, 0);
    for (int i = 0; i < 100; i++) {
      assertThat(policy.connect(client("198.51.100." + i), 0)).isPresent();
    }
    assertThat(policy.remembered()).isEqualTo(1);
  }

  @Test
  void whatWasNotGrantedCannotBeGivenBack() {
    Policy policy = limited(ClientLimits.DEFAULT);
    assertThatIllegalStateException().isThrownBy(() -> policy.disconnect(ANN));
    policy.connect(ANN, 0);
    assertThatIllegalStateException().isThrownBy(() -> policy.close(ANN));
    policy.open(ANN, 0);
    policy.disconnect(ANN);
    assertThatIllegalStateException().isThrownBy(() -> policy.disconnect(ANN));
    policy.close(ANN);
    assertThat(policy.connections() + policy.streams()).isZero();
  }

  @Test
  void countsHoldWithSeveralThreads() throws InterruptedException {
    Policy policy = limited(TestLimits.clients(4, 4, 4, 4, 1_000_000, 1_000_000, 0));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(new Thread(() -> openAndClose(policy)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(policy.streams()).isZero();
    assertThat(policy.connections()).isZero();
  }

  private static void openAndClose(Policy policy) {
    for (int i = 0; i < 10_000; i++) {
      policy.connect(ANN, 0);
      policy.open(ANN, 0);
      policy.close(ANN);
      policy.disconnect(ANN);
    }
  }

  @Test
  void whileStoppingNothingNewIsGranted() {
    Policy policy = limited(ClientLimits.DEFAULT);
    policy.connect(ANN, 0);
    policy.stop();
    assertThat(policy.connect(BOB, 0)).hasValue(Refusal.STOPPING);
    assertThat(policy.open(ANN, 0)).hasValue(Refusal.STOPPING);
    policy.disconnect(ANN);
  }

  @Test
  void proxiesNameTheClient() throws Exception {
    Policy policy = limited(ClientLimits.DEFAULT);
    InetAddress proxy = InetAddress.getByName("127.0.0.1");
    assertThat(policy.client(proxy, "192.0.2.1")).isEqualTo(ANN);
    assertThat(policy.client(InetAddress.getByName("192.0.2.1"), "192.0.2.2")).isEqualTo(ANN);
  }

  @Test
  void limitsOfNothingAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestLimits.clients(1, 1, 0, 1, 1, 1, 0))
        .withMessage("a limit of clients is 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestLimits.clients(1, 1, 1, 1, 1, 1, -2))
        .withMessage("-2 bytes a second");
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void refusalsSayWhatToDo(Refusal refusal) {
    assertThat(refusal.text()).matches("[a-z][^\\n]*[;,] ?[^\\n]*[a-z]").hasSizeLessThan(123);
  }

  @Test
  void nothingBeginsWhileTooMuchWaitsForSlowEnds() {
    AtomicLong waiting = new AtomicLong(999);
    Policy policy = limited(TestLimits.bufferedBytes(ClientLimits.DEFAULT, 1000, 1000));
    policy.countQueued(waiting::get);
    ClientAddress client = ClientAddress.of(InetAddress.getLoopbackAddress());
    assertThat(policy.connect(client, 0)).isEmpty();
    assertThat(policy.open(client, 0)).isEmpty();
    waiting.set(1000);
    assertThat(policy.connect(client, 0)).contains(Refusal.TOO_MUCH_BUFFERED);
    assertThat(policy.open(client, 0)).contains(Refusal.TOO_MUCH_BUFFERED);
    waiting.set(0);
    assertThat(policy.open(client, 0)).isEmpty();
    assertThat(policy.connections()).isEqualTo(1);
    assertThat(policy.streams()).isEqualTo(2);
  }

  @Test
  void whoHasTooMuchWaitingBeginsNothingWhileOthersDo() {
    Policy policy = limited(TestLimits.bufferedBytes(ClientLimits.DEFAULT, 5000, 1000));
    policy.countQueued(() -> 4999);
    ClientAddress client = ClientAddress.of(InetAddress.getLoopbackAddress());
    ClientAddress other = ClientAddress.of(Network.parse("192.0.2.1").base());
    assertThat(policy.connect(client, 0)).isEmpty();
    assertThat(policy.connect(other, 0)).isEmpty();
    policy.buffers(client).add(1000);
    assertThat(policy.buffer(policy.buffers(client))).contains(Refusal.TOO_MUCH_BUFFERED_OF_CLIENT);
    assertThat(policy.connect(client, 0)).contains(Refusal.TOO_MUCH_BUFFERED_OF_CLIENT);
    assertThat(policy.open(client, 0)).contains(Refusal.TOO_MUCH_BUFFERED_OF_CLIENT);
    assertThat(policy.open(other, 0)).isEmpty();
    policy.buffers(client).add(-1);
    assertThat(policy.open(client, 0)).isEmpty();
  }
}
