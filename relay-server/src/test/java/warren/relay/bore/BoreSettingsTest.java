package warren.relay.bore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import warren.relay.policy.Secret;

class BoreSettingsTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @Test
  void portsAndLimitsAreChecked() {
    assertThatThrownBy(() -> settings(-1, 1, 2)).hasMessage("control port -1");
    assertThatThrownBy(() -> settings(65_536, 1, 2)).hasMessage("control port 65536");
    assertThatThrownBy(() -> settings(0, 0, 2)).hasMessage("ports from 0 to 2");
    assertThatThrownBy(() -> settings(0, 1, 65_536)).hasMessage("ports from 1 to 65536");
    assertThatThrownBy(() -> settings(0, 3, 2)).hasMessage("ports from 3 to 2");
    assertThatThrownBy(() -> new BoreLimits(1, 1, 1, 1, 1, 1, 1, 0, 1))
        .hasMessage("a limit of the bore server is 1 or more");
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
            HERE,
            HERE,
            0,
            1,
            2,
            Optional.of(new Authentication(new Secret("hush"))),
            BoreLimits.DEFAULT);
    assertThat(settings.toString()).doesNotContain("hush");
  }

  private static BoreSettings settings(int control, int min, int max) {
    return new BoreSettings(HERE, HERE, control, min, max, Optional.empty(), BoreLimits.DEFAULT);
  }
}
