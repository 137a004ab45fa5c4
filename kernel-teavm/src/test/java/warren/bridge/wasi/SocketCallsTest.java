package warren.bridge.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Standing;
import warren.kernel.proc.Stdio;
import warren.shared.abi.Errno;
import warren.shared.abi.Event;
import warren.shared.abi.Eventrwflags;
import warren.shared.abi.Eventtype;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Fdstat;
import warren.shared.abi.Filetype;
import warren.shared.abi.Iovec;
import warren.shared.abi.Riflags;
import warren.shared.abi.Sdflags;
import warren.shared.abi.Subscription;
import warren.testing.HeapGuestMemory;
import warren.testing.KernelUnderTest;
import warren.testing.NetProcess;
import warren.testing.ProcessUnderTest;

/** The four calls of sockets and poll_oneoff, on a listener that a process starts with. */
final class SocketCallsTest {
  private static final int RESULT = 0x100;
  private static final int FLAGS = 0x108;
  private static final int VECTOR = 0x200;
  private static final int BYTES = 0x10000;
  private static final int MORE = 0x20000;
  private static final int OUTSIDE = -4;

  /** The first descriptor behind the three streams and two preopens. */
  private static final int LISTENER = 5;

  private final KernelUnderTest kernel = new KernelUnderTest();
  private final ProcessUnderTest server =
      kernel.start(
          new SpawnRequest(
              List.of("server"),
              Map.of(),
              "/",
              null,
              null,
              new Stdio.Pipes(),
              List.of(8080, 0),
              Standing.LEADER));
  private final NetProcess client = new NetProcess(kernel);
  private final HeapGuestMemory memory = server.memory();
  private final SocketCalls sockets = server.calls().sockets;
  private int dialled;
  private int accepted;

  @BeforeEach
  void connect() {
    dialled = client.dial(8080);
    accepted = accept(0);
  }

  private int accept(int flags) {
    int errno = sockets.sockAccept(LISTENER, flags, RESULT);
    return errno == Errno.SUCCESS ? memory.getInt(RESULT) : -errno;
  }

  private String receive(int flags, int... lengths) {
    for (int i = 0; i < lengths.length; i++) {
      memory.putInt(VECTOR + i * Iovec.SIZE, BYTES + i * 0x1000);
      memory.putInt(VECTOR + i * Iovec.SIZE + Iovec.BUF_LEN, lengths[i]);
    }
    int errno = sockets.sockRecv(accepted, VECTOR, lengths.length, flags, RESULT, FLAGS);
    return errno == Errno.SUCCESS ? memory.text(BYTES, memory.getInt(RESULT)) : Errno.name(errno);
  }

  private int send(String text) {
    memory.putInt(VECTOR, MORE);
    memory.putInt(VECTOR + Iovec.BUF_LEN, memory.putText(MORE, text));
    int errno = sockets.sockSend(accepted, VECTOR, 1, 0, RESULT);
    return errno == Errno.SUCCESS ? memory.getInt(RESULT) : -errno;
  }

  private void write(String text) {
    assertThat(client.process().write(dialled, text)).isEqualTo(text.length());
  }

  @Test
  void theEnvironmentTellsWhereTheListenersAre() {
    assertThat(server.process().environment())
        .containsEntry("LISTEN_FDS", "2")
        .containsEntry("LISTEN_FDS_START", "5")
        .containsEntry("LISTEN_FDNAMES", "8080:49152");
    assertThat(server.calls().preopens.fdPrestatGet(LISTENER, RESULT)).isEqualTo(Errno.BADF);
    assertThat(server.calls().descriptors.fdFdstatGet(LISTENER, RESULT)).isZero();
    assertThat(memory.getByte(RESULT + Fdstat.FILETYPE)).isEqualTo(Filetype.SOCKET_STREAM);
  }

  @Test
  void whatIsSentIsReceived() {
    write("ping");
    assertThat(receive(0, 100)).isEqualTo("ping");
    assertThat(memory.getShort(FLAGS)).isZero();
    assertThat(send("pong")).isEqualTo(4);
    assertThat(client.process().read(dialled, 100)).isEqualTo("pong");
  }

