package warren.gateway.share;

import java.util.HashMap;
import java.util.Map;
import warren.gateway.gate.GateLimits;
import warren.gateway.loopback.Dialer;
import warren.host.Chance;
import warren.host.Clock;
import warren.host.MessagePorts;
import warren.host.Request;
import warren.host.Timers;
import warren.host.WebSockets;
import warren.shared.memory.GuestMemory;

/** All tunnels of the page, by their message ports. Used by the gateway's thread only. */
public final class Shares {
  /** For connections to programs, and for gates. */
  public static final int SCRATCH_BYTES = LoopbackDialer.SCRATCH_BYTES + GateLimits.PIECE;

  private final Surroundings around;
  private final LoopbackDialer programs;
  private final int gateScratch;
  private final Map<Integer, Share> shares = new HashMap<>();

  /**
   * What tunnels run on.
   *
   * @param programs reaches programs of the tab
   */
  public record Surroundings(
      MessagePorts ports,
      Dialer programs,
      WebSockets sockets,
      Timers timers,
      Clock clock,
      Chance chance,
      GuestMemory memory) {}

  /** They use {@link #SCRATCH_BYTES} of the memory at {@code scratch} during a call. */
  public Shares(Surroundings around, int scratch) {
    this.around = around;
    this.programs = new LoopbackDialer(around.programs(), around.memory(), scratch);
    this.gateScratch = scratch + LoopbackDialer.SCRATCH_BYTES;
  }

  /** The page has the other end of a message port. */
  public void open(int messagePort) {
    shares.put(messagePort, new Share(messagePort, around, programs, gateScratch));
  }

  /** Whether a message port is one of these. */
  public boolean has(int messagePort) {
    return shares.containsKey(messagePort);
  }

  /** A message has arrived. */
  public void receive(int messagePort, Request message) {
    shares.get(messagePort).receive(message);
    shares.values().removeIf(Share::isOver);
  }

  /** The page's end of a message port is gone. */
  public void closed(int messagePort) {
    Share share = shares.remove(messagePort);
    if (share != null) {
      share.close();
    }
  }

  /** Moves what programs have sent or taken. */
  public void move() {
    programs.move();
  }
}
