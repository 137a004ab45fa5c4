package warren.relay.bore;

/** Why a connection to the control port was closed without a word. */
public enum Drop {
  TOO_MANY_CALLERS,
  TOO_MANY_CALLERS_OF_CLIENT,
  /** It said nothing in time. */
  TOO_LATE,
  /** It closed, or ended its sending, before it said anything. */
  LEFT,
  /** What it said is no message, or none that belongs there. */
  NO_MESSAGE,
  /** It accepts a visitor that is not there, or not any more. */
  UNKNOWN_ID
}
