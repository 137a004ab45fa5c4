package warren.kernel.net;

/** What one open file description means to its socket: it keeps the socket, until it is closed. */
public final class SocketHold<S extends Held> {
  private final S socket;
  private boolean held;
  private boolean abandoned;

  /** Holds nothing yet. */
  public SocketHold(S socket) {
    this.socket = socket;
  }

  public S socket() {
    return socket;
  }

  /** It was opened. */
  public void take() {
    held = true;
    socket.hold();
  }

  /** All of its processes were killed. */
  public void abandon() {
    if (held && !abandoned) {
      abandoned = true;
      socket.abandon();
    }
  }

  /** It was closed for the last time, or could not be opened. */
  public void release() {
    if (held) {
      held = false;
      socket.release(abandoned);
    }
  }
}
