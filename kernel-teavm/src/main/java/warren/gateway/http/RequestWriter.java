package warren.gateway.http;

import warren.shared.memory.GuestMemory;

/** Writes requests: the head, and the framing of a body in chunks. */
public final class RequestWriter {
  private static final String HEX = "0123456789abcdef";

  private RequestWriter() {}

  /** The text of a head. What could be read as more than one field or line is refused. */
  public static String head(String method, String target, Fields fields) throws MalformedMessage {
    if (!Syntax.isToken(method)) {
      throw new MalformedMessage("the method has characters that methods don't have");
    }
    if (!Syntax.isTarget(target) || target.charAt(0) != '/') {
      throw new MalformedMessage("the target is no path of printable ASCII");
    }
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    for (Field field : fields) {
      append(head, field);
    }
    return head.append("\r\n").toString();
  }

  private static void append(StringBuilder head, Field field) throws MalformedMessage {
    if (!Syntax.isToken(field.name()) || !Syntax.isFieldValue(field.value())) {
      throw new MalformedMessage("a header field has characters that fields don't have");
    }
    head.append(field.name()).append(": ").append(field.value()).append("\r\n");
  }

  /** What comes before the bytes of a chunk; {@link #CHUNK_END} comes after them. */
  public static String chunkHead(int length) {
    StringBuilder head = new StringBuilder();
    for (int shift = 28; shift >= 0; shift -= 4) {
      if (length >>> shift != 0) {
        head.append(HEX.charAt((length >>> shift) & 15));
      }
    }
    return head.append("\r\n").toString();
  }

  public static final String CHUNK_END = "\r\n";

  /** The end of a body in chunks. */
  public static final String LAST_CHUNK = "0\r\n\r\n";

  /** Writes a text of one byte to a character; returns its length. */
  public static int write(GuestMemory memory, int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      memory.putByte(at + i, text.charAt(i));
    }
    return text.length();
  }
}
