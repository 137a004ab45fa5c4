package warren.relay.bore;

/** Why a visitor was not let in. */
public enum VisitorRefusal {
  TOO_MANY_VISITORS,
  TOO_MANY_VISITORS_OF_TUNNEL,
  TOO_MANY_WAITING,
  TOO_FAST
}
