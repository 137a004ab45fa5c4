package warren.server;

/** A client's conditions on a file's entity tag (RFC 9110, section 13). Dates are not used. */
final class Validators {
  private Validators() {}

  /** Whether the client, by its {@code If-None-Match}, has these bytes already. */
  static boolean hasAlready(String ifNoneMatch, String entityTag) {
    if (ifNoneMatch == null) {
      return false;
    }
    for (String item : ifNoneMatch.split(",", -1)) {
      String tag = item.strip();
      if (tag.equals("*") || tag.equals(entityTag) || tag.equals("W/" + entityTag)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a range may be sent, by {@code If-Range}: the client continues the bytes it began with.
   */
  static boolean mayContinue(String ifRange, String entityTag) {
    return ifRange == null || ifRange.strip().equals(entityTag);
  }
}
