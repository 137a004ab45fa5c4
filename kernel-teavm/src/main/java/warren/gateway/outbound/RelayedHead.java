package warren.gateway.outbound;

import warren.gateway.http.Field;
import warren.gateway.http.Fields;
import warren.gateway.http.HopByHop;
import warren.gateway.http.MalformedMessage;
import warren.gateway.http.RequestHead;
import warren.gateway.http.RequestWriter;
import warren.gateway.http.Syntax;

/**
 * The head of a request as the relay carries it: all that the program says, but for what speaks of
 * its connection to the gateway.
 *
 * @param isChunked whether the body is in chunks
 */
record RelayedHead(String text, boolean isChunked) {
  static RelayedHead of(RequestHead head, Target target) throws MalformedMessage {
    boolean chunked = head.fields().first("Transfer-Encoding") != null;
    Fields fields = new Fields().add("Host", target.authority());
    for (Field field : head.fields()) {
      if (!isOfConnection(field) && !HopByHop.isNamed(field, head.fields())) {
        fields.add(field.name(), field.value());
      }
    }
    if (chunked) {
      fields.add("Transfer-Encoding", "chunked");
    }
    fields.add("Connection", "close");
    return new RelayedHead(RequestWriter.head(head.method(), target.path(), fields), chunked);
  }

  /** The gateway has answered {@code Expect}. */
  private static boolean isOfConnection(Field field) {
    return field.is("Host")
        || field.is("Expect")
        || Syntax.lower(field.name()).startsWith("proxy-");
  }
}
