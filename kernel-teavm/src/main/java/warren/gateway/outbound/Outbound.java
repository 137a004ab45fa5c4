package warren.gateway.outbound;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import warren.gateway.loopback.Acceptor;
import warren.gateway.loopback.Acceptor.Arrival;
import warren.host.Fetches;
import warren.host.GatewayPage;
import warren.host.Request;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.Limits;

/** All requests of programs to hosts outside. Used by the gateway's thread only. */
public final class Outbound {
  private final Acceptor acceptor;
  private final Surroundings around;
  private final Map<Integer, Exchange> exchanges = new LinkedHashMap<>();
  private int lastNumber;

  /**
   * {@code scratch} is the address of {@code Limits.PREVIEW_PIECE} bytes, {@code allowed} has
   * origins that may be asked though they are on the user's machine or network.
   */
  public Outbound(
      Acceptor acceptor,
      Fetches fetches,
      GatewayPage page,
      GuestMemory memory,
      int scratch,
      List<String> allowed,
      Optional<Relay> relay) {
    this.acceptor = acceptor;
    this.around =
        new Surroundings(
            fetches, page, memory, allowed, new BodyQuota(), relay, new HashSet<>(), scratch);
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
