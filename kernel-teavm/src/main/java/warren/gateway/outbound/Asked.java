package warren.gateway.outbound;

import java.util.List;
import warren.gateway.http.Field;
import warren.gateway.http.Fields;
import warren.gateway.http.Syntax;
import warren.gateway.loopback.Acceptor.Arrival;
import warren.host.ReplyBuilder;

/**
 * What a program asks for, without its body.
 *
 * @param target null until it is known
 * @param dropped names of fields that a browser does not send
 */
record Asked(String method, Target target, List<String> dropped) {
  static final Asked NOTHING = new Asked("", null, List.of());

  private static final List<String> FORBIDDEN = List.of("connect", "trace", "track");

  boolean isHead() {
    return method.equals("HEAD");
  }

  /** Whether asking for it once more changes nothing. */
  boolean isSafe() {
    return isHead() || method.equals("GET");
  }

  /** Whether fetch refuses the method. */
  boolean isForbidden() {
    return FORBIDDEN.contains(Syntax.lower(method));
  }

  /** As the browser is to fetch it, from {@code url}. */
  ReplyBuilder message(ReplyBuilder message, String url, Fields fields) {
    message.put("method", method).put("url", url).list("headers");
    for (Field field : fields) {
      message.addPair("headers", field.name(), field.value());
    }
    return message;
  }

  /** As the page hears of it; {@code why} is null if it was answered, by {@code carrier}. */
  ReplyBuilder event(ReplyBuilder event, Arrival arrival, String carrier, Refusal why, int status) {
    event.put("host", target == null ? arrival.host() : target.host());
    event.put("method", method).put("url", target == null ? "" : target.url());
    event.put("by", why == null ? carrier : why.by()).put("status", (double) status);
    event.list("dropped");
    if (!carrier.equals("relay")) {
      for (String name : dropped) {
        event.add("dropped", name);
      }
    }
    return why == null ? event : event.put("refused", why.why());
  }
}
