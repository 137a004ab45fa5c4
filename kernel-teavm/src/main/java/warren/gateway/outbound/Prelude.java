package warren.gateway.outbound;

import warren.gateway.http.RequestHead;

/**
 * What a program says before its request: it asks a proxy for a connection, TLS begins. Each may
 * come once, in this order.
 *
 * <pre>
 *   CONNECT example.org:443 HTTP/1.1      answered with 200
 *   TLS * HTTP/1.1                        not answered
 * </pre>
 */
final class Prelude {
  static final String CONNECTED = "HTTP/1.1 200 Connection established\r\n\r\n";

  private static final int HTTPS = 443;
  private static final String CONNECT = "CONNECT";
  private static final String TLS = "TLS";

  private boolean isTls;
  private boolean hasConnected;
  private boolean hasBegunTls;

  Prelude(int dialledPort) {
    isTls = dialledPort == HTTPS;
  }

  /** Whether the request behind it is one of {@code https}. */
  boolean isTls() {
    return isTls;
  }

  boolean hasBegunTls() {
    return hasBegunTls;
  }

  /** A proxy is asked for a connection, which goes on as if it were to that host. */
  boolean connects(RequestHead head) {
    boolean connects = isOf(head, CONNECT) && !hasConnected && isAuthority(head.target());
    hasConnected |= connects;
    isTls &= !connects;
    return connects;
  }

  boolean beginsTls(RequestHead head) {
    boolean begins = isOf(head, TLS);
    hasBegunTls |= begins;
    isTls |= begins;
    return begins;
  }

  private boolean isOf(RequestHead head, String method) {
    return head.method().equals(method) && !hasBegunTls;
  }

  private static boolean isAuthority(String target) {
    return target.indexOf('/') < 0 && target.indexOf(':') > 0;
  }
}
