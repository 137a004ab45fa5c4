package warren.gateway.preview;

import java.util.ArrayList;
import java.util.List;
import warren.gateway.http.Cookie;
import warren.gateway.http.MalformedMessage;
import warren.gateway.http.ResponseHead;
import warren.gateway.http.ResponsePolicy;
import warren.host.Request;
import warren.shared.memory.Limits;

/**
 * The requests of one service worker, or WebSockets of one page, to one port. It obeys nothing but
 * these, whoever has the other end.
 */
final class Channel {
  private final Site site;
  private final Outbox outbox;
  private final List<Exchange> exchanges = new ArrayList<>();
  private boolean closed;

  Channel(Site site, Outbox outbox) {
    this.site = site;
    this.outbox = outbox;
  }

  boolean isClosed() {
    return closed;
  }

  /** A message; everything in it is unchecked. */
  void receive(Request message) {
    if (message.number("v") != Outbox.VERSION) {
      outbox.hello();
      return;
    }
    String type = message.text("t");
    switch (type) {
      case "hello" -> greet();
      case "request" -> start(message, this::http);
      case "set-cookie" -> site.setCookieByScript(message.text("value"));
      case "close" -> close();
      case "ws-open" -> start(message, this::webSocket);
      default -> ofExchange(type, message);
    }
  }

  private void greet() {
    outbox.hello();
    sendCookies();
  }

  /** Tells the cookies that scripts may see. */
  void sendCookies() {
    List<String> texts = new ArrayList<>();
    for (Cookie cookie : site.visibleCookies()) {
      texts.add(cookie.name() + "=" + cookie.value());
    }
    outbox.cookies(texts);
  }

  /** Starts what a message asks for. */
  private interface Starter {
    Exchange start(int id, Request message) throws MalformedMessage;
  }

  private void start(Request message, Starter starter) {
    int id = (int) message.number("id");
    if (id <= 0 || find(id) != null) {
      outbox.error(id, "EINVAL", "a request needs a number of its own");
    } else if (exchanges.size() >= Limits.PREVIEW_REQUESTS) {
      outbox.error(id, "EAGAIN", Limits.PREVIEW_REQUESTS + " requests are under way already");
    } else {
      start(id, message, starter);
    }
  }

  private void start(int id, Request message, Starter starter) {
    try {
      exchanges.add(starter.start(id, message));
    } catch (MalformedMessage malformed) {
      outbox.error(id, "EINVAL", malformed.getMessage());
    }
  }

  private Exchange http(int id, Request message) throws MalformedMessage {
    return site.http(id, AskedRequest.of(message), outbox, this::head);
  }

  private Exchange webSocket(int id, Request message) throws MalformedMessage {
    AskedSocket asked = AskedSocket.of(message);
    return site.webSocket(id, asked, outbox, head -> takeCookies(head, asked.target()));
  }

  private void ofExchange(String type, Request message) {
    Exchange exchange = find((int) message.number("id"));
    if (exchange != null) { // Else it has ended while the message was on its way.
      exchange.receive(type, message);
    }
  }

  private Exchange find(int id) {
    for (Exchange exchange : exchanges) {
      if (exchange.id() == id && !exchange.isOver()) {
        return exchange;
      }
    }
    return null;
  }

  /** The cookies come first: a script that reads the response sees them. */
  private void head(HttpExchange exchange, ResponseHead head) {
    if (!exchange.request().anonymous()) {
      takeCookies(head, exchange.request().target());
    }
    outbox.head(exchange.id(), head, ResponsePolicy.toPreview(head.fields()));
  }

  private void takeCookies(ResponseHead head, String target) {
    if (site.setCookies(head.fields(), target)) {
      site.cookiesChanged();
    }
  }

  /** Moves the bytes of all requests; returns whether there may be more to move at once. */
  boolean move(int scratch) {
    boolean more = false;
    for (Exchange exchange : exchanges) {
      more |= exchange.move(scratch);
    }
    exchanges.removeIf(Exchange::isOver);
    return more;
  }

  /** Ends all requests. */
  void close() {
    closed = true;
    exchanges.forEach(Exchange::abort);
    exchanges.clear();
    outbox.close();
  }
}
