package warren.gateway.preview;

import java.util.ArrayList;
import java.util.List;
import warren.gateway.http.Cookie;
import warren.gateway.http.MalformedMessage;
import warren.gateway.http.ResponseHead;
import warren.gateway.http.ResponsePolicy;
import warren.gateway.loopback.Dialer.NotConnected;
import warren.host.Bytes;
import warren.host.Request;
import warren.shared.abi.Errno;
import warren.shared.memory.Limits;

/**
 * The requests of one service worker to one port. It obeys nothing but HTTP to that port, whoever
 * has the other end.
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
      case "request" -> request(message);
      case "set-cookie" -> site.setCookieByScript(message.text("value"));
      case "close" -> close();
      case "ws-open" ->
          outbox.error((int) message.number("id"), "ENOTSUP", "no WebSockets to programs yet");
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

  private void request(Request message) {
    int id = (int) message.number("id");
    if (id <= 0 || find(id) != null) {
      outbox.error(id, "EINVAL", "a request needs a number of its own");
    } else if (exchanges.size() >= Limits.PREVIEW_REQUESTS) {
      outbox.error(id, "EAGAIN", Limits.PREVIEW_REQUESTS + " requests are under way already");
    } else {
      start(id, message);
    }
  }

  private void start(int id, Request message) {
    try {
      AskedRequest request = AskedRequest.of(message);
      String head = site.head(request);
      Exchange exchange = site.exchange(id, request, outbox, this::head);
      exchanges.add(exchange);
      exchange.start(head);
    } catch (MalformedMessage malformed) {
      outbox.error(id, "EINVAL", malformed.getMessage());
    } catch (NotConnected not) {
      outbox.error(id, Errno.name(not.errno()), reason(not.errno()));
    }
  }

  private String reason(int errno) {
    return errno == Errno.CONNREFUSED
        ? "no program listens on port " + site.port() + ", or it accepts no more connections"
        : "there is no connection to port " + site.port() + ": " + Errno.name(errno);
  }

  private void ofExchange(String type, Request message) {
    Exchange exchange = find((int) message.number("id"));
    if (exchange == null) {
      return; // It may have ended while the message was on its way.
    }
    switch (type) {
      case "body" -> addBody(exchange, message.bytes("data"));
      case "end" -> exchange.endBody();
      case "credit" -> exchange.addCredit((int) message.number("bytes"));
      case "abort" -> exchange.abort();
      default -> exchange.fail("EINVAL", "there is no such message");
    }
  }

  private static void addBody(Exchange exchange, Bytes bytes) {
    if (bytes == null) {
      exchange.fail("EINVAL", "a body message without its bytes");
    } else {
      exchange.addBody(bytes);
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

  private void head(Exchange exchange, ResponseHead head) {
    boolean changed = site.setCookies(head.fields(), exchange.request().target());
    outbox.head(exchange.id(), head, ResponsePolicy.toPreview(head.fields()));
    if (changed) {
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
