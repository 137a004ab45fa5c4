package warren.gateway.tunnel;

/** What happens to a {@link Tunnel}. */
public interface TunnelEvents {
  /** The server listens at this port; again after each reconnect, with the same port. */
  void opened(int port);

  /** The tunnel was open and is not; it tries again after so many nanoseconds. */
  void reconnecting(TunnelFailure why, long nanos);

  /** The last event: it never opened, or the server does not want it any more. */
  void failed(TunnelFailure why);

  /** Connections or bytes of {@link Tunnel#traffic()} changed. */
  void moved();
}
