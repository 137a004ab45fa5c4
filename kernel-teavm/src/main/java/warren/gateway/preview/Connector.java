package warren.gateway.preview;

import java.util.ArrayDeque;
import warren.gateway.loopback.Dialer.NotConnected;
import warren.host.Timers;
import warren.shared.abi.Errno;
import warren.shared.memory.Limits;

/**
 * Connects to the program that listens on a port. A program that takes no more connections while
 * others are under way is asked again: a small server lets five wait, and a page asks for more at
 * once. On a machine the network does the same.
 */
final class Connector {
  private final int port;
  private final Surroundings around;
  private final ArrayDeque<ProgramConnection> waiting = new ArrayDeque<>();
  private int connected;
  private Timers.Timer retry;

  Connector(int port, Surroundings around) {
    this.port = port;
    this.around = around;
  }

  /** A connection, which may be made later, or has failed. */
  ProgramConnection dial() {
    SendQueue queue = new SendQueue(around.memory(), around.pool());
    ProgramConnection dialled = new ProgramConnection(this, queue);
    if (!waiting.isEmpty() || isToWait(dialled)) {
      waiting.add(dialled);
      retryAtLeastAfter(Limits.DIAL_AGAIN);
    }
    return dialled;
  }

  /** Tries to connect; returns whether that is to be done again. */
  private boolean isToWait(ProgramConnection dialled) {
    int errno = connect(dialled);
    if (errno == Errno.CONNREFUSED && connected > 0) {
      return true;
    }
    if (errno != Errno.SUCCESS) {
      dialled.fail(errno);
    }
    return false;
  }

  private int connect(ProgramConnection dialled) {
    try {
      dialled.connect(around.dialer().dial(port));
      connected++;
      return Errno.SUCCESS;
    } catch (NotConnected not) {
      return not.errno();
    }
  }

  private void retryAtLeastAfter(long nanos) {
    if (retry == null) {
      retryAfter(nanos);
    }
  }

  private void retryAfter(long nanos) {
    if (retry != null) {
      retry.cancel();
    }
    retry = around.timers().after(nanos, this::retry);
  }

  private void retry() {
    retry = null;
    while (!waiting.isEmpty()) {
      if (isToWait(waiting.peek())) {
        retryAfter(Limits.DIAL_AGAIN);
        return;
      }
      waiting.remove();
    }
  }

  /** A connection was closed: the program may take the next one now. */
  void closed() {
    connected--;
    if (!waiting.isEmpty()) {
      retryAfter(0);
    }
  }

  /** A connection is not wanted any more. */
  void forget(ProgramConnection dialled) {
    waiting.remove(dialled);
    if (waiting.isEmpty() && retry != null) {
      retry.cancel();
      retry = null;
    }
  }

  /** Why there is no connection, or none any more. */
  String reason(int errno) {
    return switch (errno) {
      case Errno.CONNREFUSED ->
          "no program listens on port " + port + ", or it accepts no more connections";
      case Errno.CONNRESET -> "the program has reset the connection";
      default -> "there is no connection to port " + port + ": " + Errno.name(errno);
    };
  }
}
