package warren.gateway.outbound;

import warren.gateway.http.Fields;
import warren.gateway.http.RequestWriter;
import warren.host.Bytes;
import warren.host.Request;
import warren.shared.memory.Limits;

/**
 * By the browser's fetch, from the host or from a proxy. It gets the body as a whole and gives the
 * response in pieces.
 */
final class BrowserCarrier implements Carrier {
  private final int number;
  private final Asked asked;

  /** Null if the browser asks the host. */
  private final WebProxy proxy;

  private final Surroundings around;
  private final Exchange exchange;
  private final ResponseStream response;
  private long bodyBytes;
  private boolean answered;
  private boolean wantsNext;
  private boolean finished;

  BrowserCarrier(
      int number,
      Asked asked,
      Fields fields,
      WebProxy proxy,
      Surroundings around,
      Exchange exchange,
      ResponseStream response) {
    this.number = number;
    this.asked = asked;
    this.proxy = proxy;
    this.around = around;
    this.exchange = exchange;
    this.response = response;
    String url = proxy == null ? asked.target().url() : proxy.urlOf(asked.target());
    around.fetches().begin(number, asked.message(around.fetches().newMessage(), url, fields));
  }

  @Override
  public String name() {
    return proxy == null ? "browser" : "proxy";
  }

  @Override
  public boolean hasRoom() {
    return true;
  }

  @Override
  public void body(int at, int length) {
    if (bodyBytes + length <= Limits.OUTBOUND_BODY && around.bodies().take(length)) {
      bodyBytes += length;
      around.fetches().write(number, at, length);
    } else {
      exchange.browserFailed(
          Refusal.byGateway("the body is too large for the browser to keep, with those of others"));
    }
  }

  @Override
  public void endBody() {
    around.fetches().send(number);
  }

  /** What came of the fetch; everything in it is unchecked. */
  @Override
  public void receive(Request message) {
    switch (message.text("t")) {
      case "head" -> head(FetchedHead.of(message, asked, proxy == null));
      case "body" -> pass(message.bytes("data"));
      case "end" -> end();
      default -> fail(refusal(message.flag("policy")));
    }
  }

  private Refusal refusal(boolean policy) {
    return proxy == null
        ? Refusal.byBrowser(asked.target().origin(), policy)
        : Refusal.byProxy(proxy.address(), policy);
  }

  private void fail(Refusal why) {
    if (answered) {
      exchange.refuse(why);
    } else {
      exchange.browserFailed(why);
    }
  }

  private void head(FetchedHead head) {
    answered = true;
    exchange.answered(head.status());
    response.add(head.text());
    finished = !head.hasBody();
    wantsNext = head.hasBody();
  }

  private void pass(Bytes bytes) {
    if (bytes != null) {
      response.add(bytes);
    }
    wantsNext = true;
  }

  private void end() {
    response.add(RequestWriter.LAST_CHUNK);
    finished = true;
  }

  /** All that is there has been written. */
  @Override
  public boolean move() {
    if (finished) {
      exchange.end();
    } else if (wantsNext) {
      wantsNext = false;
      around.fetches().next(number);
    }
    return false;
  }

  @Override
  public void abort() {
    around.bodies().give(bodyBytes);
    bodyBytes = 0;
    around.fetches().abort(number);
  }
}
