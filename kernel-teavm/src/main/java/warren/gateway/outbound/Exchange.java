package warren.gateway.outbound;

import warren.gateway.http.Fields;
import warren.gateway.http.MalformedMessage;
import warren.gateway.http.MessageSink;
import warren.gateway.http.OutboundFields;
import warren.gateway.http.RequestHead;
import warren.gateway.http.RequestParser;
import warren.gateway.http.Syntax;
import warren.gateway.http.Version;
import warren.gateway.loopback.Acceptor.Arrival;
import warren.gateway.loopback.Connection;
import warren.gateway.time.Deadline;
import warren.host.Request;
import warren.shared.abi.Errno;
import warren.shared.memory.GuestCopy;
import warren.shared.memory.Limits;

/**
 * One request of a program to a host outside, and its response, over the connection that the
 * program has dialled. {@link #move} moves what can be moved without waiting.
 */
final class Exchange implements MessageSink<RequestHead> {
  /** The first byte of TLS: a record of its handshake. */
  private static final int HANDSHAKE = 0x16;

  private final int number;
  private final Arrival arrival;
  private final Surroundings around;
  private final Connection connection;
  private final ResponseStream response;
  private final Prelude prelude;
  private RequestParser parser;
  private Asked asked;
  private Fields fields;
  private RelayedHead relayed;
  private Carrier carrier;
  private Route route;

  /** What is answered once the request is whole. */
  private Refusal refusal;

  private boolean whole;
  private boolean inputEnded;
  private boolean answered;

  /** For the begin of the response, once the request is whole; null before and after. */
  private Deadline deadline;

  private boolean refused;
  private boolean discards;
  private boolean over;

  /** {@code number} is one that no other has at the same time. */
  Exchange(int number, Arrival arrival, Surroundings around) {
    this.number = number;
    this.arrival = arrival;
    this.around = around;
    this.connection = arrival.connection();
    this.response = new ResponseStream(around.memory());
    this.parser = new RequestParser(around.memory(), this);
    this.prelude = new Prelude(arrival.port());
  }

  boolean isOver() {
    return over;
  }

  /** Sends and receives what it can; returns whether there may be more at once. */
  boolean move() {
    boolean receives = receive();
    boolean sends = send();
    return receives || sends;
  }

  // --- the request

