package warren.gateway.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.gateway.loopback.Dialer.NotConnected;
import warren.host.MessagePorts;
import warren.host.ReplyBuilder;
import warren.host.WebSockets;
import warren.shared.abi.Errno;
import warren.testing.FakeClock;
import warren.testing.FakeRequest;
import warren.testing.FakeTimers;
import warren.testing.HeapCommons;
import warren.testing.HeapGuestMemory;
import warren.testing.MapReply;

/** What the page may ask for and is told; the tunnel itself has its own tests. */
class SharesTest implements MessagePorts, WebSockets {
  private static final int PORT = 7;

  private final FakeClock clock = new FakeClock();
  private final FakeTimers timers = new FakeTimers(clock);
  private final HeapGuestMemory memory = new HeapGuestMemory(new HeapCommons(), 4);
  private final List<Map<String, Object>> posted = new ArrayList<>();
  private final List<Integer> closedPorts = new ArrayList<>();
  private final List<String> urls = new ArrayList<>();
  private Events relay;
  private int closedSockets;
  private final Shares shares =
      new Shares(
          new Shares.Surroundings(
              this,
              port -> {
                throw new NotConnected(Errno.CONNREFUSED);
              },
              this,
              timers,
              clock,
              () -> 0,
              memory),
          1 << 16);

  @Override
  public ReplyBuilder newMessage() {
    return new MapReply(memory::read);
  }

  @Override
  public void post(int port, ReplyBuilder message) {
    posted.add(((MapReply) message).members());
  }

  @Override
  public void close(int port) {
    closedPorts.add(port);
  }

  @Override
  public WebSocket open(String url, List<String> protocols, Events events) {
    urls.add(url);
    relay = events;
    return new WebSocket() {
      @Override
      public void send(ByteBuffer message) {}

      @Override
      public int send(ByteBuffer header, Source source, int most) {
        throw new AssertionError("there is no connection");
      }

      @Override
      public void close() {
        closedSockets++;
      }
    };
  }

  private void says(String type, Object... members) {
    Map<String, Object> message = new LinkedHashMap<>(Map.of("t", type));
    for (int i = 0; i < members.length; i += 2) {
      message.put((String) members[i], members[i + 1]);
    }
    shares.receive(PORT, new FakeRequest(memory::write, message));
  }

  private void opens(Object... more) {
    shares.open(PORT);
    List<Object> members =
        new ArrayList<>(List.of("port", 8080, "relay", "ws://relay.test", "server", "bore.test"));
    members.addAll(List.of("controlPort", 7835, "password", "secret words", "token", "t"));
    members.addAll(List.of(more));
    says("open", members.toArray());
  }

  private Map<String, Object> last() {
    return posted.get(posted.size() - 1);
  }

  @AfterEach
  void nothingIsLeft() {
    shares.closed(PORT);
    assertThat(timers.count()).as("timers").isZero();
    assertThat(closedSockets).isEqualTo(urls.size());
    assertThat(posted.toString()).doesNotContain("secret words");
  }

  @Test
  void aTunnelIsTakenAndDialsTheRelay() {
    opens();
    assertThat(posted).containsExactly(Map.of("t", "taken"));
    assertThat(urls).containsExactly("ws://relay.test");
  }

  @Test
  void aRelayThatIsNotThereIsTheEnd() {
    opens();
    relay.closed(1006, "");
    timers.run();
    assertThat(last()).containsEntry("t", "closed").containsEntry("code", "EHOSTUNREACH");
    assertThat(closedPorts).containsExactly(PORT);
  }

  @ParameterizedTest
  @CsvSource({
    "port, 0",
    "port, 70000",
    "controlPort, 0",
    "remotePort, -1",
    "server, ''",
    "token, ''"
  })
  void whatIsNoTunnelIsRefused(String name, String value) {
    shares.open(PORT);
    Object member = value.matches("-?\\d+") ? (Object) Integer.valueOf(value) : value;
    opens(name, member);
    assertThat(last()).containsEntry("t", "closed").containsEntry("code", "EINVAL");
    assertThat(shares.has(PORT)).isFalse();
    assertThat(urls).isEmpty();
  }

  @Test
  void anotherMessageOrASecondOpenEndsIt() {
    shares.open(PORT);
    says("traffic");
    assertThat(last()).containsEntry("code", "EINVAL");
    opens();
    says("open");
    assertThat(last()).containsEntry("code", "EINVAL");
  }

  @Test
  void thePageClosesIt() {
    opens();
    says("close");
    assertThat(last()).containsEntry("t", "closed").containsEntry("code", "ECLOSED");
    assertThat(shares.has(PORT)).isFalse();
  }

  @Test
  void itsTimeEndsIt() {
    opens("expires", clock.realtime() / 1_000_000 + 5000);
    timers.advanceMillis(4999);
    assertThat(last()).containsEntry("t", "taken");
    timers.advanceMillis(1);
    assertThat(last()).containsEntry("t", "closed").containsEntry("code", "EEXPIRED");
  }

  @Test
  void aTimeThatIsOverIsTheEndAtOnce() {
    opens("expires", 5);
    timers.run();
    assertThat(last()).containsEntry("code", "EEXPIRED");
  }
}
