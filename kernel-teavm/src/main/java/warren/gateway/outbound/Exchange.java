package warren.gateway.outbound;

import warren.gateway.http.Fields;
import warren.gateway.http.MalformedMessage;
import warren.gateway.http.MessageSink;
import warren.gateway.http.OutboundFields;
import warren.gateway.http.RequestHead;
import warren.gateway.http.RequestParser;
import warren.gateway.http.RequestWriter;
import warren.gateway.http.Syntax;
import warren.gateway.http.Version;
import warren.gateway.loopback.Acceptor.Arrival;
import warren.gateway.loopback.Connection;
import warren.host.Bytes;
import warren.host.Request;
import warren.shared.abi.Errno;
import warren.shared.memory.Limits;

/**
 * One request of a program to a host outside, and its response, over the connection that the
 * program has dialled. {@link #move} moves what can be moved without waiting.
 */
final class Exchange implements MessageSink<RequestHead> {
  private static final int HTTPS = 443;

  /** The first byte of TLS: a record of its handshake. */
  private static final int HANDSHAKE = 0x16;

  private static final String PREFACE = "TLS";

  private final int number;
  private final Arrival arrival;
  private final Surroundings around;
  private final Connection connection;
  private final ResponseStream response;
  private RequestParser parser;
  private boolean tls;
  private boolean prefaced;
  private Asked asked;
  private Refusal refusal;
  private long bodyBytes;
  private boolean whole;
  private boolean inputEnded;
  private boolean answered;
  private boolean wantsNext;
  private boolean finished;
  private boolean over;

  /** {@code number} is one that no other has at the same time. */
  Exchange(int number, Arrival arrival, Surroundings around) {
    this.number = number;
    this.arrival = arrival;
    this.around = around;
    this.connection = arrival.connection();
    this.response = new ResponseStream(around.memory());
    this.parser = new RequestParser(around.memory(), this);
    this.tls = arrival.port() == HTTPS;
  }

  boolean isOver() {
    return over;
  }

  /** Sends and receives what it can; returns whether there may be more at once. */
  boolean move(int scratch) {
    boolean receives = receive(scratch);
    boolean sends = send(scratch);
    return receives || sends;
  }

  private boolean receive(int scratch) {
    if (over || inputEnded) {
      return false;
    }
    int read = connection.read(scratch, Limits.PREVIEW_PIECE);
    if (read == -Errno.AGAIN) {
      connection.addReadWaiter();
      read = connection.read(scratch, Limits.PREVIEW_PIECE);
    }
    if (read > 0) {
      take(scratch, read);
    } else if (read == 0) {
      inputEnded = true;
      endUnlessWhole();
    } else if (read != -Errno.AGAIN) {
      end();
    }
    return read > 0 && !over;
  }

  /** The program sends no more; what it has sent wholly is answered all the same. */
  private void endUnlessWhole() {
    if (!whole) {
      end();
    }
  }

  /** What comes behind the request is read and discarded: unread bytes would reset the response. */
  private void take(int at, int length) {
    if (around.memory().getByte(at) == HANDSHAKE && !prefaced && asked == null) {
      refuse(Refusal.byGateway("the program speaks TLS itself; only HTTP is passed on"));
    }
    int done = 0;
    try {
      while (done < length && !whole) {
        done += parser.receive(at + done, length - done);
      }
    } catch (MalformedMessage malformed) {
      refuse(Refusal.malformed(malformed.getMessage()));
    }
  }

  @Override
  public void head(RequestHead head) {
    if (head.method().equals(PREFACE) && !prefaced) {
      return;
    }
    asked = Asked.NOTHING;
    if (head.version() == Version.HTTP_1_0) {
      refusal = new Refusal(505, "gateway", "HTTP/1.1 is needed");
    } else {
      accept(head);
    }
  }

  private void accept(RequestHead head) {
    try {
      OutboundFields fields = OutboundFields.of(head.fields());
      asked = new Asked(head.method(), Target.of(head, tls), fields.dropped());
      refusal = check(fields);
      if (refusal == null) {
        around
            .fetches()
            .begin(number, asked.message(around.fetches().newMessage(), fields.fields()));
        greet(head);
      }
    } catch (MalformedMessage malformed) {
      refusal = Refusal.malformed(malformed.getMessage());
    }
  }

  private Refusal check(OutboundFields fields) {
    if (!fields.refused().isEmpty()) {
      return Refusal.byGateway("a browser cannot send the header " + fields.refused());
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

  private void greet(RequestHead head) {
    String expected = head.fields().first("Expect");
    if (expected != null && Syntax.isSame(expected, "100-continue")) {
      response.add("HTTP/1.1 100 Continue\r\n\r\n");
    }
  }

  @Override
  public void body(int at, int length) {
    if (refusal != null || asked == null || length == 0) {
      return;
    }
    if (bodyBytes + length <= Limits.OUTBOUND_BODY && around.bodies().take(length)) {
      bodyBytes += length;
      around.fetches().write(number, at, length);
    } else {
      around.fetches().abort(number);
      giveBack();
      refusal =
          Refusal.byGateway("the body is too large for the browser to keep, with those of others");
    }
  }

  private void giveBack() {
    around.bodies().give(bodyBytes);
    bodyBytes = 0;
  }

  @Override
  public void end(Fields trailers) {
    if (asked == null) {
      prefaced = true;
      tls = true;
      parser = new RequestParser(around.memory(), this);
      return;
    }
    whole = true;
    if (refusal == null) {
      around.fetches().send(number);
    } else {
      refuse(refusal);
    }
  }

  /** Answers with a refusal, unless an answer has begun, which is broken off then. */
  private void refuse(Refusal why) {
    whole = true;
    tell(why, why.status());
    if (answered) {
      end();
    } else {
      answered = true;
      finished = true;
      response.add(why.response(asked == null || !asked.isHead()));
    }
  }

  private void tell(Refusal why, int status) {
    Asked told = asked == null ? Asked.NOTHING : asked;
    around.page().event("outbound", told.event(around.page().newEvent(), arrival, why, status));
  }

  /** What came of the fetch; everything in it is unchecked. */
  void receive(Request message) {
    switch (message.text("t")) {
      case "head" -> head(FetchedHead.of(message, asked));
      case "body" -> body(message.bytes("data"));
      case "end" -> endBody();
      default -> refuse(Refusal.byBrowser(asked.target(), message.flag("policy")));
    }
  }

  private void head(FetchedHead head) {
    answered = true;
    tell(null, head.status());
    response.add(head.text());
    finished = !head.hasBody();
    wantsNext = head.hasBody();
  }

  private void body(Bytes bytes) {
    if (bytes != null) {
      response.add(bytes);
    }
    wantsNext = true;
  }

  private void endBody() {
    response.add(RequestWriter.LAST_CHUNK);
    finished = true;
  }

  private boolean send(int scratch) {
    if (over) {
      return false;
    }
    int written = response.isEmpty() ? 0 : response.send(connection, scratch);
    if (written < 0 && written != -Errno.AGAIN) {
      end();
    } else if (response.isEmpty()) {
      proceed();
    }
    return written > 0 && !over;
  }

  /** All that is there has been written. */
  private void proceed() {
    if (finished) {
      end();
    } else if (wantsNext) {
      wantsNext = false;
      around.fetches().next(number);
    }
  }

  /** Closes the connection, wherever it stands. */
  void end() {
    if (!over) {
      over = true;
      giveBack();
      around.fetches().abort(number);
      connection.close();
    }
  }
}
