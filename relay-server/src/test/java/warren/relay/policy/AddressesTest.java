package warren.relay.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are dialled. */
class AddressesTest {
  private static final Target TARGET = new Target("bore.example", 80);

  private static Policy allowing(String... patterns) {
    return new Policy(
        new PolicySettings(
            Stream.of(patterns).map(TargetPattern::parse).toList(),
            List.of(),
            Optional.empty(),
            List.of(),
            ClientLimits.DEFAULT));
  }

  private static InetAddress address(String literal) {
    return Host.of(literal).flatMap(Host::address).orElseThrow();
  }

  private static Optional<Refusal> dial(Policy policy, String literal) {
    return policy.address(TARGET, address(literal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::2",
        "::8.8.8.8",
        "::ffff:8.8.8.8",
        "::ffff:127.0.0.1",
        "::ffff:0:8.8.8.8",
        "64:ff9b::8.8.8.8",
        "64:ff9b::169.254.169.254",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:2::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:808:808::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "4000::1",
        "9000::1",
      })
  void specialOnesAreRefusedUnlessNamed(String special) {
    boolean isV6 = special.indexOf(':') >= 0;
    String entry = isV6 ? "[" + special + "]:80" : special + ":80";
    assertThat(dial(allowing("bore.example:80", "*.example:1-65535"), special))
        .hasValue(Refusal.ADDRESS_NOT_ALLOWED);
    assertThat(dial(allowing("0.0.0.0/0:80", "[::/0]:80"), special))
        .hasValue(Refusal.ADDRESS_NOT_ALLOWED);
    assertThat(dial(allowing(entry.replace(":80", ":81")), special))
        .hasValue(Refusal.ADDRESS_NOT_ALLOWED);
    assertThat(dial(allowing("bore.example:80", entry), special)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.1",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2003::1",
        "2606:4700::1111",
        "3ffe::1",
      })
  void publicOnesAreDialled(String literal) {
    assertThat(dial(allowing("bore.example:80"), literal)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16:80, 10.1.2.3, true",
    "10.0.0.0/8:80, 10.1.2.3, true",
    "8.0.0.0/5:80, 10.1.2.3, false",
    "10.2.0.0/16:80, 10.1.2.3, false",
    "169.254.0.0/16:80, 169.254.169.254, true",
    "[fd00::/8]:80, fd12::1, true",
    "[8000::/1]:80, fd12::1, false",
    "[::/96]:80, ::1, false",
  })
  void networksOpenSpecialAddressesFromWithinOnly(String entry, String dialled, boolean isOpen) {
    assertThat(dial(allowing(entry), dialled).isEmpty()).isEqualTo(isOpen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2130706433", "0x7f.1", "017700000001", "127.1", "127.0.0.1.", "①②⑦.0.0.1"})
  void hiddenSpellingsAreTheAddressesTheyAre(String spelling) {
    Target target = new Target(spelling, 80);
    assertThat(allowing("*.example:80", "127.0.0.2:80").target(target))
        .hasValue(Refusal.TARGET_NOT_ALLOWED);
    assertThat(allowing("127.0.0.1:80").target(target)).isEmpty();
    assertThat(dial(allowing("0.0.0.0/0:80"), spelling)).hasValue(Refusal.ADDRESS_NOT_ALLOWED);
  }

  @Test
  void targetsThatAreNone() {
    Policy all = allowing("0.0.0.0/0:1-65535", "[::/0]:1-65535", "*.example:1-65535");
    for (Target target :
        List.of(
            new Target("a.example", 0),
            new Target("a.example", -1),
            new Target("a.example", 65_536),
            new Target("", 80),
            new Target("fe80::1%1", 80))) {
      assertThat(all.target(target)).as("%s", target).hasValue(Refusal.TARGET_INVALID);
    }
    assertThat(all.target(new Target("a.example", 65_535))).isEmpty();
    assertThat(all.target(new Target("example", 80))).hasValue(Refusal.TARGET_NOT_ALLOWED);
  }

  /** A resolver may answer so. */
  @Test
  void zonesDoNotHideWhatAnAddressIs() throws UnknownHostException {
    byte[] bytes = address("fe80::1").getAddress();
    InetAddress zoned = Inet6Address.getByAddress("bore.example", bytes, 1);
    assertThat(allowing("bore.example:80").address(TARGET, zoned))
        .hasValue(Refusal.ADDRESS_NOT_ALLOWED);
  }
}
