package warren.gateway.websocket;

/**
 * Writes frames of a client as texts of one byte to a character: RFC 6455, 5.2.
 *
 * <pre>
 *   1 byte   FIN, 3 bits 0, opcode
 *   1 byte   1 (masked), length up to 125, or 126 and 2 bytes of it, or 127 and 8 bytes
 *   4 bytes  the mask's key
 * </pre>
 */
public final class FrameWriter {
  /** Bytes of a control frame's payload, at most. */
  static final int CONTROL = 125;

  private FrameWriter() {}

  /** The head of a frame that is a whole message; {@code key} is that of its {@link Mask}. */
  public static String head(Opcode opcode, long length, int key) {
    StringBuilder head = new StringBuilder();
    head.append((char) (0x80 | opcode.code));
    if (length <= CONTROL) {
      head.append((char) (0x80 | length));
    } else {
      int bytes = length < 1 << 16 ? 2 : 8;
      head.append((char) (bytes == 2 ? 0xfe : 0xff));
      number(head, length, bytes);
    }
    return number(head, Integer.reverseBytes(key), 4).toString();
  }

  private static StringBuilder number(StringBuilder text, long value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      text.append((char) ((value >>> shift) & 0xff));
    }
    return text;
  }

  /** A whole control frame with a payload of at most 125 bytes. */
  public static String control(Opcode opcode, String payload, int key) {
    StringBuilder frame = new StringBuilder(head(opcode, payload.length(), key));
    for (int i = 0; i < payload.length(); i++) {
      frame.append((char) ((payload.charAt(i) ^ (key >>> (8 * (i & 3)))) & 0xff));
    }
    return frame.toString();
  }

  /** A close frame's payload; {@code reason} in UTF-8 is cut where it is too long. */
  public static String closing(int code, String reason) {
    if (!CloseCode.isSendable(code)) {
      return "";
    }
    String whole = number(new StringBuilder(), code, 2) + reason;
    return whole.substring(0, Math.min(CONTROL, whole.length()));
  }
}
