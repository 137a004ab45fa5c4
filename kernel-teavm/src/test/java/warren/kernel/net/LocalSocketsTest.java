package warren.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.layout.FileMode;
import warren.testing.KernelUnderTest;
import warren.testing.NetProcess;

/** Two processes that talk by the files of /net/unix, and the names of their sockets. */
final class LocalSocketsTest {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private final NetProcess server = new NetProcess(kernel);
  private final NetProcess client = new NetProcess(kernel);

  /** Whatever a test did: when its names are gone and its processes have ended, nothing is left. */
  @AfterEach
  void nothingIsLeft() {
    server.endIfAlive();
    client.endIfAlive();
    kernel.removeAll("tmp");
    assertThat(kernel.network.sockets()).isEmpty();
    assertThat(kernel.quota.used()).isEqualTo(server.usedBefore());
  }

  private int connect(String path) {
    return client.command(client.open("net/unix/clone"), "connect " + path);
  }

  private int bind(String path) {
    return server.command(server.open("net/unix/clone"), "bind " + path);
  }

  private String type(String path) {
    return Integer.toString(client.process().type(path));
  }

  @Test
  void bytesGoBothWays() {
    int listener = server.listenAt("/tmp/s");
    int dialled = client.dialPath("/tmp/s");
    int accepted = server.acceptLocal(listener);
    assertThat(client.process().write(dialled, "ping")).isEqualTo(4);
    assertThat(server.process().read(accepted, 100)).isEqualTo("ping");
    assertThat(server.process().write(accepted, "pong")).isEqualTo(4);
    assertThat(client.process().read(dialled, 100)).isEqualTo("pong");
    client.process().close(dialled);
    client.process().close(client.control());
    assertThat(server.process().read(accepted, 100)).isEmpty();
  }

  @Test
  void theNameIsASocketThatCannotBeOpened() {
    server.listenAt("/tmp/s");
    assertThat(type("tmp/s")).isEqualTo(Integer.toString(Filetype.SOCKET_STREAM));
    assertThat(client.open("tmp/s")).isEqualTo(-Errno.NXIO);
    int record = kernel.names.find(kernel.at(), "tmp/s", false).node().record();
    assertThat(FileMode.of(kernel.commons, record, Filetype.SOCKET_STREAM)).isEqualTo(0140755);
  }

  @Test
  void addressesArePathsAsTheyWereWritten() {
    int listener = server.listenAt("/tmp/../tmp/s");
    client.dialPath("/tmp/s");
    server.acceptLocal(listener);
    String its = "net/unix/" + client.number();
    assertThat(client.text(its + "/local")).isEqualTo("\n");
    assertThat(client.text(its + "/remote")).isEqualTo("/tmp/../tmp/s\n");
    assertThat(client.text(its + "/status")).isEqualTo("Established\n");
    String accepted = "net/unix/" + server.acceptedNumber();
    assertThat(server.text(accepted + "/local")).isEqualTo("/tmp/../tmp/s\n");
    assertThat(server.text(accepted + "/remote")).isEqualTo("\n");
  }

  @Test
  void aClientMayHaveANameToo() {
    int listener = server.listenAt("/tmp/s");
    int control = client.open("net/unix/clone");
    String number = client.process().read(control, 100).trim();
    assertThat(client.command(control, "bind /tmp/a name with spaces")).isPositive();
    assertThat(client.command(control, "connect /tmp/s")).isPositive();
    server.acceptLocal(listener);
    assertThat(server.text("net/unix/" + server.acceptedNumber() + "/remote"))
        .isEqualTo("/tmp/a name with spaces\n");
    assertThat(client.text("net/unix/" + number + "/local")).isEqualTo("/tmp/a name with spaces\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/tmp/none, NOENT",
    "/tmp/none/s, NOENT",
    "/home, NOTSOCK",
    "/dev/null, NOTSOCK",
    "/tmp/dead, CONNREFUSED",
    "/tmp/bound, CONNREFUSED",
    "/tmp/dead/s, NOTDIR",
    "'', INVAL",
  })
  void whereNobodyListensTheErrorSaysWhy(String path, String errno) {
    assertThat(bind("/tmp/bound")).isPositive();
    int dead = server.open("net/unix/clone");
    assertThat(server.command(dead, "announce /tmp/dead")).isPositive();
    server.process().close(dead);
    assertThat(Errno.name(-connect(path))).isEqualTo("E" + errno);
  }

  @ParameterizedTest
  @CsvSource({
    "/tmp/s, ADDRINUSE",
    "/home, ADDRINUSE",
    "/tmp/none/s, NOENT",
    "/tmp/new/, NOENT",
    "/proc/s, ROFS",
    "'', INVAL",
  })
  void aNameThatCannotBeMadeSaysWhy(String path, String errno) {
    server.listenAt("/tmp/s");
    assertThat(Errno.name(-bind(path))).isEqualTo("E" + errno);
  }

