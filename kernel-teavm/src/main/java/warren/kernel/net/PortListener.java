package warren.kernel.net;

/** Is notified when programs begin and cease to listen, and when they connect to hosts outside. */
public interface PortListener {
  /** A process listens on a port from now on. */
  void listening(int port, int pid);

  /** Nobody listens on a port any more. */
  void closed(int port);

  /** A process connects to a host outside, and waits for whoever opens the way there. */
  void dialledOutside();
}
