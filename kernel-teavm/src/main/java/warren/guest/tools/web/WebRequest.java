package warren.guest.tools.web;

import java.util.ArrayList;
import java.util.List;

/** A request. */
final class WebRequest {
  private final String method;
  private final WebAddress address;
  private final List<String> fields;
  private final byte[] body;

  /**
   * @param fields lines such as {@code Accept: text/html}
   * @param body null for none
   */
  WebRequest(String method, WebAddress address, List<String> fields, byte[] body) {
    this.method = method;
    this.address = address;
    this.fields = fields;
    this.body = body;
  }

  String method() {
    return method;
  }

  WebAddress address() {
    return address;
  }

  /** The bytes behind the head, or null. */
  byte[] body() {
    return body;
  }

  /** The head as it is sent, without the line at its end. */
  List<String> head() {
    List<String> head = new ArrayList<>();
    head.add(method + " " + address.target() + " HTTP/1.1");
    head.addAll(fields);
    return head;
  }
}
