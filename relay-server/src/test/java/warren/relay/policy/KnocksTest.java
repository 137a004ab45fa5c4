package warren.relay.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnocksTest {
  private final Policy policy =
      new Policy(
          new PolicySettings(
              List.of(),
              List.of(),
              Optional.empty(),
              List.of(Network.parse("10.0.0.0/8")),
              ClientLimits.DEFAULT,
              new KnockLimits(4, 2, 2)));

  private long now;

  private static InetAddress at(String address) throws Exception {
    return InetAddress.getByName(address);
  }

  @Test
  void anAddressHasALimitUntilItsHandshakesAreDone() throws Exception {
    assertThat(policy.knock(at("192.0.2.1"), now)).isEmpty();
    assertThat(policy.knock(at("192.0.2.1"), now)).isEmpty();
    assertThat(policy.knock(at("192.0.2.1"), now)).contains(Refusal.TOO_MANY_HANDSHAKES_OF_CLIENT);
    assertThat(policy.knock(at("192.0.2.2"), now)).isEmpty();
    policy.knocked(at("192.0.2.1"));
    now += 500_000_000;
    assertThat(policy.knock(at("192.0.2.1"), now)).isEmpty();
    assertThat(policy.knocking()).isEqualTo(3);
  }

  @Test
  void anAddressHasARateToo() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThat(policy.knock(at("192.0.2.1"), now)).isEmpty();
      policy.knocked(at("192.0.2.1"));
    }
    assertThat(policy.knock(at("192.0.2.1"), now)).contains(Refusal.TOO_FAST);
    assertThat(policy.knocking()).isZero();
    assertThat(policy.knock(at("192.0.2.2"), now)).isEmpty();
    for (int i = 0; i < 3; i++) {
      assertThat(policy.knock(at("10.1.1.1"), now)).as("a proxy has none").isEmpty();
      policy.knocked(at("10.1.1.1"));
    }
    now += 500_000_000;
    assertThat(policy.knock(at("192.0.2.1"), now)).isEmpty();
  }

  @Test
  void addressesOfOneNetworkOfIpv6AreOne() throws Exception {
    assertThat(policy.knock(at("2001:db8::1"), now)).isEmpty();
    assertThat(policy.knock(at("2001:db8::2"), now)).isEmpty();
    assertThat(policy.knock(at("2001:db8::3"), now))
        .contains(Refusal.TOO_MANY_HANDSHAKES_OF_CLIENT);
  }

  @Test
  void aProxyIsBoundByTheLimitOfAll() throws Exception {
    for (int i = 0; i < 4; i++) {
      assertThat(policy.knock(at("10.1.1.1"), now)).isEmpty();
    }
    assertThat(policy.knock(at("10.1.1.1"), now)).contains(Refusal.TOO_MANY_HANDSHAKES);
    assertThat(policy.knock(at("192.0.2.1"), now)).contains(Refusal.TOO_MANY_HANDSHAKES);
  }

  @Test
  void whatWasNotGrantedIsNotGivenBack() throws Exception {
    assertThatIllegalStateException().isThrownBy(() -> policy.knocked(at("192.0.2.1")));
  }

  @Test
  void nothingIsGrantedWhileStopping() throws Exception {
    policy.stop();
    assertThat(policy.knock(at("192.0.2.1"), now)).contains(Refusal.STOPPING);
  }
}
