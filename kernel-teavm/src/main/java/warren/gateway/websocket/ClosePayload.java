package warren.gateway.websocket;

/** Reads the payload of a close frame, a text of one byte to a character: RFC 6455, 5.5.1. */
final class ClosePayload {
  private final String payload;

  ClosePayload(String payload) {
    this.payload = payload;
  }

  /** The code, or {@link CloseCode#NO_STATUS}. */
  int code() throws ProtocolFailure {
    if (payload.isEmpty()) {
      return CloseCode.NO_STATUS;
    }
    int code = payload.length() == 1 ? 0 : (payload.charAt(0) << 8) | payload.charAt(1);
    if (!CloseCode.isSendable(code)) {
      throw new ProtocolFailure(CloseCode.PROTOCOL_ERROR, "a close frame with the code " + code);
    }
    return code;
  }

  String reason() throws ProtocolFailure {
    StringBuilder reason = new StringBuilder();
    Utf8Check check = new Utf8Check();
    int point = 0;
    for (int i = 2; i < payload.length(); i++) {
      int octet = payload.charAt(i);
      check.accept(octet);
      point = (octet & 0xc0) == 0x80 ? (point << 6) | (octet & 0x3f) : firstBits(octet);
      if (check.isWhole()) {
        reason.appendCodePoint(point);
      }
    }
    if (!check.isWhole()) {
      throw new ProtocolFailure(CloseCode.INVALID_DATA, "a close frame whose reason is no UTF-8");
    }
    return reason.toString();
  }

  /** The bits of the character in its first byte. */
  private static int firstBits(int octet) {
    return octet & (octet < 0x80 ? 0x7f : octet < 0xe0 ? 0x1f : octet < 0xf0 ? 0x0f : 0x07);
  }
}
