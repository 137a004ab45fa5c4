package warren.relay.session;

import warren.relay.policy.ClientAddress;
import warren.relay.policy.Refusal;
import warren.relay.policy.Target;

/** Events of tabs and their streams, for logs and metrics: never what they carry. */
public interface SessionEvents {
  default void connected(ClientAddress client) {}

  default void disconnected(ClientAddress client) {}

  default void refused(ClientAddress client, Refusal refusal) {}

  default void streamOpened(Target target) {}

  /** A stream that was asked for is over; {@code code} as in CLOSE. */
  default void streamClosed(int code) {}

  default void refused(Target target, Refusal refusal) {}

  /** Bytes that came from the tab, for TCP. */
  default void sent(int bytes) {}

  /** Bytes that came from TCP, for the tab. */
  default void received(int bytes) {}
}
