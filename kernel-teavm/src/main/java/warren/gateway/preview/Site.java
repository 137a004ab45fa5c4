package warren.gateway.preview;

import java.util.ArrayList;
import java.util.List;
import warren.gateway.http.Cookie;
import warren.gateway.http.CookieJar;
import warren.gateway.http.Fields;
import warren.gateway.http.MalformedMessage;
import warren.gateway.loopback.Dialer.NotConnected;

/** What listens on one port: the channels to it, and its cookies, which they share. */
final class Site {
  private final int port;
  private final Surroundings around;
  private final CookieJar cookies = new CookieJar();
  private final List<Channel> channels = new ArrayList<>();

  Site(int port, Surroundings around) {
    this.port = port;
    this.around = around;
  }

  int port() {
    return port;
  }

  /** Adds a channel over a message port. */
  Channel open(int messagePort) {
    Channel channel = new Channel(this, new Outbox(around.ports(), messagePort));
    channels.add(channel);
    return channel;
  }

  String head(AskedRequest request) throws MalformedMessage {
    return request.head(port, cookies.header(request.target(), around.seconds()));
  }

  Exchange exchange(int id, AskedRequest request, Outbox outbox, Exchange.HeadListener listener)
      throws NotConnected {
    SendQueue queue = new SendQueue(around.memory(), around.pool());
    return new Exchange(
        id, request, around.dialer().dial(port), outbox, listener, around.memory(), queue);
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
