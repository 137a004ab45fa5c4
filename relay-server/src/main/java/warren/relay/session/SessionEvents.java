package warren.relay.session;

import warren.relay.policy.Refusal;
import warren.relay.policy.Target;

/** Events of streams, for logs and metrics: never what they carry. */
public interface SessionEvents {
  void streamOpened(Target target);

  /** A stream that was asked for is over; {@code code} as in CLOSE. */
  void streamClosed(int code);

  void refused(Target target, Refusal refusal);

  /** Bytes that came from the tab, for TCP. */
  void sent(int bytes);

  /** Bytes that came from TCP, for the tab. */
  void received(int bytes);
}
