package warren.gateway.http;

import java.util.List;

/**
 * How the end of a body is found: RFC 9112, 6.3. A message that says it in two ways is refused,
 * since two receivers could find different ends.
 *
 * @param length of a body of {@link Kind#LENGTH}
 */
public record Framing(Kind kind, long length) {
  /** The ways to find the end. */
  public enum Kind {
    /** There is no body. */
    NONE,
    LENGTH,
    CHUNKED,
    UNTIL_CLOSE
  }

  static final Framing NONE = new Framing(Kind.NONE, 0);
  private static final Framing CHUNKED = new Framing(Kind.CHUNKED, 0);
  private static final Framing UNTIL_CLOSE = new Framing(Kind.UNTIL_CLOSE, 0);

  private static Framing ofLength(long length) {
    return length == 0 ? NONE : new Framing(Kind.LENGTH, length);
  }

  /** Of a request: without any field there is no body. */
  static Framing of(RequestHead head) throws MalformedMessage {
    return of(head.fields(), head.version(), NONE);
  }

  /** Of the response to a request of {@code method}. */
  static Framing of(ResponseHead head, String method) throws MalformedMessage {
    int status = head.status();
    boolean never = status < 200 || status == 204 || status == 304 || method.equals("HEAD");
    Framing stated = of(head.fields(), head.version(), UNTIL_CLOSE);
    return never ? NONE : stated;
  }

  private static Framing of(Fields fields, Version version, Framing otherwise)
      throws MalformedMessage {
    boolean coded = fields.has("Transfer-Encoding");
    boolean measured = fields.has("Content-Length");
    if (coded && measured) {
      throw new MalformedMessage("both Transfer-Encoding and Content-Length");
    }
    if (coded) {
      return coded(fields, version);
    }
    return measured ? ofLength(length(fields)) : otherwise;
  }

  private static Framing coded(Fields fields, Version version) throws MalformedMessage {
    List<String> codings = fields.between("Transfer-Encoding");
    if (version == Version.HTTP_1_0) {
      throw new MalformedMessage("Transfer-Encoding in HTTP/1.0");
    }
    if (codings.size() != 1 || !codings.get(0).equals("chunked")) {
      throw new MalformedMessage("a Transfer-Encoding other than chunked");
    }
    return CHUNKED;
  }

  /** A length that is repeated without a difference counts once. */
  private static long length(Fields fields) throws MalformedMessage {
    List<String> lengths = fields.between("Content-Length");
    long length = Syntax.decimal(lengths.get(0));
    for (String other : lengths) {
      if (!other.equals(lengths.get(0))) {
        length = -1;
      }
    }
    if (length < 0) {
      throw new MalformedMessage("a Content-Length that is no number, or several");
    }
    return length;
  }
}
