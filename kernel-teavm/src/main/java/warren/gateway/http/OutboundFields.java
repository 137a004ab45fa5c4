package warren.gateway.http;

import java.util.ArrayList;
import java.util.List;

/**
 * The header fields of a program's request to a host outside, as the browser can send them.
 *
 * @param fields what is passed on
 * @param dropped names of what the browser sends otherwise, or not at all
 * @param refused the name of a field without which the request would mean something else, or ""
 */
public record OutboundFields(Fields fields, List<String> dropped, String refused) {
  /**
   * Of the connection, or of caches that a program does not have: not told, since nothing is lost.
   */
  private static final List<String> REPLACED =
      List.of("host", "content-length", "accept-encoding", "cache-control", "pragma", "expect");

  /** What scripts may not set: the names of fetch's specification, and User-Agent, by Chromium. */
  private static final List<String> FORBIDDEN =
      List.of(
          "accept-charset", "date", "dnt", "origin", "referer", "set-cookie", "user-agent", "via");

  private static final List<String> FORBIDDEN_PREFIXES =
      List.of("access-control-", "proxy-", "sec-");

  private static final List<String> ESSENTIAL = List.of("cookie", "upgrade");

  /** Whether another protocol than HTTP is asked for. */
  public boolean isUpgrade() {
    return Syntax.isSame(refused, "Upgrade");
  }

  /** Sorts the fields of a program's request. */
  public static OutboundFields of(Fields asked) {
    Fields fields = new Fields();
    List<String> dropped = new ArrayList<>();
    String refused = "";
    for (Field field : asked) {
      String name = Syntax.lower(field.name());
      if (ESSENTIAL.contains(name)) {
        refused = field.name();
      } else if (isForbidden(name)) {
        dropped.add(field.name());
      } else if (!REPLACED.contains(name) && !HopByHop.isNamed(field, asked)) {
        fields.add(field.name(), field.value());
      }
    }
    return new OutboundFields(fields, dropped, refused);
  }

  private static boolean isForbidden(String name) {
    for (String prefix : FORBIDDEN_PREFIXES) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return FORBIDDEN.contains(name);
  }

  /**
   * The fields of the response for the program. The browser has unpacked the body, and does not say
   * whether it did: what tells the packed length is left out where there is a body.
   */
  public static Fields toProgram(Fields sent, boolean body) {
    Fields fields = new Fields();
    for (Field field : sent) {
      boolean packed = field.is("Content-Encoding") || (body && field.is("Content-Length"));
      boolean valid = Syntax.isToken(field.name()) && Syntax.isFieldValue(field.value());
      if (valid && !packed && !HopByHop.isNamed(field, sent)) {
        fields.add(field.name(), field.value());
      }
    }
    return fields;
  }
}