  @Test
  void peekingLeavesTheBytes() {
    write("abcdef");
    assertThat(receive(Riflags.RECV_PEEK, 4)).isEqualTo("abcd");
    assertThat(receive(Riflags.RECV_PEEK, 2, 100)).startsWith("ab");
    assertThat(memory.getInt(RESULT)).isEqualTo(6);
    assertThat(memory.text(BYTES + 0x1000, 4)).isEqualTo("cdef");
    assertThat(receive(0, 100)).isEqualTo("abcdef");
  }

  @Test
  void waitingForAllFillsTheBufferUnlessTheEndComes() {
    write("abc");
    kernel.whenIdle(() -> write("defg"));
    assertThat(receive(Riflags.RECV_WAITALL, 6)).isEqualTo("abcdef");
    assertThat(client.command(client.control(), "shutdown write")).isPositive();
    assertThat(receive(Riflags.RECV_WAITALL, 6)).isEqualTo("g");
    assertThat(receive(Riflags.RECV_WAITALL, 6)).isEmpty();
  }

  @Test
  void acceptWaitsForAConnection() {
    kernel.whenIdle(() -> client.dial(8080));
    assertThat(accept(Fdflags.NONBLOCK)).isGreaterThan(accepted);
    accepted = memory.getInt(RESULT);
    assertThat(receive(0, 1)).isEqualTo("EAGAIN");
    server.calls().descriptors.fdFdstatSetFlags(LISTENER, Fdflags.NONBLOCK);
    assertThat(accept(0)).isEqualTo(-Errno.AGAIN);
  }

  /** Go asks, and expects NONBLOCK of what others have opened for it; C and Rust do neither. */
  @Test
  void aListenerIsNonblockingOnceItsFlagsWereAskedFor() {
    kernel.whenIdle(() -> client.dial(8080));
    assertThat(accept(0)).isPositive();
    server.calls().descriptors.fdFdstatGet(LISTENER, RESULT);
    assertThat(memory.getShort(RESULT + Fdstat.FLAGS)).isEqualTo(Fdflags.NONBLOCK);
    assertThat(accept(0)).isEqualTo(-Errno.AGAIN);
    server.calls().descriptors.fdFdstatSetFlags(LISTENER, 0);
    server.calls().descriptors.fdFdstatGet(LISTENER, RESULT);
    assertThat(memory.getShort(RESULT + Fdstat.FLAGS)).isZero();
    kernel.whenIdle(() -> client.dial(8080));
    assertThat(accept(0)).isPositive();
  }

  @Test
  void aNumberThatWasReadInPartIsSkipped() {
    client.dial(8080);
    client.dial(8080);
    server.read(LISTENER, 3);
    assertThat(accept(0)).isPositive();
    server.calls().descriptors.fdFdstatSetFlags(LISTENER, Fdflags.NONBLOCK);
    assertThat(accept(0)).isEqualTo(-Errno.AGAIN);
  }

  @Test
  void aConnectionThatItsClientHasClosedIsStillAccepted() {
    int other = client.dial(8080);
    client.process().write(other, "gone");
    client.process().close(other);
    client.process().close(client.control());
    accepted = accept(0);
    assertThat(receive(0, 100)).isEqualTo("gone");
    assertThat(receive(0, 100)).isEmpty();
  }

  @Test
  void shutdownEndsOneDirection() {
    assertThat(send("last")).isEqualTo(4);
    assertThat(sockets.sockShutdown(accepted, Sdflags.WR)).isZero();
    assertThat(send("x")).isEqualTo(-Errno.PIPE);
    assertThat(client.process().read(dialled, 100)).isEqualTo("last");
    assertThat(client.process().read(dialled, 100)).isEmpty();
    write("still");
    assertThat(receive(0, 100)).isEqualTo("still");
    assertThat(sockets.sockShutdown(accepted, Sdflags.RD)).isZero();
    assertThat(receive(0, 100)).isEmpty();
    assertThat(client.process().write(dialled, "x")).isEqualTo(-Errno.PIPE);
  }

