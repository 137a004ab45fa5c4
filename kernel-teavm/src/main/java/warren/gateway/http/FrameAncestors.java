package warren.gateway.http;

/** Takes the directive {@code frame-ancestors} out of a list of content security policies. */
final class FrameAncestors {
  private FrameAncestors() {}

  /** The list without it: unchanged if it is not there, empty if nothing else was. */
  static String without(String policies) {
    if (!Syntax.lower(policies).contains("frame-ancestors")) {
      return policies;
    }
    StringBuilder kept = new StringBuilder();
    for (String policy : Syntax.split(policies, ',')) {
      append(kept, ", ", withoutOne(policy));
    }
    return kept.toString();
  }

  private static String withoutOne(String policy) {
    StringBuilder kept = new StringBuilder();
    for (String directive : Syntax.split(policy, ';')) {
      String trimmed = Syntax.trim(directive);
      if (!isFrameAncestors(trimmed)) {
        append(kept, "; ", trimmed);
      }
    }
    return kept.toString();
  }

  private static boolean isFrameAncestors(String directive) {
    int end = 0;
    while (end < directive.length() && directive.charAt(end) > ' ') {
      end++;
    }
    return Syntax.isSame(directive.substring(0, end), "frame-ancestors");
  }

  private static void append(StringBuilder list, String separator, String item) {
    if (!item.isEmpty()) {
      list.append(list.length() == 0 ? "" : separator).append(item);
    }
  }
}
