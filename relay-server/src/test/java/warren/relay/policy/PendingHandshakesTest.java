package warren.relay.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import warren.relay.testing.TestLimits;

class PendingHandshakesTest {
  private final Policy policy =
      new Policy(
          new PolicySettings(
              List.of(),
              List.of(),
              Optional.empty(),
              List.of(Network.parse("10.0.0.0/8")),
              TestLimits.handshakes(ClientLimits.DEFAULT, 4, 2, 2)));

  private long now;

  private static InetAddress at(String address) throws Exception {
    return InetAddress.getByName(address);
  }

  @Test
  void anAddressHasALimitUntilItsHandshakesAreDone() throws Exception {
    assertThat(policy.beginHandshake(at("192.0.2.1"), now)).isEmpty();
    assertThat(policy.beginHandshake(at("192.0.2.1"), now)).isEmpty();
    assertThat(policy.beginHandshake(at("192.0.2.1"), now))
        .contains(Refusal.TOO_MANY_HANDSHAKES_OF_CLIENT);
    assertThat(policy.beginHandshake(at("192.0.2.2"), now)).isEmpty();
    policy.endHandshake(at("192.0.2.1"));
    now += 500_000_000;
    assertThat(policy.beginHandshake(at("192.0.2.1"), now)).isEmpty();
    assertThat(policy.pendingHandshakes()).isEqualTo(3);
  }

  @Test
  void anAddressHasARateToo() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThat(policy.beginHandshake(at("192.0.2.1"), now)).isEmpty();
      policy.endHandshake(at("192.0.2.1"));
    }
    assertThat(policy.beginHandshake(at("192.0.2.1"), now)).contains(Refusal.TOO_FAST);
    assertThat(policy.pendingHandshakes()).isZero();
    assertThat(policy.beginHandshake(at("192.0.2.2"), now)).isEmpty();
    for (int i = 0; i < 3; i++) {
      assertThat(policy.beginHandshake(at("10.1.1.1"), now)).as("a proxy has none").isEmpty();
      policy.endHandshake(at("10.1.1.1"));
    }
    now += 500_000_000;
    assertThat(policy.beginHandshake(at("192.0.2.1"), now)).isEmpty();
  }

  @Test
  void addressesOfOneNetworkOfIpv6AreOne() throws Exception {
    assertThat(policy.beginHandshake(at("2001:db8::1"), now)).isEmpty();
    assertThat(policy.beginHandshake(at("2001:db8::2"), now)).isEmpty();
    assertThat(policy.beginHandshake(at("2001:db8::3"), now))
        .contains(Refusal.TOO_MANY_HANDSHAKES_OF_CLIENT);
  }

  @Test
  void aProxyIsBoundByTheLimitOfAll() throws Exception {
    for (int i = 0; i < 4; i++) {
      assertThat(policy.beginHandshake(at("10.1.1.1"), now)).isEmpty();
    }
    assertThat(policy.beginHandshake(at("10.1.1.1"), now)).contains(Refusal.TOO_MANY_HANDSHAKES);
    assertThat(policy.beginHandshake(at("192.0.2.1"), now)).contains(Refusal.TOO_MANY_HANDSHAKES);
  }

  @Test
  void whatWasNotGrantedIsNotGivenBack() throws Exception {
    assertThatIllegalStateException().isThrownBy(() -> policy.endHandshake(at("192.0.2.1")));
  }

  @Test
  void nothingIsGrantedWhileStopping() throws Exception {
    policy.stop();
    assertThat(policy.beginHandshake(at("192.0.2.1"), now)).contains(Refusal.STOPPING);
  }
}