  private boolean receive() {
    if (!over && inputEnded) {
      endIfNobodyWaits();
    }
    if (over || inputEnded || (carrier != null && !carrier.hasRoom())) {
      return false;
    }
    int read = connection.read(around.scratch(), Limits.PREVIEW_PIECE);
    if (read == -Errno.AGAIN) {
      connection.addReadWaiter();
      read = connection.read(around.scratch(), Limits.PREVIEW_PIECE);
    }
    if (read > 0) {
      take(around.scratch(), read);
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
    if (!whole || discards) {
      end();
    } else {
      endIfNobodyWaits();
    }
  }

  /** The program may have closed its connection, or only the direction to here. */
  private void endIfNobodyWaits() {
    connection.addWriteWaiter();
    if (connection.isHungUp()) {
      end();
    }
  }

  /** What comes behind the request is read and discarded: unread bytes would reset the response. */
  private void take(int at, int length) {
    if (around.memory().getByte(at) == HANDSHAKE && !prelude.hasBegunTls() && asked == null) {
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
    if (prelude.connects(head)) {
      response.add(Prelude.CONNECTED);
      return;
    }
    if (prelude.beginsTls(head)) {
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
      OutboundFields sorted = OutboundFields.of(head.fields());
      asked = new Asked(head.method(), Target.of(head, prelude.isTls()), sorted.dropped());
      fields = sorted.fields();
      relayed = RelayedHead.of(head, asked.target());
      route = Route.of(head, asked, sorted, around);
      carry();
      greet(head);
    } catch (MalformedMessage malformed) {
      refusal = Refusal.malformed(malformed.getMessage());
    }
  }

  private String origin() {
    return asked.target().origin();
  }

  private void greet(RequestHead head) {
    String expected = head.fields().first("Expect");
    if (refusal == null && expected != null && Syntax.isSame(expected, "100-continue")) {
      response.add("HTTP/1.1 100 Continue\r\n\r\n");
    }
  }

  @Override
  public void body(int at, int length) {
    if (carrier != null && length > 0) {
      carrier.body(at, length);
    }
  }

  @Override
  public void end(Fields trailers) {
    if (asked == null) {
      parser = new RequestParser(around.memory(), this);
      return;
    }
    whole = true;
    if (carrier != null) {
      deadline = new Deadline(around.timers(), around.clock(), Limits.OUTBOUND_ANSWER, this::late);
      carrier.endBody();
    } else {
      refuse(refusal);
    }
  }

  // --- who carries it

  /** Hands the request to whoever is next, or has it refused. */
  private void carry() {
    switch (route.next()) {
      case BROWSER -> carrier = byBrowser(null);
      case RELAY -> carrier = byRelay(around.relay().get());
      case PROXY -> carrier = byBrowser(around.proxy().get());
      default -> refusal = route.refusal();
    }
  }

  private Carrier byBrowser(WebProxy proxy) {
    return new BrowserCarrier(number, asked, fields, proxy, around, this, response);
  }

  private Carrier byRelay(Relay relay) {
    Target target = asked.target();
    return new RelayCarrier(
        (target.isTls() ? relay.tls() : relay.tcp()).dial(target.host(), target.port()),
        relayed,
        asked.method(),
        connection,
        around,
        this,
        response);
  }

  /** From now on the host may have got the request. */
  void relayOpened() {
    route.relayOpened();
  }

  /** The relay has not reached the host, which has got nothing. */
  void relayFailed(String why, RelayCarrier failed) {
    route.relayFailed(why);
    failed.abort();
    carrier = null;
    carry();
    if (carrier == null) {
      refuseIfWhole();
      return;
    }
    for (byte[] piece : failed.pieces()) {
      GuestCopy.fromArray(around.memory(), around.scratch(), piece, 0, piece.length);
      body(around.scratch(), piece.length);
    }
    if (whole && carrier != null) {
      carrier.endBody();
    }
  }

  /** The browser does not carry it, to the host or to the proxy, and nothing was answered. */
  void browserFailed(Refusal why) {
    boolean isOfProxy = isByProxy();
    carrier.abort();
    carrier = null;
    if (isOfProxy) {
      route.proxyFailed(why);
    } else {
      route.browserFailed(why);
    }
    if (whole && route.isRepeatable()) {
      carry();
    } else {
      refusal = route.refusal();
    }
    if (carrier == null) {
      refuseIfWhole();
    } else {
      carrier.endBody();
    }
  }

  private boolean isByProxy() {
    return carrier != null && carrier.name().equals("proxy");
  }

  private void refuseIfWhole() {
    if (whole) {
      refuse(refusal);
    }
  }

  // --- the response

  /** The head of the response has come. */
  void answered(int status) {
    answered = true;
    stopWaiting();
    if (isByProxy()) {
      route.proxyAnswered();
    }
    tell(null, status);
  }

  private void late() {
    deadline = null;
    refuse(Refusal.late(carrier == null ? "gateway" : carrier.name(), origin()));
  }

  private void stopWaiting() {
    if (deadline != null) {
      deadline.cancel();
      deadline = null;
    }
  }

  /** Answers with a refusal, unless an answer has begun, which is broken off then. */
  void refuse(Refusal why) {
    whole = true;
    stopWaiting();
    tell(why, why.status());
    if (answered) {
      end();
    } else {
      answered = true;
      refused = true;
      if (carrier != null) {
        carrier.abort();
        carrier = null;
      }
      response.add(why.response(asked == null || !asked.isHead()));
    }
  }

  /** The response is broken off, and nothing in it says so. */
  void reset(Refusal why) {
    tell(why, why.status());
    if (!over) {
      leave();
      connection.reset();
    }
  }

  private void tell(Refusal why, int status) {
    Asked told = asked == null ? Asked.NOTHING : asked;
    String by = carrier == null ? "gateway" : carrier.name();
    around.page().event("outbound", told.event(around.page().newEvent(), arrival, by, why, status));
  }

  /** A message of the browser. */
  void receive(Request message) {
    if (carrier != null) {
      carrier.receive(message);
    }
  }

  private boolean send() {
    if (over) {
      return false;
    }
    int written = response.isEmpty() ? 0 : response.send(connection, around.scratch());
    if (written < 0 && written != -Errno.AGAIN) {
      end();
      return false;
    }
    return (response.isEmpty() && proceed()) || (written > 0 && !over);
  }

  /** All that is there has been written. */
  private boolean proceed() {
    if (refused) {
      end();
      return false;
    }
    Carrier before = carrier;
    boolean moves = before != null && before.move();
    return !over && (moves || carrier != before || !response.isEmpty());
  }

  /**
   * The program has all of the response. It may still be sending: unread bytes would reset what it
   * has not read yet.
   */
  void endOfResponse() {
    if (whole || inputEnded) {
      end();
    } else {
      leaveCarrier();
      discards = true;
      connection.finish();
    }
  }

  /** Closes the connection, wherever it stands. */
  void end() {
    if (!over) {
      leave();
      connection.close();
    }
  }

  private void leave() {
    over = true;
    leaveCarrier();
  }

  private void leaveCarrier() {
    stopWaiting();
    if (carrier != null) {
      carrier.abort();
      carrier = null;
    }
  }
}
