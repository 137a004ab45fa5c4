package warren.gateway.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import warren.gateway.loopback.Dialer.NotConnected;
import warren.shared.abi.Errno;

/** The gateway's connections against the kernel's network. */
class NetDialerTest extends LoopbackFixture {
  private static final int AT = 1000;

  @Test
  void bytesGoBothWaysWithoutWaiting() throws NotConnected {
    int listener = listen();
    Connection connection = dialer.dial(8080);
    assertThat(connection.read(AT, 100)).isEqualTo(-Errno.AGAIN);
    assertThat(connection.write(AT, memory.putText(AT, "hello"))).isEqualTo(5);
    int data = accept(listener);
    assertThat(server.read(data, 100)).isEqualTo("hello");
    server.write(data, "world");
    server.close(data);
    assertThat(connection.read(AT, 100)).isEqualTo(5);
    assertThat(memory.text(AT, 5)).isEqualTo("world");
    assertThat(connection.read(AT, 100)).isZero();
    connection.close();
  }

  @Test
  void fullConnectionIsNotWaitedFor() throws NotConnected {
    listen();
    Connection connection = dialer.dial(8080);
    int written = connection.write(AT, 60_000);
    while (written > 0) {
      written = connection.write(AT, 60_000);
    }
    assertThat(written).isEqualTo(-Errno.AGAIN);
    connection.close();
  }

  @Test
  void nobodyListens() {
    assertThatThrownBy(() -> dialer.dial(8080))
        .isInstanceOfSatisfying(
            NotConnected.class, not -> assertThat(not.errno()).isEqualTo(Errno.CONNREFUSED));
  }

  @Test
  void nothingIsLeftOfConnections() throws NotConnected {
    int listener = listen();
    dialer.dial(8080).close();
    server.close(accept(listener));
    long used = kernel.quota.used();
    for (int i = 0; i < 500; i++) {
      dialer.dial(8080).close();
      server.close(accept(listener));
      assertThatThrownBy(() -> dialer.dial(9)).isInstanceOf(NotConnected.class);
    }
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  @Test
  void aFinishedDirectionIsReadToItsEndAndTheOtherStays() throws NotConnected {
    int listener = listen();
    Connection connection = dialer.dial(8080);
    int data = accept(listener);
    connection.write(AT, memory.putText(AT, "last"));
    connection.finish();
    assertThat(server.read(data, 100)).isEqualTo("last");
    assertThat(server.read(data, 100)).isEmpty();
    server.write(data, "answer");
    assertThat(connection.read(AT, 100)).isEqualTo(6);
    connection.close();
  }

  @Test
  void aResetIsSeenByTheProgramAndLeavesNothing() throws NotConnected {
    int listener = listen();
    dialer.dial(8080).reset();
    server.close(accept(listener));
    long used = kernel.quota.used();
    for (int i = 0; i < 100; i++) {
      Connection connection = dialer.dial(8080);
      int data = accept(listener);
      connection.reset();
      assertThat(server.read(data, 10)).isEqualTo(Errno.name(Errno.CONNRESET));
      server.close(data);
    }
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  @Test
  void theEndOfAConnectionThatIsOverIsNoFault() throws NotConnected {
    int listener = listen();
    Connection connection = dialer.dial(8080);
    server.close(accept(listener));
    connection.finish();
    connection.reset();
  }
}
