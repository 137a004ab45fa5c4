package warren.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Filetype;
import warren.shared.abi.Whence;
import warren.shared.memory.Limits;
import warren.testing.KernelUnderTest;
import warren.testing.NetProcess;

/** Two processes that talk by the files of /net. */
final class SocketFilesTest {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private final NetProcess server = new NetProcess(kernel);
  private final NetProcess client = new NetProcess(kernel);

  /** Whatever a test did: when its processes have ended, nothing is left of it. */
  @AfterEach
  void nothingIsLeft() {
    server.endIfAlive();
    client.endIfAlive();
    assertThat(kernel.network.sockets()).isEmpty();
    assertThat(kernel.network.listeners()).isEmpty();
    assertThat(kernel.quota.used()).isEqualTo(server.usedBefore());
  }

  @Test
  void bytesGoBothWays() {
    int listener = server.listen(8080);
    int dialled = client.dial(8080);
    int accepted = server.accept(listener);
    assertThat(client.process().write(dialled, "ping")).isEqualTo(4);
    assertThat(server.process().read(accepted, 100)).isEqualTo("ping");
    assertThat(server.process().write(accepted, "pong")).isEqualTo(4);
    assertThat(client.process().read(dialled, 100)).isEqualTo("pong");
  }

  @Test
  void numbersOfConnectionsAreReadAsEightBytesEach() {
    int listener = server.listen(8080);
    client.dial(8080);
    client.dial(8080);
    assertThat(server.process().read(listener, 8)).matches(" +\\d+\n").hasSize(8);
    assertThat(server.process().read(listener, 100)).matches(" +\\d+\n").hasSize(8);
    server.process().calls().descriptors.fdFdstatSetFlags(listener, Fdflags.NONBLOCK);
    assertThat(server.process().read(listener, 8)).isEqualTo("EAGAIN");
  }

  @Test
  void theControlFileReadsAsItsNumber() {
    int control = client.open("net/tcp/clone");
    String number = client.process().read(control, 100);
    assertThat(number).matches("\\d+\n");
    assertThat(client.process().read(control, 100)).isEmpty();
    assertThat(client.process().seek(control, 0, Whence.SET)).isZero();
    assertThat(client.process().read(control, 1)).isEqualTo(number.substring(0, 1));
    assertThat(client.process().type("net/tcp/" + number.trim() + "/data"))
        .isEqualTo(Filetype.SOCKET_STREAM);
  }

  @Test
  void theFilesOfASocketTellWhatItIs() {
    int listener = server.listen(8080);
    int dialled = client.dial(8080);
    String mine = "net/tcp/" + client.number();
    assertThat(client.text(mine + "/status")).isEqualTo("Established\n");
    assertThat(client.text(mine + "/remote")).isEqualTo("127.0.0.1!8080\n");
    assertThat(client.text(mine + "/local")).isEqualTo("127.0.0.1!49152\n");
    int accepted = server.accept(listener);
    String its = "net/tcp/" + server.acceptedNumber();
    assertThat(server.text(its + "/local")).isEqualTo("127.0.0.1!8080\n");
    assertThat(server.text(its + "/remote")).isEqualTo("127.0.0.1!49152\n");
    client.process().close(dialled);
    client.process().close(client.control());
    assertThat(server.text(its + "/status")).isEqualTo("Closewait\n");
    assertThat(server.process().read(accepted, 1)).isEmpty();
    String listening = "net/tcp/" + server.number();
    assertThat(server.text(listening + "/status")).isEqualTo("Listen\n");
    assertThat(server.text(listening + "/local")).isEqualTo("0.0.0.0!8080\n");
  }

  @Test
  void namesOfThisTabAreResolved() {
    int names = client.open("net/cs");
    assertThat(client.process().write(names, "tcp!localhost!8080")).isEqualTo(18);
    assertThat(client.process().read(names, 100)).isEqualTo("/net/tcp/clone 127.0.0.1!8080\n");
    assertThat(client.process().write(names, "tcp!example.com!80")).isEqualTo(18);
    assertThat(client.process().read(names, 100)).isEqualTo("/net/tcp/clone example.com!80\n");
    assertThat(client.process().write(names, "udp!localhost!80")).isEqualTo(-Errno.INVAL);
    assertThat(client.process().write(names, "tcp!80")).isEqualTo(-Errno.INVAL);
  }

  @Test
  void everyNameOfTheLoopbackLeadsToAListener() {
    server.listen(8080);
    for (String host : new String[] {"127.0.0.1", "localhost", "::1", "0.0.0.0", "::", "*"}) {
      int control = client.open("net/tcp/clone");
      assertThat(client.command(control, "connect " + host + "!8080")).as(host).isPositive();
    }
  }

