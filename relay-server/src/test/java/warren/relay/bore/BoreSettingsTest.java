package warren.relay.bore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoreSettingsTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @Test
  void allMistakesAreNamedAtOnce() {
    assertThatThrownBy(() -> settings(-1, 70_000, 0))
        .hasMessageContaining("control port")
        .hasMessageContaining("least port: 1 to 65535, not 70000")
        .hasMessageContaining("greatest port: 1 to 65535, not 0")
        .hasMessageContaining("the least port 70000 is greater than the greatest 0");
    assertThatThrownBy(() -> new BoreLimits(0, 1, 1, 1, 1, 1, 1, -5, 1))
        .hasMessage("tunnels: 1 or more, not 0; peers per second: 1 or more, not -5");
  }

  @Test
  void theRangeIncludesBothEnds() {
    BoreSettings settings = settings(0, 1024, 1030);
    assertThat(settings.isAllowed(1023)).isFalse();
    assertThat(settings.isAllowed(1024)).isTrue();
    assertThat(settings.isAllowed(1030)).isTrue();
    assertThat(settings.isAllowed(1031)).isFalse();
  }

  @Test
  void theSecretIsNeverShown() {
    BoreSettings settings =
        new BoreSettings(
            HERE, HERE, 0, 1, 2, Optional.of(Authentication.by("hush")), BoreLimits.DEFAULT);
    assertThat(settings.toString()).doesNotContain("hush");
  }

  private static BoreSettings settings(int control, int min, int max) {
    return new BoreSettings(HERE, HERE, control, min, max, Optional.empty(), BoreLimits.DEFAULT);
  }
}
