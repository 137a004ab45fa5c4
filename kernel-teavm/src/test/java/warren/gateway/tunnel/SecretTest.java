package warren.gateway.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretTest {
  @Test
  void answersAsBoreDoes() {
    UUID challenge = UUID.fromString("8a4d2c1e-5b6f-4a3d-9e7c-0f1a2b3c4d5e");
    assertThat(new Secret("secret").answer(challenge).tag())
        .isEqualTo("78e7b107da24e9dcd44cbb434eaf00a1955104e699def54666e3ca00e8e601f6");
  }

  @Test
  void isShownNowhere() {
    Secret secret = new Secret("hunter2");
    TunnelRequest request = new TunnelRequest(80, "host", 7835, 0, Optional.of(secret));
    RelayAddress relay = new RelayAddress("wss://relay/hunter2", Optional.of("hunter2"));
    assertThat(secret + " " + request + " " + relay).doesNotContain("hunter2");
    assertThat(secret.removedFrom("not hunter2 but hunter2!"))
        .isEqualTo("not (secret) but (secret)!");
  }

  @Test
  void isNotEmpty() {
    assertThatThrownBy(() -> new Secret("")).isInstanceOf(IllegalArgumentException.class);
  }
}
