package warren.gateway.http;

import java.util.List;

/** The fields that speak of one connection only, and are never passed on: RFC 9110, 7.6.1. */
public final class HopByHop {
  private static final List<String> NAMES =
      List.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private HopByHop() {}

  /** Whether a field is one, by itself or because {@code Connection} names it. */
  public static boolean isNamed(Field field, Fields fields) {
    String name = Syntax.lower(field.name());
    return NAMES.contains(name) || fields.members("Connection").contains(name);
  }
}
