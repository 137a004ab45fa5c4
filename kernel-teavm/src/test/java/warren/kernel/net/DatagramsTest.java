package warren.kernel.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Filetype;
import warren.shared.memory.Limits;
import warren.testing.KernelUnderTest;
import warren.testing.NetProcess;

/** Two processes that send each other datagrams by the files of /net/udp. */
final class DatagramsTest {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private final NetProcess server = new NetProcess(kernel);
  private final NetProcess client = new NetProcess(kernel);

  /** A socket that is bound: its ctl, its number, and its data. */
  private record Bound(NetProcess in, int control, String number, int data) {
    void send(String to, String text) {
      String message = to + "\n" + text;
      assertThat(in.process().write(data, message)).isEqualTo(message.length());
    }

    /** The sender's port and the text. */
    String receive() {
      byte[] head = in.process().readBytes(data, DatagramQueue.HEAD);
      ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
      int length = Short.toUnsignedInt(numbers.getShort(0));
      int port = Short.toUnsignedInt(numbers.getShort(2));
      String text = length == 0 ? "" : new String(in.process().readBytes(data, length), US_ASCII);
      return port + " " + text;
    }

    void doNotWait() {
      in.process().calls().descriptors.fdFdstatSetFlags(data, Fdflags.NONBLOCK);
    }

    String file(String name) {
      return in.text("net/udp/" + number + "/" + name);
    }
  }

  @AfterEach
  void nothingIsLeft() {
    server.endIfAlive();
    client.endIfAlive();
    assertThat(kernel.quota.used()).isEqualTo(server.usedBefore());
  }

  private static Bound bound(NetProcess process, String address) {
    int control = process.open("net/udp/clone");
    String number = process.process().read(control, 100).trim();
    String command = "bind " + address;
    assertThat(process.command(control, command)).isEqualTo(command.length());
    return new Bound(process, control, number, process.open("net/udp/" + number + "/data"));
  }

  @Test
  void datagramsGoBothWaysAndStayWhatTheyAre() {
    Bound one = bound(server, "*!80");
    Bound other = bound(client, "127.0.0.1!90");
    other.send("localhost!80", "first");
    other.send("127.0.0.1!80", "");
    other.send("::1!80", "a\nthird");
    assertThat(one.receive()).isEqualTo("90 first");
    assertThat(one.receive()).isEqualTo("90 ");
    assertThat(one.receive()).isEqualTo("90 a\nthird");
    one.send("127.0.0.1!90", "answer");
    assertThat(other.receive()).isEqualTo("80 answer");
  }

  @Test
  void itSaysWhatItIs() {
    Bound socket = bound(server, "127.0.0.1!0");
    assertThat(socket.file("local")).isEqualTo("127.0.0.1!49152\n");
    assertThat(socket.file("remote")).isEqualTo("0.0.0.0!0\n");
    assertThat(socket.file("status")).isEqualTo("Open\n");
    assertThat(server.process().type("net/udp/" + socket.number() + "/data"))
        .isEqualTo(Filetype.SOCKET_DGRAM);
  }

  @Test
  void nobodyWaitsForADatagramThatIsThere() {
    Bound one = bound(server, "*!80");
    one.doNotWait();
    assertThat(server.process().read(one.data(), DatagramQueue.HEAD)).isEqualTo("EAGAIN");
    bound(client, "*!90").send("127.0.0.1!80", "there");
    assertThat(one.receive()).isEqualTo("90 there");
  }

  @Test
  void whoIsConnectedHearsOneAlone() {
    Bound one = bound(server, "*!80");
    Bound stranger = bound(server, "*!81");
    Bound other = bound(client, "*!90");
    assertThat(client.command(other.control(), "connect 127.0.0.1!80")).isPositive();
    stranger.send("127.0.0.1!90", "not heard");
    one.send("127.0.0.1!90", "heard");
    assertThat(other.receive()).isEqualTo("80 heard");
    other.send("", "without an address");
    assertThat(one.receive()).isEqualTo("90 without an address");
    assertThat(client.process().write(other.data(), "127.0.0.1!80\nx")).isEqualTo(-Errno.ISCONN);
    assertThat(client.command(other.control(), "disconnect")).isPositive();
    stranger.send("127.0.0.1!90", "heard");
    assertThat(other.receive()).isEqualTo("81 heard");
    assertThat(client.process().write(other.data(), "\nx")).isEqualTo(-Errno.DESTADDRREQ);
  }

  @ParameterizedTest
  @CsvSource({
    "bind 127.0.0.1!80, EADDRINUSE",
    "bind example.org!90, EADDRNOTAVAIL",
    "bind 90, EINVAL",
    "connect example.org!90, ENETUNREACH",
    "connect, EINVAL",
    "listen, EINVAL"
  })
  void commandsThatCannotBeAreRefused(String command, String errno) {
    bound(server, "*!80");
    int control = client.open("net/udp/clone");
    assertThat(Errno.name(-client.command(control, command))).isEqualTo(errno);
  }

  @Test
  void datagramsThatCannotBeAreRefused() {
    Bound one = bound(server, "*!80");
    String longest = "x".repeat(Datagrams.LONGEST);
    one.send("127.0.0.1!80", longest);
    assertThat(one.receive().equals("80 " + longest)).isTrue();
    String longer = "127.0.0.1!80\n" + longest + "x";
    assertThat(server.process().write(one.data(), longer)).isEqualTo(-Errno.MSGSIZE);
    assertThat(server.process().write(one.data(), "1.1.1.1!53\nx")).isEqualTo(-Errno.NETUNREACH);
    assertThat(server.process().write(one.data(), "127.0.0.1!80")).isEqualTo(-Errno.INVAL);
  }

  @Test
  void whatThereIsNoRoomForIsLostAsAWhole() {
    Bound one = bound(server, "*!80");
    int length = 60_000;
    int fitting = Limits.DATAGRAM_STREAM / (length + DatagramQueue.HEAD);
    for (int i = 0; i < 2 * fitting; i++) {
      one.send("127.0.0.1!80", String.valueOf((char) ('a' + i)).repeat(length));
    }
    for (int i = 0; i < fitting; i++) {
      String expected = String.valueOf((char) ('a' + i)).repeat(length);
      assertThat(one.receive().equals("80 " + expected)).isTrue();
    }
    one.send("127.0.0.1!80", "round the end".repeat(4_000));
    assertThat(one.receive().equals("80 " + "round the end".repeat(4_000))).isTrue();
    one.doNotWait();
    assertThat(server.process().read(one.data(), DatagramQueue.HEAD)).isEqualTo("EAGAIN");
  }

  @Test
  void toNobodyIsNoError() {
    bound(client, "*!90").send("127.0.0.1!80", "lost");
  }

  @Test
  void aPortIsFreeOnceItsSocketIsClosedOrItsProcessKilled() {
    Bound one = bound(server, "*!80");
    server.process().close(one.data());
    server.process().close(one.control());
    Bound other = bound(client, "*!80");
    client.process().kill();
    assertThat(bound(server, "*!80").number()).isNotEqualTo(other.number());
  }
}
