package warren.gateway.preview;

import java.util.ArrayList;
import java.util.List;
import warren.gateway.http.Cookie;
import warren.gateway.http.CookieJar;
import warren.gateway.http.Fields;
import warren.gateway.http.MalformedMessage;
import warren.gateway.websocket.Handshake;

/** What listens on one port: the channels to it, and its cookies, which they share. */
final class Site {
  private final int port;
  private final Surroundings around;
  private final Connector connector;
  private final CookieJar cookies = new CookieJar();
  private final List<Channel> channels = new ArrayList<>();

  Site(int port, Surroundings around) {
    this.port = port;
    this.around = around;
    this.connector = new Connector(port, around);
  }

  /** Adds a channel over a message port. */
  Channel open(int messagePort) {
    Channel channel = new Channel(this, new Outbox(around.ports(), messagePort));
    channels.add(channel);
    return channel;
  }

  /**
   * Sends a request over a connection of its own, which is not made before all of its head is
   * right.
   */
  HttpExchange http(int id, AskedRequest request, Outbox outbox, HttpExchange.HeadListener listener)
      throws MalformedMessage {
    String cookie = request.anonymous() ? "" : cookieHeader(request.target());
    String head = request.head(port, cookie);
    HttpExchange exchange =
        new HttpExchange(id, request, connector.dial(), outbox, listener, around);
    exchange.start(head);
    return exchange;
  }

  /** Opens a WebSocket, in the same way. */
  WebSocketExchange webSocket(
      int id, AskedSocket asked, Outbox outbox, WebSocketExchange.HeadListener listener)
      throws MalformedMessage {
    String nonce = around.random().text(Handshake.NONCE);
    Handshake handshake = new Handshake(nonce, asked.protocols());
    String head = asked.head(handshake, port, cookieHeader(asked.target()));
    WebSocketExchange exchange =
        new WebSocketExchange(id, handshake, listener, connector.dial(), outbox, around);
    exchange.start(head);
    return exchange;
  }

  private String cookieHeader(String target) {
    return cookies.header(target, around.seconds());
  }

  /** Takes a response's cookies; returns whether those that scripts see may have changed. */
  boolean setCookies(Fields fields, String target) {
    boolean changed = false;
    for (String text : fields.all("Set-Cookie")) {
      changed |= cookies.set(text, target, around.seconds());
    }
    return changed;
  }

  void setCookieByScript(String text) {
    if (cookies.setByScript(text, "/", around.seconds())) {
      cookiesChanged();
    }
  }

  List<Cookie> visibleCookies() {
    return cookies.visible(around.seconds());
  }

  /** Tells all channels. */
  void cookiesChanged() {
    channels.removeIf(Channel::isClosed);
    channels.forEach(Channel::sendCookies);
  }
}