  @Test
  void commandsThatCannotBeAreRefused() {
    server.listen(8080);
    int control = client.open("net/tcp/clone");
    assertThat(client.command(control, "connect 127.0.0.1!1")).isEqualTo(-Errno.CONNREFUSED);
    assertThat(client.command(control, "connect ex ample.com!80")).isEqualTo(-Errno.INVAL);
    assertThat(client.command(control, "connect example.com!0")).isEqualTo(-Errno.INVAL);
    assertThat(client.command(control, "connect " + "a".repeat(254) + "!80"))
        .isEqualTo(-Errno.INVAL);
    assertThat(client.command(control, "connect 127.0.0.1")).isEqualTo(-Errno.INVAL);
    assertThat(client.command(control, "connect 127.0.0.1!65536")).isEqualTo(-Errno.INVAL);
    assertThat(client.command(control, "announce *!8080")).isEqualTo(-Errno.ADDRINUSE);
    assertThat(client.command(control, "announce 10.0.0.1!81")).isEqualTo(-Errno.ADDRNOTAVAIL);
    assertThat(client.command(control, "announce *!81 many")).isEqualTo(-Errno.INVAL);
    assertThat(client.command(control, "shutdown write")).isEqualTo(-Errno.NOTCONN);
    assertThat(client.command(control, "hangup")).isEqualTo(-Errno.NOTCONN);
    assertThat(client.command(control, "dance")).isEqualTo(-Errno.INVAL);
    assertThat(client.command(control, "connect localhost!8080")).isPositive();
    assertThat(client.command(control, "connect localhost!8080")).isEqualTo(-Errno.ISCONN);
    assertThat(client.command(control, "announce *!81")).isEqualTo(-Errno.ISCONN);
  }

  @Test
  void filesThatASocketDoesNotHaveCannotBeOpened() {
    int control = client.open("net/tcp/clone");
    String number = client.process().read(control, 100).trim();
    assertThat(client.open("net/tcp/" + number + "/data")).isEqualTo(-Errno.NOTCONN);
    assertThat(client.open("net/tcp/" + number + "/listen")).isEqualTo(-Errno.INVAL);
    assertThat(client.open("net/tcp/" + number + "/none")).isEqualTo(-Errno.NOENT);
    assertThat(client.open("net/tcp/0" + number)).isEqualTo(-Errno.NOENT);
  }

  @Test
  void portZeroPicksOneThatIsFree() {
    int control = server.open("net/tcp/clone");
    String number = server.process().read(control, 100).trim();
    assertThat(server.command(control, "announce 127.0.0.1!0")).isPositive();
    assertThat(server.text("net/tcp/" + number + "/local"))
        .isEqualTo("127.0.0.1!" + Limits.DYNAMIC_PORTS + "\n");
    client.dial(Limits.DYNAMIC_PORTS);
  }

  @Test
  void aPortMayBeTakenBeforeItIsListenedAt() {
    int control = server.open("net/tcp/clone");
    String number = server.process().read(control, 100).trim();
    assertThat(server.command(control, "bind localhost!8080")).isPositive();
    assertThat(server.text("net/tcp/" + number + "/local")).isEqualTo("127.0.0.1!8080\n");
    assertThat(server.text("net/tcp/" + number + "/status")).isEqualTo("Closed\n");
    int other = client.open("net/tcp/clone");
    assertThat(client.command(other, "bind *!8080")).isEqualTo(-Errno.ADDRINUSE);
    assertThat(client.command(other, "announce *!8080")).isEqualTo(-Errno.ADDRINUSE);
    assertThat(client.command(other, "connect localhost!8080")).isEqualTo(-Errno.CONNREFUSED);
    assertThat(server.command(control, "bind *!8081")).isEqualTo(-Errno.INVAL);
    assertThat(kernel.ports.events).isEmpty();
    assertThat(server.command(control, "listen 5")).isPositive();
    assertThat(server.command(control, "listen")).isEqualTo(-Errno.ISCONN);
    assertThat(kernel.ports.events).containsExactly("listen 8080 by 1");
    client.dial(8080);
  }

  @Test
  void aTakenPortIsThatOfAConnectionOrIsGivenBack() {
    server.listen(8080);
    int control = client.open("net/tcp/clone");
    String number = client.process().read(control, 100).trim();
    assertThat(client.command(control, "bind *!7000")).isPositive();
    assertThat(client.command(control, "connect localhost!8080")).isPositive();
    assertThat(client.text("net/tcp/" + number + "/local")).isEqualTo("127.0.0.1!7000\n");
    int other = client.open("net/tcp/clone");
    assertThat(client.command(other, "bind *!7001")).isPositive();
    client.process().close(other);
    other = client.open("net/tcp/clone");
    assertThat(client.command(other, "announce *!7001")).isPositive();
    client.process().close(other);
    assertThat(kernel.ports.events).endsWith("close 7001");
  }

