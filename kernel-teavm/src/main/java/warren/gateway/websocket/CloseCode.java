package warren.gateway.websocket;

/** Why a WebSocket was closed: RFC 6455, 7.4. */
public final class CloseCode {
  public static final int GOING_AWAY = 1001;
  public static final int PROTOCOL_ERROR = 1002;
  public static final int NO_STATUS = 1005;
  public static final int INVALID_DATA = 1007;
  public static final int TOO_BIG = 1009;

  private CloseCode() {}

  /** Whether a frame may have it; 1004 to 1006 and 1015 are for other uses. */
  public static boolean isSendable(int code) {
    return (code >= 1000 && code <= 1003)
        || (code >= 1007 && code <= 1014)
        || (code >= 3000 && code <= 4999);
  }
}