  @Test
  void whatIsWrongIsRefused() {
    assertThat(sockets.sockAccept(99, 0, RESULT)).isEqualTo(Errno.BADF);
    assertThat(sockets.sockAccept(0, 0, RESULT)).isEqualTo(Errno.NOTSOCK);
    assertThat(sockets.sockAccept(accepted, 0, RESULT)).isEqualTo(Errno.INVAL);
    assertThat(sockets.sockAccept(LISTENER, Fdflags.APPEND, RESULT)).isEqualTo(Errno.INVAL);
    assertThat(sockets.sockAccept(LISTENER, 0, OUTSIDE)).isEqualTo(Errno.FAULT);
    assertThat(sockets.sockRecv(LISTENER, VECTOR, 0, 0, RESULT, FLAGS)).isEqualTo(Errno.NOTCONN);
    assertThat(sockets.sockRecv(0, VECTOR, 0, 0, RESULT, FLAGS)).isEqualTo(Errno.NOTSOCK);
    assertThat(sockets.sockRecv(accepted, VECTOR, 0, 8, RESULT, FLAGS)).isEqualTo(Errno.INVAL);
    assertThat(sockets.sockRecv(accepted, VECTOR, 0, 0, RESULT, -1)).isEqualTo(Errno.FAULT);
    assertThat(sockets.sockSend(accepted, VECTOR, 0, 1, RESULT)).isEqualTo(Errno.INVAL);
    assertThat(sockets.sockSend(99, VECTOR, 0, 0, RESULT)).isEqualTo(Errno.BADF);
    assertThat(sockets.sockShutdown(accepted, 0)).isEqualTo(Errno.INVAL);
    assertThat(sockets.sockShutdown(accepted, 4)).isEqualTo(Errno.INVAL);
    assertThat(sockets.sockShutdown(LISTENER, Sdflags.WR)).isEqualTo(Errno.NOTCONN);
    assertThat(sockets.sockShutdown(0, Sdflags.WR)).isEqualTo(Errno.NOTSOCK);
  }

  /** Polls one descriptor; returns the event's flags, or -1 if the descriptor is not ready. */
  private int poll(int descriptor, int type) {
    memory.fill(VECTOR, 0, 2 * Subscription.SIZE);
    memory.putByte(VECTOR + Subscription.TAG, type);
    memory.putInt(VECTOR + Subscription.FD, descriptor);
    memory.putByte(VECTOR + Subscription.SIZE + Subscription.TAG, Eventtype.CLOCK);
    memory.putInt(VECTOR + Subscription.SIZE + Subscription.CLOCK_ID, 1);
    server.calls().poll.pollOneoff(VECTOR, BYTES, 2, RESULT);
    boolean ready = memory.getByte(BYTES + Event.TYPE) == type;
    return ready ? memory.getShort(BYTES + Event.FLAGS) : -1;
  }

  @Test
  void pollTellsWhatIsReady() {
    assertThat(poll(LISTENER, Eventtype.FD_READ)).isNegative();
    client.dial(8080);
    assertThat(poll(LISTENER, Eventtype.FD_READ)).isZero();
    assertThat(poll(accepted, Eventtype.FD_READ)).isNegative();
    assertThat(poll(accepted, Eventtype.FD_WRITE)).isZero();
    write("x");
    assertThat(poll(accepted, Eventtype.FD_READ)).isZero();
    assertThat(memory.getLong(BYTES + Event.NBYTES)).isEqualTo(1);
  }

  @Test
  void pollTellsOfAHangUpOnlyWhenBothDirectionsHaveEnded() {
    client.process().calls().sockets.sockShutdown(dialled, Sdflags.WR);
    assertThat(poll(accepted, Eventtype.FD_READ)).isZero();
    sockets.sockShutdown(accepted, Sdflags.WR);
    assertThat(poll(accepted, Eventtype.FD_READ)).isEqualTo(Eventrwflags.FD_READWRITE_HANGUP);
  }
}
