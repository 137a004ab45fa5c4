package warren.gateway.outbound;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import warren.gateway.loopback.Acceptor;
import warren.gateway.loopback.Acceptor.Arrival;
import warren.host.Clock;
import warren.host.Fetches;
import warren.host.GatewayPage;
import warren.host.Request;
import warren.host.Timers;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.Limits;

/** All requests of programs to hosts outside. Used by the gateway's thread only. */
public final class Outbound {
  private final Acceptor acceptor;
  private Surroundings around;
  private final Map<Integer, Exchange> exchanges = new LinkedHashMap<>();
  private int lastNumber;

  /** {@code scratch} is the address of {@code Limits.PREVIEW_PIECE} bytes. */
  public Outbound(
      Acceptor acceptor,
      Fetches fetches,
      GatewayPage page,
      GuestMemory memory,
      Timers timers,
      Clock clock,
      int scratch,
      Optional<Relay> relay) {
    this.acceptor = acceptor;
    this.around =
        new Surroundings(
            fetches,
            page,
            memory,
            timers,
            clock,
            List.of(),
            Optional.empty(),
            new HashSet<>(),
            new BodyQuota(),
            relay,
            new HashSet<>(),
            scratch);
  }

  /**
   * Settings of requests from now on: {@code allowed} has origins that may be asked though they are
   * on the user's machine or network, {@code proxy} is asked for what neither browser nor relay
   * gets.
   */
  public void configure(List<String> allowed, Optional<WebProxy> proxy) {
    around = around.with(allowed, proxy);
  }

  /** A message of a fetch. */
  public void receive(int number, Request message) {
    Exchange exchange = exchanges.get(number);
    if (exchange != null && !exchange.isOver()) {
      exchange.receive(message);
    }
  }

  /**
   * Moves what can be moved; returns whether there may be more to move at once. Connections beyond
   * {@code Limits.OUTBOUND_REQUESTS} wait to be accepted.
   */
  public boolean move() {
    boolean more = false;
    for (Exchange exchange : List.copyOf(exchanges.values())) {
      more |= exchange.move();
    }
    exchanges.values().removeIf(Exchange::isOver);
    return accept() || more;
  }

  private boolean accept() {
    boolean any = false;
    while (exchanges.size() < Limits.OUTBOUND_REQUESTS) {
      Arrival arrival = acceptor.accept();
      if (arrival == null) {
        return any;
      }
      exchanges.put(++lastNumber, new Exchange(lastNumber, arrival, around));
      any = true;
    }
    return any;
  }
}