  @Test
  void anAbstractNameIsNoFileAndGoesWithItsListener() {
    assertThat(connect("\0a name")).isEqualTo(-Errno.CONNREFUSED);
    int listener = server.listenAt("\0a name");
    assertThat(bind("\0a name")).isEqualTo(-Errno.ADDRINUSE);
    int dialled = client.dialPath("\0a name");
    int accepted = server.acceptLocal(listener);
    assertThat(client.process().write(dialled, "ping")).isEqualTo(4);
    assertThat(server.process().read(accepted, 100)).isEqualTo("ping");
    assertThat(server.text("net/unix/" + server.acceptedNumber() + "/local"))
        .isEqualTo("\0a name\n");
    server.process().exit(0);
    assertThat(connect("\0a name")).isEqualTo(-Errno.CONNREFUSED);
    assertThat(client.command(client.open("net/unix/clone"), "announce \0a name")).isPositive();
  }

  @Test
  void aPathHasNoNul() {
    assertThat(bind("/tmp/a\0b")).isEqualTo(-Errno.INVAL);
    assertThat(connect("/tmp/a\0b")).isEqualTo(-Errno.INVAL);
  }

  @Test
  void aNameOutlivesItsListenerAndIsFreeOnceItIsRemoved() {
    server.listenAt("/tmp/s");
    server.process().exit(0);
    assertThat(connect("/tmp/s")).isEqualTo(-Errno.CONNREFUSED);
    int again = client.open("net/unix/clone");
    assertThat(client.command(again, "announce /tmp/s")).isEqualTo(-Errno.ADDRINUSE);
    assertThat(kernel.names.unlink(kernel.at(), "tmp/s")).isZero();
    assertThat(client.command(again, "announce /tmp/s")).isPositive();
    assertThat(connect("/tmp/s")).isPositive();
  }

  @Test
  void aNameThatIsMovedLeadsToItsListenerAndOneThatIsRemovedToNobody() {
    server.listenAt("/tmp/s");
    assertThat(kernel.names.rename(kernel.at(), "tmp/s", kernel.at(), "tmp/t")).isZero();
    assertThat(connect("/tmp/s")).isEqualTo(-Errno.NOENT);
    assertThat(connect("/tmp/t")).isPositive();
    assertThat(kernel.names.unlink(kernel.at(), "tmp/t")).isZero();
    assertThat(connect("/tmp/t")).isEqualTo(-Errno.NOENT);
  }

  @Test
  void linksLeadToNames() {
    server.listenAt("/tmp/s");
    assertThat(kernel.names.symlink(kernel.at(), "tmp/l", "s")).isZero();
    assertThat(connect("/tmp/l")).isPositive();
    assertThat(bind("/tmp/l")).isEqualTo(-Errno.ADDRINUSE);
  }

  @Test
  void relativePathsBeginAtTheCurrentDirectory() {
    int self = server.open("proc/self/ctl");
    assertThat(server.command(self, "chdir /tmp")).isPositive();
    server.listenAt("s");
    assertThat(connect("/tmp/s")).isPositive();
    assertThat(connect("s")).isEqualTo(-Errno.NOENT);
  }

  @Test
  void whatListensHasAName() {
    int control = server.open("net/unix/clone");
    assertThat(server.command(control, "listen")).isEqualTo(-Errno.INVAL);
    assertThat(server.command(control, "bind /tmp/s")).isPositive();
    assertThat(server.command(control, "bind /tmp/t")).isEqualTo(-Errno.INVAL);
    assertThat(connect("/tmp/s")).isEqualTo(-Errno.CONNREFUSED);
    assertThat(server.command(control, "listen 1")).isPositive();
    assertThat(connect("/tmp/s")).isPositive();
    assertThat(connect("/tmp/s")).isEqualTo(-Errno.CONNREFUSED);
  }

  @Test
  void twoSocketsOfOneProcessAreAPair() {
    int one = client.open("net/unix/clone");
    String first = client.process().read(one, 100).trim();
    int other = client.open("net/unix/clone");
    String second = client.process().read(other, 100).trim();
    int port = client.open("net/tcp/clone");
    String tcp = client.process().read(port, 100).trim();
    assertThat(client.command(one, "pair " + tcp)).isEqualTo(-Errno.INVAL);
    assertThat(client.command(one, "pair " + second)).isPositive();
    int mine = client.open("net/unix/" + first + "/data");
    int its = client.open("net/unix/" + second + "/data");
    assertThat(client.process().write(mine, "to myself")).isEqualTo(9);
    assertThat(client.process().read(its, 100)).isEqualTo("to myself");
    assertThat(client.text("net/unix/" + first + "/local")).isEqualTo("\n");
  }

  @Test
  void eachProtocolHasItsOwnSockets() {
    server.listenAt("/tmp/s");
    String number = server.number();
    assertThat(server.open("net/tcp/" + number + "/ctl")).isEqualTo(-Errno.NOENT);
    assertThat(server.text("proc/net/tcp")).hasLineCount(1);
    server.listen(8080);
    assertThat(server.open("net/unix/" + server.number() + "/ctl")).isEqualTo(-Errno.NOENT);
    assertThat(kernel.network.listeners()).hasSize(1);
  }
}
