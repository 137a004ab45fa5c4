package warren.relay.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClientRatesTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final ClientRates rates = new ClientRates(2, 3);

  private static ClientAddress client(int number) {
    return ClientAddress.of(Network.parse("192.0.2." + number).base());
  }

  @Test
  void eachClientHasItsOwnRate() {
    for (int i = 0; i < 3; i++) {
      assertThat(rates.take(client(1), 0)).isTrue();
    }
    assertThat(rates.take(client(1), 0)).isFalse();
    assertThat(rates.take(client(2), 0)).isTrue();
    assertThat(rates.take(client(1), SECOND / 2)).isTrue();
    assertThat(rates.take(client(1), SECOND / 2)).isFalse();
  }

  @Test
  void whoOwesNothingIsForgotten() {
    for (int i = 1; i <= 100; i++) {
      rates.take(client(i), 0);
    }
    assertThat(rates.size()).isEqualTo(100);
    rates.take(client(1), SECOND);
    assertThat(rates.size()).isEqualTo(1);
  }
}
