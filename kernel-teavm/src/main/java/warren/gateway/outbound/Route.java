package warren.gateway.outbound;

import warren.gateway.http.OutboundFields;
import warren.gateway.http.RequestHead;
import warren.shared.memory.Limits;

/**
 * Who carries a request next, and what those who did not had against it.
 *
 * <p>What may be repeated is for the browser first, and for the relay if that fails. What may not
 * is for the relay first, if it takes the host: a browser that may not show an answer has sent the
 * request all the same. The relay sends nothing before its connection stands. A proxy, if the
 * person has named one, is for what both have failed to get, and from then on in the browser's
 * place for that origin.
 */
final class Route {
  private final String origin;
  private final Surroundings around;

  /** Whether asking once more changes nothing, and the body is not gone. */
  private final boolean isRepeatable;

  private boolean relayFirst;

  /** Why each of them does not carry it, or null. */
  private Refusal notByBrowser;

  private String notByRelay;
  private String notByProxy;

  enum Next {
    BROWSER,
    RELAY,
    PROXY,
    NOBODY
  }

  private Route(
      String origin,
      boolean isRepeatable,
      Refusal notByBrowser,
      String notByRelay,
      Surroundings around) {
    this.origin = origin;
    this.isRepeatable = isRepeatable;
    this.notByBrowser = notByBrowser;
    this.notByRelay = notByRelay;
    this.around = around;
    this.relayFirst = !isRepeatable || around.relayed().contains(origin);
    if (around.relay().isEmpty() && notByRelay == null) {
      this.notByRelay = "this server of Warren names none";
    }
  }

  static Route of(RequestHead head, Asked asked, OutboundFields sorted, Surroundings around) {
    return new Route(
        asked.target().origin(),
        asked.isSafe() && !hasBody(head),
        check(asked, sorted, around),
        sorted.isUpgrade() ? "it passes on HTTP alone" : null,
        around);
  }

  private static boolean hasBody(RequestHead head) {
    String length = head.fields().first("Content-Length");
    return head.fields().first("Transfer-Encoding") != null
        || (length != null && !length.equals("0"));
  }

  /** Why the browser is not asked at all, or null. */
  private static Refusal check(Asked asked, OutboundFields sorted, Surroundings around) {
    if (!sorted.refused().isEmpty()) {
      return Refusal.byGateway("a browser cannot send the header " + sorted.refused());
    }
    if (PrivateHosts.contains(asked.target().host())
        && !around.allowed().contains(asked.target().origin())) {
      return Refusal.byGateway(
          asked.target().host() + " is on the user's machine or network, or may be");
    }
    return asked.isForbidden()
        ? Refusal.byGateway("a browser cannot send " + asked.method())
        : null;
  }

  Next next() {
    boolean insteadOfBrowser = isForProxy() && around.proxied().contains(origin);
    if (notByBrowser == null && !insteadOfBrowser && (!relayFirst || notByRelay != null)) {
      return Next.BROWSER;
    }
    if (notByRelay == null) {
      return Next.RELAY;
    }
    return isForProxy() ? Next.PROXY : Next.NOBODY;
  }

  /** The proxy gets nothing that no browser may send to anybody. */
  private boolean isForProxy() {
    boolean sendable = notByBrowser == null || notByBrowser.by().equals("browser");
    return around.proxy().isPresent() && notByProxy == null && sendable;
  }

  boolean isRepeatable() {
    return isRepeatable;
  }

  void relayOpened() {
    if (notByBrowser != null && around.relayed().size() < Limits.OUTBOUND_ORIGINS) {
      around.relayed().add(origin);
    }
  }

  void relayFailed(String why) {
    notByRelay = why;
    around.relayed().remove(origin);
  }

  void browserFailed(Refusal why) {
    notByBrowser = why;
  }

  void proxyAnswered() {
    if (around.proxied().size() < Limits.OUTBOUND_ORIGINS) {
      around.proxied().add(origin);
    }
  }

  void proxyFailed(Refusal why) {
    notByProxy = why.why();
    around.proxied().remove(origin);
  }

  /** What all who were asked had against it. */
  Refusal refusal() {
    if (notByBrowser == null) {
      return withRelay(Refusal.byProxy(notByProxy));
    }
    Refusal why = withRelay(notByBrowser);
    return notByProxy == null ? why : why.andByProxy(notByProxy);
  }

  private Refusal withRelay(Refusal why) {
    return notByRelay == null ? why : why.andByRelay(notByRelay);
  }
}
