package warren.gateway.websocket;

/** The peer broke the protocol: the connection is to be closed with the code. */
public final class ProtocolFailure extends Exception {
  private static final long serialVersionUID = 1;
  private final int code;

  ProtocolFailure(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public int code() {
    return code;
  }
}
