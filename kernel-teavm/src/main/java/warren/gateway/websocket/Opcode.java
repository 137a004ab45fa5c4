package warren.gateway.websocket;

/** What a frame is: RFC 6455, 5.2. */
public enum Opcode {
  CONTINUATION(0),
  TEXT(1),
  BINARY(2),
  CLOSE(8),
  PING(9),
  PONG(10);

  final int code;

  Opcode(int code) {
    this.code = code;
  }

  static Opcode of(int code) throws ProtocolFailure {
    for (Opcode opcode : values()) {
      if (opcode.code == code) {
        return opcode;
      }
    }
    throw new ProtocolFailure(CloseCode.PROTOCOL_ERROR, "a frame with the opcode " + code);
  }

  boolean isControl() {
    return code >= CLOSE.code;
  }
}
