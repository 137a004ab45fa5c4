package warren.guest.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import warren.gateway.http.Field;
import warren.gateway.http.Fields;
import warren.guest.DirectCalls;

/**
 * What a request is answered with.
 *
 * @param length of the body, or -1 if it ends with the connection
 * @param body to be closed by whoever takes it
 */
record Response(int status, Fields fields, long length, List<Part> body) {
  static Response of(int status, Fields fields, Part... body) {
    List<Part> parts = new ArrayList<>(List.of(body));
    long length = 0;
    for (Part part : parts) {
      length += part.left();
    }
    return new Response(status, fields, length, parts);
  }

  /** What ends with the connection; nothing of it is there yet. */
  static Response endless(Fields fields) {
    return new Response(200, fields, -1, new ArrayList<>());
  }

  /** The same with one more field. */
  Response with(String name, String value) {
    fields.add(name, value);
    return this;
  }

  boolean isEndless() {
    return length < 0;
  }

  /** The same to a request of HEAD. */
  Response withoutBody() {
    body.forEach(Part::close);
    return new Response(status, fields, length, new ArrayList<>());
  }

  /** The head; {@code close}: the connection ends after the response. */
  Part head(DirectCalls calls, boolean close) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ");
    head.append(status).append(' ').append(reason()).append("\r\n");
    for (Field field : fields) {
      head.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
    if (length >= 0 && status != 304) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    head.append("Connection: ").append(close ? "close" : "keep-alive").append("\r\n\r\n");
    return new Part.Text(calls, head.toString().getBytes(StandardCharsets.UTF_8));
  }

  private String reason() {
    return switch (status) {
      case 200 -> "OK";
      case 206 -> "Partial Content";
      case 302 -> "Found";
      case 304 -> "Not Modified";
      case 400 -> "Bad Request";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 416 -> "Range Not Satisfiable";
      default -> "Error";
    };
  }
}
