package warren.gateway.share;

import java.util.Optional;
import warren.gateway.gate.Credentials;
import warren.gateway.gate.Gate;
import warren.gateway.tunnel.Dialer;
import warren.gateway.tunnel.RelayAddress;
import warren.gateway.tunnel.RelayClient;
import warren.gateway.tunnel.Secret;
import warren.gateway.tunnel.Traffic;
import warren.gateway.tunnel.Tunnel;
import warren.gateway.tunnel.TunnelEvents;
import warren.gateway.tunnel.TunnelFailure;
import warren.gateway.tunnel.TunnelRequest;
import warren.host.ReplyBuilder;
import warren.host.Request;
import warren.host.Timers;

/** One tunnel of the page, from its message {@code open} to its end. */
final class Share implements TunnelEvents {
  private static final long MILLISECOND = 1_000_000;

  /** The page shows numbers to people: more often is of no use. */
  private static final long BETWEEN_TRAFFIC = 250 * MILLISECOND;

  private static final Timers.Timer NONE = () -> {};

  private final int messagePort;
  private final Shares.Surroundings around;
  private final LoopbackDialer programs;
  private final int gateScratch;
  private RelayClient relay;
  private Tunnel tunnel;
  private Gate gate;
  private long expires;
  private Timers.Timer expiry = NONE;
  private Timers.Timer traffic = NONE;
  private boolean isOver;

  Share(int messagePort, Shares.Surroundings around, LoopbackDialer programs, int gateScratch) {
    this.messagePort = messagePort;
    this.around = around;
    this.programs = programs;
    this.gateScratch = gateScratch;
  }

  boolean isOver() {
    return isOver;
  }

  void receive(Request message) {
    switch (message.text("t")) {
      case "open" -> open(message);
      case "close" -> close();
      default -> end("EINVAL", "there is no such message");
    }
  }

  // --- opening

  private void open(Request message) {
    if (tunnel != null) {
      end("EINVAL", "a tunnel is opened once");
      return;
    }
    post(message("taken"));
    try {
      open(request(message), message);
    } catch (IllegalArgumentException not) {
      end("EINVAL", String.valueOf(not.getMessage()));
    }
  }

  private static TunnelRequest request(Request message) {
    return new TunnelRequest(
        (int) message.number("port"),
        message.text("server"),
        (int) message.number("controlPort"),
        (int) message.number("remotePort"),
        message.has("secret") ? Optional.of(new Secret(message.text("secret"))) : Optional.empty());
  }

  private void open(TunnelRequest request, Request message) {
    relay =
        new RelayClient(
            new RelayAddress(message.text("relay"), token(message)),
            around.sockets(),
            around.timers(),
            around.clock());
    tunnel =
        new Tunnel(
            request,
            new Tunnel.Environment(
                relay, program(message), around.timers(), around.clock(), around.chance()),
            this);
    expire((long) message.number("expires"));
    if (!isOver) {
      tunnel.open();
    }
  }

  private static Optional<String> token(Request message) {
    return message.has("relayToken") ? Optional.of(message.text("relayToken")) : Optional.empty();
  }

  /** The program, behind a gate if there is a password. */
  private Dialer program(Request message) {
    if (!message.has("password")) {
      return programs;
    }
    Credentials credentials = new Credentials(message.text("password"), message.text("token"));
    gate =
        new Gate(
            credentials,
            programs,
            new Gate.Surroundings(around.memory(), gateScratch, around.timers(), around.clock()));
    return gate;
  }

  // --- its end

  private void expire(long millisSince1970) {
    expires = millisSince1970;
    if (expires != 0) {
      expiry = around.timers().after(nanosToExpiry(), this::endIfExpired);
    }
  }

  private long nanosToExpiry() {
    long millis = expires - around.clock().realtime() / MILLISECOND;
    return Math.max(0, Math.min(millis, Long.MAX_VALUE / MILLISECOND)) * MILLISECOND;
  }

  /** Timers stand still while the machine sleeps; so this looks at the time of day. */
  private void endIfExpired() {
    if (nanosToExpiry() == 0) {
      end("EEXPIRED", "its time is over");
    } else {
      expiry = around.timers().after(nanosToExpiry(), this::endIfExpired);
    }
  }

  /** The page wants it no more. */
  void close() {
    end("ECLOSED", "it was closed");
  }

  private void end(String code, String reason) {
    if (isOver) {
      return;
    }
    isOver = true;
    if (tunnel != null) {
      tunnel.close();
      relay.close();
      postTraffic();
    }
    expiry.cancel();
    traffic.cancel();
    post(message("closed").put("code", code).put("reason", reason));
    around.ports().close(messagePort);
  }

  // --- what happens to it

  @Override
  public void opened(int port) {
    if (gate != null) {
      gate.openedAt(port);
    }
    post(message("opened").put("port", (double) port));
  }

  @Override
  public void reconnecting(TunnelFailure why, long nanos) {
    post(message("reconnecting").put("reason", why.message()));
  }

  @Override
  public void failed(TunnelFailure why) {
    end(code(why.kind()), why.message());
  }

  private static String code(TunnelFailure.Kind kind) {
    return switch (kind) {
      case LOST -> "EHOSTUNREACH";
      case PORT_IN_USE -> "EADDRINUSE";
      case REFUSED -> "EACCES";
      case PROTOCOL -> "EPROTO";
    };
  }

  /** A tunnel whose time was over while the machine slept ends with its first visitor. */
  @Override
  public void moved() {
    if (traffic == NONE && !isOver) {
      boolean isExpired = expires != 0 && nanosToExpiry() == 0;
      traffic = around.timers().after(isExpired ? 0 : BETWEEN_TRAFFIC, this::tellTraffic);
    }
  }

  private void tellTraffic() {
    traffic = NONE;
    postTraffic();
    if (expires != 0) {
      expiry.cancel();
      endIfExpired();
    }
  }

  private void postTraffic() {
    Traffic now = tunnel.traffic();
    post(
        message("traffic")
            .put("open", (double) now.open())
            .put("connections", (double) now.connections())
            .put("received", (double) now.received())
            .put("sent", (double) now.sent()));
  }

  private ReplyBuilder message(String type) {
    return around.ports().newMessage().put("t", type);
  }

  private void post(ReplyBuilder message) {
    around.ports().post(messagePort, message);
  }
}
