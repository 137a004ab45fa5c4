package warren.gateway.loopback;

/** Connects to programs of the tab. */
public interface Dialer {
  /** Connects to the program that listens on a port. */
  Connection dial(int port) throws NotConnected;

  /**
   * Why there is no connection: CONNREFUSED if nobody listens, or an errno for lack of something.
   */
  final class NotConnected extends Exception {
    private static final long serialVersionUID = 1;
    private final int errno;

    public NotConnected(int errno) {
      super(null, null, false, false);
      this.errno = errno;
    }

    public int errno() {
      return errno;
    }
  }
}
