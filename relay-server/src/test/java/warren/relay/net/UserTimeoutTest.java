package warren.relay.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class UserTimeoutTest {
  @Test
  void theSystemTakesItAndRefusesNonsense() throws IOException {
    UserTimeout timeout = UserTimeout.ofThisSystem();
    assertThat(timeout).isNotNull();
    try (SocketChannel channel = SocketChannel.open()) {
      timeout.set(channel, 15_000);
      assertThatThrownBy(() -> timeout.set(channel, -1)).isInstanceOf(IOException.class);
    }
  }
}