  @Test
  void twoSocketsOfAProcessMayBePaired() {
    int one = client.open("net/tcp/clone");
    String number = client.process().read(one, 100).trim();
    int other = client.open("net/tcp/clone");
    String otherNumber = client.process().read(other, 100).trim();
    assertThat(client.command(one, "pair " + number)).isEqualTo(-Errno.INVAL);
    assertThat(client.command(one, "pair 999")).isEqualTo(-Errno.INVAL);
    assertThat(server.command(server.open("net/tcp/clone"), "pair " + number))
        .isEqualTo(-Errno.INVAL);
    assertThat(client.command(one, "pair " + otherNumber)).isPositive();
    assertThat(client.command(one, "pair " + otherNumber)).isEqualTo(-Errno.ISCONN);
    int data = client.open("net/tcp/" + number + "/data");
    int otherData = client.open("net/tcp/" + otherNumber + "/data");
    client.process().write(data, "there");
    client.process().write(otherData, "back");
    assertThat(client.process().read(otherData, 9)).isEqualTo("there");
    assertThat(client.process().read(data, 9)).isEqualTo("back");
    assertThat(client.text("net/tcp/" + number + "/local"))
        .isEqualTo(client.text("net/tcp/" + otherNumber + "/remote"));
    assertThat(kernel.ports.events).isEmpty();
  }

  @Test
  void listeningWithoutAPortPicksOne() {
    int control = server.open("net/tcp/clone");
    assertThat(server.command(control, "listen many")).isEqualTo(-Errno.INVAL);
    assertThat(server.command(control, "listen")).isPositive();
    client.dial(Limits.DYNAMIC_PORTS);
  }

  @Test
  void aBacklogBoundsThoseWhoWait() {
    int listener = server.listen(8080, 2);
    client.dial(8080);
    client.dial(8080);
    int control = client.open("net/tcp/clone");
    assertThat(client.command(control, "connect localhost!8080")).isEqualTo(-Errno.CONNREFUSED);
    server.accept(listener);
    assertThat(client.command(control, "connect localhost!8080")).isPositive();
  }

  @Test
  void theOtherSideSeesTheEndBehindWhatWasWritten() {
    int listener = server.listen(8080);
    int dialled = client.dial(8080);
    int accepted = server.accept(listener);
    client.process().write(dialled, "last");
    assertThat(client.command(client.control(), "shutdown write")).isPositive();
    assertThat(client.process().write(dialled, "more")).isEqualTo(-Errno.PIPE);
    assertThat(server.process().read(accepted, 100)).isEqualTo("last");
    assertThat(server.process().read(accepted, 100)).isEmpty();
    assertThat(server.process().write(accepted, "answer")).isEqualTo(6);
    assertThat(client.process().read(dialled, 100)).isEqualTo("answer");
    assertThat(client.text("net/tcp/" + client.number() + "/status")).isEqualTo("Finwait2\n");
  }

  @Test
  void writingToAClosedPeerIsABrokenPipe() {
    int listener = server.listen(8080);
    int dialled = client.dial(8080);
    int accepted = server.accept(listener);
    server.process().write(accepted, "bye");
    server.process().close(accepted);
    assertThat(client.process().write(dialled, "x")).isEqualTo(-Errno.PIPE);
    assertThat(client.process().read(dialled, 100)).isEqualTo("bye");
    assertThat(client.process().read(dialled, 100)).isEmpty();
  }

  @Test
  void closingWithUnreadBytesResets() {
    int listener = server.listen(8080);
    int dialled = client.dial(8080);
    int accepted = server.accept(listener);
    client.process().write(dialled, "never read");
    server.process().write(accepted, "bye");
    server.process().close(accepted);
    assertThat(client.process().write(dialled, "x")).isEqualTo(-Errno.CONNRESET);
    assertThat(client.process().read(dialled, 100)).isEqualTo("bye");
    assertThat(client.process().read(dialled, 100)).isEqualTo("ECONNRESET");
  }

  @Test
  void hangingUpResetsAndFreesThePort() {
    int listener = server.listen(8080);
    int dialled = client.dial(8080);
    int accepted = server.accept(listener);
    assertThat(client.command(client.control(), "hangup")).isPositive();
    assertThat(server.process().read(accepted, 1)).isEqualTo("ECONNRESET");
    assertThat(client.process().read(dialled, 1)).isEqualTo("ECONNRESET");
    assertThat(server.command(server.control(), "hangup")).isPositive();
    assertThat(server.process().read(listener, 8)).isEmpty();
    int again = client.open("net/tcp/clone");
    assertThat(client.command(again, "announce *!8080")).isPositive();
  }

