package warren.kernel.net;

/** Is notified when programs begin and cease to listen. */
public interface PortListener {
  /** A process listens on a port from now on. */
  void listening(int port, int pid);

  /** Nobody listens on a port any more. */
  void closed(int port);
}
