package warren.relay.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a connection counts for. */
class ClientAddressTest {
  private static final List<Network> PROXIES =
      Stream.of("127.0.0.1", "10.0.0.0/8", "[2001:db8:f::/48]").map(Network::parse).toList();

  private static InetAddress address(String literal) {
    return Host.of(literal).flatMap(Host::address).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1 | | 127.0.0.1",
        "198.51.100.1 | 192.0.2.1 | 198.51.100.1",
        "127.0.0.1 | 192.0.2.1 | 192.0.2.1",
        "::ffff:127.0.0.1 | 192.0.2.1 | 192.0.2.1",
        "127.0.0.1 | 192.0.2.9, 192.0.2.1 | 192.0.2.1",
        "127.0.0.1 | 192.0.2.9, 192.0.2.1, 10.0.0.7 | 192.0.2.1",
        "127.0.0.1 | 10.0.0.8,10.0.0.7 | 10.0.0.8",
        "127.0.0.1 | '' | 127.0.0.1",
        "127.0.0.1 | , | 127.0.0.1",
        "127.0.0.1 | unknown | 127.0.0.1",
        "127.0.0.1 | 192.0.2.1, unknown, 10.0.0.7 | 10.0.0.7",
        "127.0.0.1 | 192.0.2.1, 127.1 | 127.0.0.1",
        "127.0.0.1 | 192.0.2.1:5000 | 192.0.2.1",
        "127.0.0.1 | [2001:db8:1:2:3::4]:5000 | 2001:db8:1:2:0:0:0:0/64",
        "127.0.0.1 | 2001:db8:1:2:3::4 | 2001:db8:1:2:0:0:0:0/64",
        "127.0.0.1 | ::ffff:192.0.2.1 | 192.0.2.1",
        "127.0.0.1 | 192.0.2.1, ::ffff:10.0.0.7 | 192.0.2.1",
        "2001:db8:f::1 | 192.0.2.1 | 192.0.2.1",
        "2001:db8:e::1 | 192.0.2.1 | 2001:db8:e:0:0:0:0:0/64",
      })
  void behindProxies(String socket, String forwarded, String client) {
    assertThat(ClientAddress.behind(address(socket), forwarded, PROXIES)).hasToString(client);
  }

  @Test
  void customersOfIpv6HaveOneCount() {
    assertThat(ClientAddress.of(address("2001:db8::1")))
        .isEqualTo(ClientAddress.of(address("2001:db8::ffff:0:0:2")))
        .isNotEqualTo(ClientAddress.of(address("2001:db8:0:1::1")));
    assertThat(ClientAddress.of(address("192.0.2.1")))
        .isEqualTo(ClientAddress.of(address("::ffff:192.0.2.1")))
        .isNotEqualTo(ClientAddress.of(address("192.0.2.2")));
  }
}
