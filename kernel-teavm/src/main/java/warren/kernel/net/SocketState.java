package warren.kernel.net;

/** The states of a socket that can be told apart here; the names are Plan 9's. */
public enum SocketState {
  /** Not connected yet, or no longer. */
  CLOSED("Closed", 7),
  LISTEN("Listen", 10),
  ESTABLISHED("Established", 1),
  /** This side has ended its output, the peer has not. */
  FINWAIT("Finwait2", 5),
  /** The peer has ended its output, this side has not. */
  CLOSEWAIT("Closewait", 8),
  /** Both have ended their output. */
  TIMEWAIT("Timewait", 6);

  private final String title;
  private final int code;

  SocketState(String title, int code) {
    this.title = title;
    this.code = code;
  }

  /** The name in {@code /net/tcp/N/status}. */
  public String title() {
    return title;
  }

  /** The number in Linux's {@code /proc/net/tcp}. */
  public int code() {
    return code;
  }
}