  @Test
  void connectionsThatNobodyAcceptedAreReset() {
    int listener = server.listen(8080);
    int dialled = client.dial(8080);
    assertThat(client.process().write(dialled, "x")).isEqualTo(1);
    server.process().close(listener);
    server.process().close(server.control());
    assertThat(client.process().read(dialled, 1)).isEqualTo("ECONNRESET");
  }

  @Test
  void aListenerLivesWhileItsControlOrItsListenFileIsOpen() {
    int listener = server.listen(8080);
    server.process().close(server.control());
    int dialled = client.dial(8080);
    assertThat(server.accept(listener)).isPositive();
    server.process().close(listener);
    int control = client.open("net/tcp/clone");
    assertThat(client.command(control, "connect localhost!8080")).isEqualTo(-Errno.CONNREFUSED);
    assertThat(client.process().write(dialled, "x")).isEqualTo(1);
  }

  @Test
  void aKilledProcessResetsAtOnceThoughItsWorkerRunsOn() {
    int listener = server.listen(8080);
    int dialled = client.dial(8080);
    server.accept(listener);
    kernel.reaper.kill(server.process().process(), "SIGKILL");
    assertThat(client.process().read(dialled, 1)).isEqualTo("ECONNRESET");
    int control = client.open("net/tcp/clone");
    assertThat(client.command(control, "connect localhost!8080")).isEqualTo(-Errno.CONNREFUSED);
    assertThat(client.command(control, "announce *!8080")).isPositive();
    kernel.workers.bury();
    assertThat(kernel.network.listener(8080)).isNotNull();
  }

  @Test
  void aProcessThatExitsClosesInOrder() {
    int listener = server.listen(8080);
    int dialled = client.dial(8080);
    int accepted = server.accept(listener);
    server.process().write(accepted, "bye");
    server.process().exit(0);
    assertThat(client.process().read(dialled, 100)).isEqualTo("bye");
    assertThat(client.process().read(dialled, 100)).isEmpty();
  }

  @Test
  void whoListensIsTold() {
    server.listen(8080);
    server.process().exit(0);
    int pid = server.process().process().pid();
    assertThat(kernel.ports.events).containsExactly("listen 8080 by " + pid, "close 8080");
  }

  @Test
  void procListsTheSockets() {
    server.listen(8080);
    int dialled = client.dial(8080);
    client.process().write(dialled, "abc");
    String rest = " 00:00000000 00000000     0        0 ";
    assertThat(client.text("proc/net/tcp").lines().skip(1))
        .containsExactly(
            "   0: 00000000:1F90 00000000:0000 0A 00000000:00000001" + rest + "1",
            "   1: 0100007F:C000 0100007F:1F90 01 00000003:00000000" + rest + "2",
            "   2: 0100007F:1F90 0100007F:C000 01 00000000:00000003" + rest + "3");
  }

  @Test
  void whoSeesOnlyItsMountsSeesOnlyItsSockets() {
    server.listen(8080);
    NetProcess alone = new NetProcess(kernel, List.of());
    alone.dial(8080);
    assertThat(alone.process().list(alone.process().openDirectory("net/tcp"), 4096))
        .containsExactly("clone", alone.number());
    assertThat(alone.open("net/tcp/" + server.number() + "/ctl")).isEqualTo(-Errno.NOENT);
    assertThat(alone.text("proc/net/tcp").lines()).hasSize(2);
    assertThat(client.process().list(client.process().openDirectory("net/tcp"), 4096)).hasSize(4);
    alone.endIfAlive();
  }

  @Test
  void aWriterWaitsForSpaceAndAReaderForBytes() {
    int listener = server.listen(8080);
    int dialled = client.dial(8080);
    int accepted = server.accept(listener);
    kernel.whenIdle(() -> client.process().write(dialled, "late"));
    assertThat(server.process().read(accepted, 100)).isEqualTo("late");
    byte[] much = new byte[Limits.CONNECTION_STREAM + 1];
    kernel.whenIdle(() -> client.process().read(dialled, 10));
    assertThat(server.process().write(accepted, much)).isEqualTo(much.length);
  }

  @Test
  void withoutBlockingWhatFitsIsWritten() {
    server.listen(8080);
    int dialled = client.dial(8080);
    client.process().calls().descriptors.fdFdstatSetFlags(dialled, Fdflags.NONBLOCK);
    int most = Limits.CONNECTION_STREAM;
    assertThat(client.process().write(dialled, new byte[most - 1])).isEqualTo(most - 1);
    assertThat(client.process().write(dialled, "ab")).isEqualTo(1);
    assertThat(client.process().write(dialled, "b")).isEqualTo(-Errno.AGAIN);
    assertThat(client.process().read(dialled, 1)).isEqualTo("EAGAIN");
  }
}
